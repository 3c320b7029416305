// The page that reviews an inventory: a CSV file is read here, judged by the worker, and never sent anywhere.
import { index } from "./addresses.mjs";
import { choose } from "../engine/columns.mjs";
import { columnsView } from "./columns-view.mjs";
import { today } from "./days.mjs";
import { alarm, make, ready } from "./dom.mjs";
import { button } from "./facts-view.mjs";
import { Names } from "./naming.mjs";
import { Reader, ReaderError } from "./reader.mjs";
import { renew } from "./renewal.mjs";
import { asCsv, asJson } from "../engine/report.mjs";
import { clausesTable, faultsView, outcomesTable, ownersTable, questionsView } from "./report-view.mjs";
import { Run, judge, many, progressInWords } from "./review-run.mjs";
import { save } from "./saving.mjs";
import { settings } from "./settings.mjs";
import { summary } from "../engine/summary.mjs";
import { tableOf } from "../engine/tables.mjs";
import { TableError, decoded, rawRows } from "../engine/texts.mjs";
import { uses } from "../engine/uses.mjs";
import { usesView } from "./uses-view.mjs";
import { ClauseStore } from "../engine/clausestore.mjs";
import { FetchError } from "../engine/postings.mjs";

const MEGABYTE = 2 ** 20;
const LARGEST = 20; // megabytes
const PACE = 200; // ms between two words on how a run stands
const [MODEL] = /[0-9a-f]{16}/.exec(settings.reader.model);

/** What the file holds: {heading, rows}. Raises TableError. */
async function read(file) {
  const size = file.size / MEGABYTE;
  if (size > LARGEST)
    throw new TableError(`this file has ${Math.round(size)} MB, and this page reads ${LARGEST}; review it on the command line: clausebook review`);
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new TableError("this file cannot be read; is it a folder, or open elsewhere?");
  }
  return tableOf(rawRows(decoded(bytes)));
}

/** What is to be said of the columns that were found. */
function columnNotes({ columns, twice }) {
  const said = twice.map(({ name, count }) => `${count} columns are called “${name}”: choose which is meant.`);
  if (!columns.text.length && !said.length) said.push("No column is known to hold the text of a use: choose it.");
  return said.join(" ");
}

/** Wire the page to its form. */
export function reviewPage(page) {
  const form = page.querySelector("form");
  const [status, fields, chosen, running, out] = ["[role=status]", "fieldset", "#chosen", "#running", "#reviewed"].map(
    (one) => page.querySelector(one),
  );
  const { inventory, as_of: day } = form.elements;
  const store = new ClauseStore(settings.ask, index);
  const fetching = make("p", "", { class: "cb-note" });
  const reader = new Reader((share) => {
    fetching.textContent = share < 1 ? `${Math.round(100 * share)} % of the reader fetched, once and for good.` : "";
  });
  let table; // {name, heading, rows} of the file that was chosen last
  let columns;
  let saved = true; // whether there is nothing that would be lost with the page

  const tell = (...nodes) => running.replaceChildren(...nodes);

  /** Take a file; one that cannot be read changes nothing. */
  const take = async (file) => {
    if (fields.disabled) return;
    tell();
    try {
      const found = await read(file);
      const guessed = choose(found.heading);
      [table, columns] = [{ ...found, name: file.name }, guessed.columns];
      const note = columnNotes(guessed);
      chosen.replaceChildren(
        make("p", `${file.name}: ${many(found.rows.length, "row")} below the headings.`),
        ...(note ? [make("p", note, { role: "alert", class: "cb-alarm" })] : []),
        columnsView(found.heading, columns, (next) => (columns = next)),
      );
      status.textContent = `${many(found.rows.length, "row")} found.`;
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      tell(alarm(`${file.name}: ${error.message}`));
    } finally {
      inventory.value = ""; // so that the same file, mended, can be chosen again
    }
  };

  const begin = () => {
    if (!table) return tell(alarm("Choose a CSV file first."));
    if (!columns.text.length) return tell(alarm("Choose the column that holds the text of a use."));
    const about = { inventory: table.name, day: day.value || today() };
    const run = new Run([...uses(table, columns, about.day)], judge(reader, store, MODEL));
    return go(run, about);
  };

  /** Judge what is left of a run, then show what was judged. */
  const go = async (run, about) => {
    const bar = make("progress", "", { max: run.total, value: run.done, "aria-label": "Uses judged" });
    const words = make("p", "Starting the reader…");
    const stop = button("Stop", "stop", () => run.stop());
    tell(make("div", "", { class: "cb-progress" }, [bar, words, stop, fetching]));
    fields.disabled = true;
    saved = false;
    status.textContent = `${many(run.total, "use")} to judge.`;
    stop.focus();
    let shown = 0;
    let wrong;
    try {
      await run.go((state) => {
        bar.value = state.done;
        if (performance.now() - shown < PACE) return;
        shown = performance.now();
        words.textContent = progressInWords(state);
      });
    } catch (error) {
      wrong = error;
    }
    fields.disabled = false;
    await ended(run, about, wrong);
  };

  const ended = async (run, about, wrong) => {
    const known = [FetchError, ReaderError].some((kind) => wrong instanceof kind);
    if (known && !run.done && (await renew())) return;
    const rest = run.total - run.done;
    const again = rest ? [button("Go on", "go-on", () => go(run, about), ` with the ${many(rest, "use")} left`)] : [];
    const why = wrong ? [alarm(known ? wrong.message : "A use could not be judged. Reload the page, or use the command line.")] : [];
    const said = rest ? `Stopped after ${many(run.done, "use")} of ${run.total}.` : `${many(run.total, "use")} judged.`;
    tell(...why, ...(rest ? [make("p", `${said} `, {}, again)] : []));
    status.textContent = said;
    if (run.done) await show(run.records, about);
    if (wrong && !known) throw wrong;
  };

  const show = async (records, about) => {
    const judged = records.filter((one) => !one.error);
    const first = judged.map((one) => one.as_of).sort()[0] ?? about.day;
    const book = await store.for("", first); // with what has ended since then
    const found = summary(records);
    const title = make("h2", `Review of ${about.inventory}`, { tabindex: "-1", dir: "auto" });
    const made = { ...about, book: book.digest, reader: `${book.engine} ${MODEL}` };
    const saving = (name, text, type) =>
      button(`Save ${name}`, name, () => {
        save(name, text(), type);
        saved = true;
      });
    out.replaceChildren(
      title,
      make("p", `${many(judged.length, "use")}, judged for ${about.day} unless a row names its own day. A use leads to its answer, in a new tab.`),
      make("div", "", { class: "cb-row" }, [
        saving("review.csv", () => asCsv(records), "text/csv"),
        saving("review.json", () => asJson(records, made), "application/json"),
      ]),
      ...outcomesTable(found, judged.length),
      ...faultsView(found),
      ...clausesTable(found, book),
      ...ownersTable(found),
      ...usesView(judged),
      ...questionsView(found, new Names(book.ready)),
    );
    title.focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  inventory.addEventListener("change", () => inventory.files[0] && take(inventory.files[0]));
  for (const kind of ["dragenter", "dragover"]) page.addEventListener(kind, (event) => (event.preventDefault(), page.classList.add("cb-over")));
  for (const kind of ["dragleave", "drop"]) page.addEventListener(kind, () => page.classList.remove("cb-over"));
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  });
  addEventListener("beforeunload", (event) => !saved && event.preventDefault());
  ready(form);
  day.value = today();
}
