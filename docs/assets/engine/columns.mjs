// Headings -> which columns hold the text of a use, its id, its owner and its day; does what search/review/columns.py
// does of what is not named by anybody.
import { COLUMNS } from "./constants.mjs";

const { WHOLE_TEXT, TEXTS, IDS, OWNERS, DAYS } = COLUMNS;
const whole = (pattern) => new RegExp(`^(?:${pattern})$`, "u");
const KNOWN = { id: IDS, owner: OWNERS, as_of: DAYS };

/** A heading without regard to case and signs. */
export const flat = (heading) =>
  (heading.replaceAll("_", " ").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

/** The columns whose headings are known to name the text of a use. */
export function textsAmong(heading) {
  const names = heading.map(flat);
  const numbers = (fits) => names.flatMap((name, number) => (fits(name) ? [number] : []));
  const first = WHOLE_TEXT.find((one) => names.includes(one));
  const pattern = whole(TEXTS);
  return numbers((name) => (first ? name === first : pattern.test(name)));
}

/** {columns: {text, id, owner, as_of}, twice}: columns by number from 0, null for none, `text` joined in this order.
 *  Where several columns have the name, none is taken, and `twice` names them: [{role, name, count}]. */
export function choose(heading) {
  const names = heading.map(flat);
  const twice = [];
  /** Whether a column's name is no other's. */
  const alone = (role, number) => {
    const count = names.filter((name) => name === names[number]).length;
    const said = twice.some((one) => one.role === role && flat(one.name) === names[number]);
    if (count > 1 && !said) twice.push({ role, name: heading[number], count });
    return count === 1;
  };
  const text = textsAmong(heading).filter((number) => alone("text", number));
  const taken = new Set(textsAmong(heading));
  const columns = { text: twice.length ? [] : text, id: null, owner: null, as_of: null };
  for (const [role, patterns] of Object.entries(KNOWN)) {
    const number = known(names, patterns, taken);
    if (number === null || !alone(role, number)) continue;
    columns[role] = number;
    taken.add(number);
  }
  return { columns, twice };
}

/** The first column that has the first of the names. */
function known(names, patterns, taken) {
  for (const pattern of patterns.split("|").map(whole)) {
    const number = names.findIndex((name, n) => !taken.has(n) && pattern.test(name));
    if (number >= 0) return number;
  }
  return null;
}
