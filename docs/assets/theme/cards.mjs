// On a phone a table of three columns or more is shown as cards.
const PARTS = { rowgroup: "thead, tbody", row: "tr", columnheader: "th", cell: "td" };

/** Let a table be shown as cards. The roles keep it a table for those who hear it, whatever the style makes of its rows. */
export function cards(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
  if (heads.length < 3) return;
  table.dataset.cards = "";
  table.setAttribute("role", "table");
  for (const [role, parts] of Object.entries(PARTS))
    for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
  for (const row of table.querySelectorAll("tbody tr"))
    for (const [n, cell] of [...row.cells].entries()) cell.dataset.head = heads[n];
}
