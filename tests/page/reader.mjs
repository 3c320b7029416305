// The engine of the page with the model that ships, for tests: read(text) as the page's worker has it.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { start } from "../../docs/assets/engine/engine.mjs";

const file = (name) => readFileSync(new URL(`../../search/reader/${name}`, import.meta.url));
const engine = await start(file("engine/reader.wasm"), new Uint8Array(gunzipSync(file("model/model.gz"))));

/** What a text says as it is meant, with the words that carry it. */
export const read = (text) => engine.said(text, true);
/** What a text says as it stands. */
export const readAsItStands = (text) => engine.read(text, true);
/** What a text says as it is meant, with the words that were looked at most, as a review reads it. */
export const glanced = (text) => engine.said(text);
