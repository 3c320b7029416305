// What an answer does not carry of its clauses: their paraphrases, and their conditions as the book has them.
import { versionHref } from "./addresses.mjs";

const paraphrases = new Map(); // by address

/** The paraphrase of a clause version. Rejects where it does not come. */
export function paraphrase(clause) {
  const address = `${versionHref(clause)}index.json`;
  const fetched = async () => (await (await fetch(address)).json()).text;
  if (!paraphrases.has(address)) paraphrases.set(address, fetched());
  return paraphrases.get(address);
}

/** The conditions of a clause of a book, by the clause of an answer. */
export const conditionsIn = ({ clauses }) => ({ id, version }) =>
  clauses.find((one) => one.id === id && one.version === version).when;
