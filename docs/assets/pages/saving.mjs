// A text that was made in the page -> a file of the reader's.
import { make } from "./dom.mjs";

/** Let the browser save a text under a name. */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", "", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // some browsers read it only after the reader has said where to
}
