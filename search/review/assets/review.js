// Sorts and filters the tables of a report. A classic script: modules do not load from disk.
// Without it the tables stand in a useful order.
(() => {
  /** An element with properties and children. */
  const make = (name, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  /** What a cell is sorted by: a number where it is one, else its words. */
  const key = (cell) => {
    const text = cell.dataset.order ?? cell.textContent.trim();
    const number = Number(text.replaceAll(",", ""));
    return text !== "" && Number.isFinite(number) ? number : text.toLowerCase();
  };

  const compare = (left, right) => {
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left).localeCompare(String(right), "en", { numeric: true });
  };

  const sortBy = (table, number, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const [body] = table.tBodies;
    const keyed = [...body.rows].map((row) => [key(row.cells[number]), row]);
    keyed.sort(([left], [right]) => (down ? compare(right, left) : compare(left, right)));
    body.append(...keyed.map(([, row]) => row));
  };

  const sortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((heading, number) => {
      const label = heading.textContent;
      if (heading.querySelector(".unseen")) return;
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => sortBy(table, number, heading));
      heading.replaceChildren(button);
    });
  };

  /** A field for words and a choice per outcome above the table of uses, with what is left. */
  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const outcomes = [...new Set(rows.map((row) => row.cells[2].textContent))];
    const words = make("input", { type: "search", autocomplete: "off" });
    const outcome = make("select", {}, make("option", { value: "" }, "All outcomes"));
    outcome.append(...outcomes.map((one) => make("option", { value: one }, one)));
    const said = make("output");
    const show = () => {
      const wanted = words.value.toLowerCase().split(/\s+/u).filter(Boolean);
      let left = 0;
      rows.forEach((row, number) => {
        const right = outcome.value === "" || row.cells[2].textContent === outcome.value;
        row.hidden = !right || !wanted.every((word) => texts[number].includes(word));
        left += Number(!row.hidden);
      });
      said.textContent = `${left} of ${rows.length} uses`;
    };
    words.addEventListener("input", show);
    outcome.addEventListener("change", show);
    const fields = [make("label", {}, "Words", words), make("label", {}, "Outcome", outcome), said];
    table.closest(".scroll").before(make("div", { className: "filter" }, ...fields));
    show();
  };

  for (const table of document.querySelectorAll("table")) sortable(table);
  const uses = document.getElementById("uses");
  if (uses) filterable(uses);
})();
