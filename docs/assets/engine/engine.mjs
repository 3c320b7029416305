// The engine of the reader in the page: reader.wasm with a model in it; search/reader/engine does the same.
import { ENGINE } from "./constants.mjs";
import { asMeant } from "./meant.mjs";

const { STATES, ROW } = ENGINE;

/** The network with a model; it holds one text at a time. `model` are the bytes of an unpacked model file. */
export class Engine {
  #of;
  #sure;

  /** Raises Error for a model that does not fit. */
  constructor(instance, model) {
    this.#of = instance.exports;
    const size = new DataView(model.buffer, model.byteOffset).getUint32(0, true);
    const about = JSON.parse(new TextDecoder().decode(model.subarray(4, 4 + size)));
    this.concepts = about.concepts;
    this.#sure = about.sure;
    const network = model.subarray(4 + size);
    const at = this.#of.reserve(network.length);
    new Uint8Array(this.#of.memory.buffer, at, network.length).set(network);
    const code = this.#of.open(at, network.length);
    if (code) throw new Error(code === 1 ? "it is no model" : "the model is not whole");
    if (this.#of.concepts() !== this.concepts.length) throw new Error("the model has other concepts");
  }

  /** What a text says: [{name, state, chances, sure, start, end}], offsets in code points, none left out but "none".
   *  With `carried`, start and end are the words without which it is not so; else those looked at most. */
  read(text, carried = false) {
    this.#split(text);
    this.#of.read();
    return this.#said().flatMap(({ state, chances }, n) => {
      if (state === "none") return [];
      if (carried && state !== "hinted") this.#of.words(n);
      else this.#of.looked(n);
      const sure = this.#surely(state === "denied" ? chances[3] : chances[1] + chances[2]);
      return [{ name: this.concepts[n], state, chances, sure, start: this.#of.first(), end: this.#of.last() }];
    });
  }

  #said() {
    const rows = new DataView(this.#of.memory.buffer, this.#of.facts(), ROW * this.concepts.length);
    return this.concepts.map((_, n) => ({
      state: STATES[rows.getInt32(ROW * n, true)],
      chances: STATES.map((_, one) => rows.getFloat32(ROW * n + 4 + 4 * one, true)),
    }));
  }

  #surely(chance) {
    const [clear, likely] = this.#sure;
    return chance >= clear ? "clearly" : chance >= likely ? "probably" : "perhaps";
  }

  /** What a text says, read as it is meant, and whether its words are known: {meant, concepts, known}. */
  said(text, carried = false) {
    // A word that was broken is fewer word pieces than its halves.
    const oneWord = (left, right) => this.#split(left + right) < this.#split(left) + this.#split(right);
    const meant = asMeant(text, oneWord);
    return { meant, concepts: this.read(meant.text, carried), known: Boolean(this.#of.known()) };
  }

  /** Take a text; returns its number of word pieces. */
  #split(text) {
    const points = Uint32Array.from(Array.from(text, (letter) => letter.codePointAt(0)));
    const at = this.#of.text(points.length);
    new Uint32Array(this.#of.memory.buffer, at, points.length).set(points);
    return this.#of.split(points.length);
  }
}

/** An engine from the bytes of reader.wasm and of an unpacked model file. */
export async function start(module, model) {
  const { instance } = await WebAssembly.instantiate(module, {});
  return new Engine(instance, model);
}
