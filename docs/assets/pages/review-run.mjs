// Uses -> their records, one after another, so that the page stays at hand; a run that was stopped goes on.
import { checkText } from "../engine/answer.mjs";
import { conditionsIn } from "./clause-texts.mjs";
import { failed, record } from "../engine/reviewing.mjs";
import { Names } from "./naming.mjs";

/** The judging of one use: `reader` says what a text says, `store` has the book for its words, `model` names the reader's. */
export function judge(reader, store, model) {
  let before = Promise.resolve(); // until the texts of the uses before are read: the reader takes one at a time
  const readInTurn = (text) => {
    const said = before.then(() => reader.read(text));
    before = said.catch(() => {});
    return said;
  };
  return async (use) => {
    if (use.error) return use;
    try {
      checkText(use.text);
    } catch (error) {
      return failed(use, error);
    }
    const said = await readInTurn(use.text);
    const book = await store.for(said.meant.text, use.as_of);
    const view = { names: new Names(book.ready), policies: book.policies, conditions: conditionsIn(book) };
    return record(use, book, said, view, model);
  };
}

/** A run through uses. */
export class Run {
  #uses;
  #judged;
  #stopped = false;

  constructor(uses, judged) {
    this.#uses = uses;
    this.#judged = judged;
    this.records = [];
    this.total = uses.length;
  }

  get done() {
    return this.records.length;
  }

  stop() {
    this.#stopped = true;
  }

  /** Judge what is left, until all is done or it is stopped; `told({done, total, rate, left})` after each use, with
   *  uses a second and the seconds that are left. What was judged before an error stays. */
  async go(told) {
    this.#stopped = false;
    const [begun, before] = [performance.now(), this.done];
    const start = (n) => (n < this.total ? this.#judged(this.#uses[n]) : undefined);
    let next = start(this.done);
    while (this.done < this.total && !this.#stopped) {
      const now = next;
      next = start(this.done + 1); // read beside the page, while this one is decided
      next?.catch(() => {}); // it fails in its turn
      this.records.push(await now);
      const rate = (1000 * (this.done - before)) / Math.max(1, performance.now() - begun);
      told({ done: this.done, total: this.total, rate, left: (this.total - this.done) / rate });
    }
  }
}

const number = new Intl.NumberFormat("en");
/** A count with its thousands set apart. */
export const counted = (count) => number.format(count);
/** A count of things. */
export const many = (count, one, more = `${one}s`) => `${counted(count)} ${count === 1 ? one : more}`;

/** How a run stands, in words. */
export function progressInWords({ done, total, rate, left }) {
  const pace = rate >= 10 ? Math.round(rate) : rate.toFixed(1);
  const time = left >= 90 ? many(Math.round(left / 60), "minute") : many(Math.ceil(left), "second");
  return `${counted(done)} of ${counted(total)}, ${pace} a second, ${time} left`;
}
