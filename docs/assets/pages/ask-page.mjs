// The ask page: the question and the chosen facts live in the address's fragment, never sent.
import { index } from "./addresses.mjs";
import { AskError, ask, checkText } from "../engine/answer.mjs";
import { answerView } from "./answer-view.mjs";
import { conditionsIn } from "./clause-texts.mjs";
import { parts } from "./choices.mjs";
import { today } from "./days.mjs";
import { decisive } from "../engine/decisive.mjs";
import { alarm, make, ready, sendsByKey } from "./dom.mjs";
import { button, factsView } from "./facts-view.mjs";
import { keepingFocus } from "./focus.mjs";
import { readState, writePair, writeState } from "./fragment.mjs";
import { asMeant } from "../engine/meant.mjs";
import { Names, ROLLUP, rollupSentence } from "./naming.mjs";
import { Reader, ReaderError } from "./reader.mjs";
import { renew } from "./renewal.mjs";
import { settings } from "./settings.mjs";
import { ClauseStore } from "../engine/clausestore.mjs";
import { ticketView } from "./ticket-view.mjs";
import { light, moved, underline } from "./underlines.mjs";
import { FetchError } from "../engine/postings.mjs";

const PAUSE = 200; // ms without a key until the answer follows
const SAID = 700; // ms without a change until a screen reader is told
const REST = 1500; // ms without a key until it is said that nothing was found
const SLOW = 400; // ms until an old answer gives way to "loading"

const tickets = () => import("./ticket.mjs"); // comes after the first answer: nothing that is seen needs it

const SILENT = ["not-addressed", "not-understood"]; // what a text comes to while half of it is typed


/** Wire the ask page to its form, its facts and its answer. */
export function askPage(root) {
  const form = root.querySelector("form");
  const [copy, facts, status, out] = [".cb-copy", "#facts", "#said", "#answer"].map((one) => root.querySelector(one));
  const { q, as_of: day } = form.elements;
  const wide = window.matchMedia("(min-width: 60em)");
  const note = make("p", "", { role: "status", class: "cb-note" });
  out.before(note);
  let shown = today(); // the day of a question that names none, as the form shows it
  let state = readState(location.hash) ?? { text: "", asOf: "", chosen: [] };
  let read = []; // the facts whose words are underlined
  let turn = 0; // the number of the latest question: an earlier answer that comes late is dropped
  let held; // the question that was answered last, while its answers are tried out
  let touched = false; // whether the reader works with the answer: then it is not drawn anew by itself
  let typing;
  let resting;
  let saying;
  let rested = true; // whether the text is no longer being typed
  let waiting; // an answer that says nothing: it waits until the text rests

  const store = new ClauseStore(settings.ask, index);
  let share = ""; // how much of the reader's model has come
  const reader = new Reader((part) => {
    share = part < 1 ? ` ${Math.round(100 * part)} % of the reader fetched, once and for good.` : "";
    const line = out.querySelector(".cb-reading");
    if (line) line.textContent = `Reading…${share}`;
  });

  const say = (text, pause = 0) => {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), pause);
  };

  /** Answer the state as it is; then the focus goes to the first of the keys that is in sight. */
  const show = async (...focus) => {
    const ownTurn = ++turn;
    root.classList.toggle("cb-asked", Boolean(state.text.trim()));
    if (!state.text.trim()) return clear();
    const reading = () => ownTurn === turn && clear(make("p", `Reading…${share}`, { class: "cb-reading" }));
    const slow = setTimeout(reading, SLOW);
    try {
      const { text, chosen } = state;
      const asOf = state.asOf || shown;
      checkText(text);
      let latest; // what the text says: at once where was looked, a moment later which words carry it
      let answer;
      const refined = (said) => {
        latest = said;
        try {
          if (ownTurn === turn && !touched) answer?.([]);
        } catch (error) {
          fail(error);
        }
      };
      const plain = asMeant(text).text;
      const [first, said] = await Promise.all([store.for(plain, asOf), reader.read(text, refined)]);
      // Only the reader knows which words a line broke in two.
      const book = said.meant.text === plain ? first : await store.for(said.meant.text, asOf);
      latest ??= said;
      const answered = (facts) => ask(book, text, latest, asOf, facts);
      answer = (keys) => draw(answered(chosen), book, (facts) => answered(facts).rollup, keys);
      if (ownTurn !== turn) return;
      touched = false;
      answer(focus);
    } catch (error) {
      if (ownTurn === turn && !(await renewed(error))) fail(error);
    } finally {
      clearTimeout(slow);
    }
  };

  const draw = (answer, book, outcome, focus) => {
    waiting = undefined;
    if (!rested && SILENT.includes(answer.rollup)) {
      waiting = () => draw(answer, book, outcome, focus);
      return clear(make("p", "Reading…", { class: "cb-reading" }));
    }
    const vocabulary = book.ready;
    const names = new Names(vocabulary);
    const { chosen } = state;
    const link = new URL(`#${writeState(state, shown)}`, location.href).href;
    read = answer.facts;
    underline(copy, state.text, read);
    keepingFocus(root, focus, () => {
      const panels = factsView(answer, vocabulary, names, chosen, decide, (position) => light(copy, position));
      // On a narrow screen the answer comes first; what was read stands folded above it.
      if (!facts.childElementCount) panels[0].open = wide.matches;
      facts.replaceChildren(...panels);
      const lookup = { policies: book.policies, conditions: conditionsIn(book) };
      const dimensions = chosen.map((one) => parts(one).dimension);
      const open = held ?? decisive(answer, dimensions, book, (one) => outcome([...chosen, one]));
      const about = { link, open: open?.question, ...lookup };
      const texts = {
        copy: ["Copy decision", async (format) => (await tickets()).decision(answer, format, names, about)],
        record: ["Full record", async (format) => (await tickets()).ticket(answer, format, names, { link, chosen })],
      };
      const copying = ticketView(texts, say);
      const comparing = writePair({ a: state, b: { text: "", chosen: [] }, asOf: state.asOf });
      const view = { vocabulary, names, chosen, decide, copying, open, comparing, ...lookup };
      out.replaceChildren(...answerView(answer, view));
    });
    tickets().catch(() => {}); // that it does not come, the one who copies is told
    say(`${ROLLUP[answer.rollup]}. ${rollupSentence(answer)}`, SAID);
  };

  const clear = (...nodes) => {
    read = [];
    underline(copy, state.text, read);
    facts.replaceChildren();
    out.replaceChildren(...nodes);
    say("");
  };

  /** Whether what failed to come is sought in a newer page. */
  const renewed = async (error) => (error instanceof FetchError || error instanceof ReaderError) && renew();

  const fail = (error) => {
    if (![AskError, FetchError, ReaderError].some((kind) => error instanceof kind)) {
      clear(alarm("The answer could not be made. Reload the page, or use the command line."));
      throw error;
    }
    clear(alarm(error.message));
    if (!(error instanceof AskError)) out.append(button("Retry", "retry", () => show()));
    else if (state.chosen.length)
      out.append(button("Take back all that was chosen", "back-all", () => decide([], "rollup")));
  };

  /** Write the state into the address; a decision is a step that Back takes back, a key is not. */
  const write = (step) => {
    const fragment = writeState(state);
    if (fragment === location.hash.slice(1)) return;
    const address = location.pathname + location.search + (fragment ? `#${fragment}` : "");
    history[step ? "pushState" : "replaceState"](null, "", address);
    note.textContent = "";
  };

  // To try out answers to one question, by arrow keys for instance, is one step.
  const decide = (chosen, focus, question) => {
    settle();
    state = { ...state, chosen };
    write(!question || question !== held);
    held = question;
    show(focus);
  };

  /** Take what is in the form into the state; what was chosen for a text goes with the text. */
  const settle = () => {
    clearTimeout(typing);
    clearTimeout(resting);
    rested = true;
    const text = q.value;
    state = { text, asOf: dayOfForm(), chosen: text.trim() ? state.chosen : [] };
    if (shown === today()) return;
    shown = today(); // the tab was open over midnight
    if (!state.asOf) day.value = shown;
  };

  /** The day in the form; "" where it is the one that was shown to somebody who chose none. */
  const dayOfForm = () => {
    if (day.value === (state.asOf || shown)) return state.asOf;
    return day.value === today() ? "" : day.value;
  };

  const restore = () => {
    const found = readState(location.hash);
    // A link within the page, such as "skip to content", is no question: the address is put back.
    if (!found) return write(false);
    clearTimeout(typing);
    held = undefined;
    state = found;
    q.value = state.text;
    shown = today();
    day.value = state.asOf || shown;
    note.textContent = found.note;
    underline(copy, state.text, []);
    show();
  };

  q.addEventListener("input", () => {
    read = moved(read, state.text, q.value);
    settle();
    underline(copy, state.text, read);
    rested = false;
    held = undefined;
    typing = setTimeout(() => {
      write(false);
      show();
    }, PAUSE);
    resting = setTimeout(() => {
      rested = true;
      waiting?.();
    }, REST);
  });
  // What every answer needs comes while one types; that it does not come, the answer will say.
  q.addEventListener("focus", () => store.for("", shown).catch(() => {}), { once: true });
  for (const kind of ["pointerdown", "keydown", "change"]) // some choose without pointer or key: by voice, by a phone's list
    for (const part of [facts, out]) part.addEventListener(kind, () => (touched = true));
  window.addEventListener("beforeprint", () => (touched = true)); // what lies open for paper must close again
  q.addEventListener("scroll", () => (copy.scrollTop = q.scrollTop));
  sendsByKey(q);
  const submit = () => {
    settle();
    write(true);
    show();
  };
  day.addEventListener("change", submit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.querySelector(".cb-to-answer").addEventListener("click", () => out.querySelector('[data-key="rollup"]')?.focus());
  form.querySelector(".cb-clear").addEventListener("click", () => {
    q.value = "";
    submit();
    q.focus();
  });
  ready(form);
  window.addEventListener("popstate", restore);
  restore();
}
