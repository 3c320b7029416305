// The columns of an inventory -> selects that show which were taken for what, to be changed.
import { make } from "./dom.mjs";
import { picker } from "./facts-view.mjs";

const ROLES = { id: "Its id", owner: "Its owner", as_of: "Its day" };

/** The nodes that choose columns; `changed(columns)` is called with {text, id, owner, as_of} as they are chosen. */
export function columnsView(heading, columns, changed) {
  const box = make("fieldset", "", { class: "cb-columns" });
  const labels = heading.map((name, n) => (name && heading.indexOf(name) === heading.lastIndexOf(name) ? name : `${name || "no heading"} (column ${n + 1})`));
  const every = labels.map((label, n) => [String(n), label]);
  const select = (name, key, empty, chosen, take) => {
    const { control, label } = picker(name, key, [["", empty], ...every], true);
    control.value = chosen === null ? "" : String(chosen);
    control.addEventListener("change", () => {
      take(control.value === "" ? null : Number(control.value));
      box.querySelector(`[data-key="${key}"]`)?.focus();
    });
    return label;
  };
  const put = (next) => {
    columns = next;
    changed(columns);
    draw();
  };
  // One select for each column of the text, and one more to add another.
  const texts = () =>
    [...columns.text, null].map((chosen, n) =>
      select(n ? "and then" : "The text of a use", `text-${n}`, n ? "nothing more" : "choose…", chosen, (number) => {
        const text = columns.text.toSpliced(n, chosen === null ? 0 : 1, ...(number === null ? [] : [number]));
        put({ ...columns, text: [...new Set(text)] });
      }),
    );
  const others = () =>
    Object.entries(ROLES).map(([role, name]) =>
      select(name, role, "no column", columns[role], (number) => put({ ...columns, [role]: number })),
    );
  const draw = () => box.replaceChildren(make("legend", "Which columns are read"), ...texts(), ...others());
  draw();
  return box;
}
