// Two uses side by side with the page's engine: node comparing.mjs FOLDER < {settings, questions: [[base facts, base facts, day]]}
import { pathToFileURL } from "node:url";
import { answerTo } from "../../docs/assets/engine/answer.mjs";
import { ClauseStore } from "../../docs/assets/engine/clausestore.mjs";
import { compared, decidingFact } from "../../docs/assets/engine/comparing.mjs";
import { baseFacts } from "../../docs/assets/engine/notation.mjs";
import { Names } from "../../docs/assets/pages/naming.mjs";
import { input } from "./files.mjs";

const { settings, questions } = input();
const store = new ClauseStore(settings, pathToFileURL(`${process.argv[2]}/`));
const written = ({ concept, denied, origin }) => `${denied ? "!" : origin === "hinted" ? "~" : ""}${concept}`;
const found = [];
for (const [ours, theirs, day] of questions) {
  const book = await store.for("", day);
  const names = new Names(book.ready);
  const conditions = ({ id, version }) => book.clauses.find((one) => one.id === id && one.version === version).when;
  const [a, b] = [ours, theirs].map((texts) =>
    answerTo(book, "", { facts: baseFacts(texts, book.ready), understood: true, unread: [], notRead: [] }, day),
  );
  const both = compared(a, b, book, { names, policies: book.policies, conditions });
  found.push({
    outcomes: both.outcomes,
    same: both.same,
    facts: both.rows.map((row) => ({ ...row, a: row.a.map(written), b: row.b.map(written) })),
    verdicts: both.verdicts.map(({ clause: { id, version }, ...rest }) => ({ id, version, ...rest })),
    deciding: both.deciding,
    sentence: decidingFact(both, names),
  });
}
process.stdout.write(JSON.stringify(found));
