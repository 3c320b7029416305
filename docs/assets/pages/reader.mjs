// Texts -> what they say, by the worker that reads: started by the first question, never before.

/** A text that cannot be read here; the message is for the reader of the page. */
export class ReaderError extends Error {}

const SHELL = "Ask on the command line instead: clausebook ask.";

/** The reader of the page. `progress(share)` while the model is fetched. */
export class Reader {
  #worker;
  #waiting = new Map();
  #before = Promise.resolve(); // until the texts asked for with `carried` before are read
  #last = 0;
  #known = { text: undefined, said: undefined };

  constructor(progress) {
    this.progress = progress;
  }

  /** What a text says. `refined(said)` is called later with the words that carry it, unless another text came. */
  read(text, refined) {
    if (this.#known.text === text) return this.#known.said;
    return new Promise((resolve, reject) => this.#ask({ text, resolve, reject, refined }));
  }

  /** What a text says with the words that carry it; several texts are read one after another. */
  carried(text) {
    const read = () => new Promise((refined, reject) => this.#ask({ text, resolve: () => {}, reject, refined }));
    const said = this.#before.then(read);
    this.#before = said.catch(() => {});
    return said;
  }

  #ask(one) {
    const id = (this.#last += 1);
    this.#waiting.clear(); // an earlier text is asked for no more
    this.#waiting.set(id, one);
    this.#start().postMessage({ id, text: one.text });
  }

  #start() {
    if (this.#worker) return this.#worker;
    if (typeof WebAssembly !== "object" || typeof DecompressionStream === "undefined")
      throw new ReaderError(`This browser cannot run the reader. ${SHELL}`);
    this.#worker = new Worker(new URL("reading-worker.mjs", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#take(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(`The reader could not be started. ${SHELL}`);
    });
    return this.#worker;
  }

  #take({ progress, failed, id, said, carried }) {
    if (progress !== undefined) return this.progress(progress);
    if (failed !== undefined) return this.#fail(`The reader's model could not be fetched (${failed}).`);
    const one = this.#waiting.get(id);
    if (!one) return undefined;
    this.#known = { text: one.text, said };
    if (!carried) return one.resolve(said);
    this.#waiting.delete(id);
    return one.refined?.(said);
  }

  #fail(message) {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new ReaderError(message));
    this.#waiting.clear();
  }
}
