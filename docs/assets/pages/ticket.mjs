// An Answer -> text for a ticket, as Markdown, Jira wiki markup or plain text. What the use says is
// foreign text: it can bring no markup, link, mention or macro of its own, and forge no line.
import { parts } from "./choices.mjs";
import { GRADE, PART, ROLLUP, STATE, butFor, rollupSentence, savedBy } from "./naming.mjs";
import { because, leading, lifting } from "../engine/reason.mjs";
import { stampText } from "../engine/stamping.mjs";

const LONGEST = 8000; // characters of a link; longer ones are cut by mail and trackers
// Signs that turn the order of letters around would show another text than is there.
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LINES = /\r\n?|[\n\u0085\u2028\u2029]/;

const code = (sign) => sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
const seen = (text) => text.replace(TURNING, (sign) => `[U+${code(sign)}]`);
const flat = (text) => seen(text).replace(/[\s\u0085]+/g, " ").trim();
const fence = (text, least) => "`".repeat(Math.max(least, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
const indent = (level) => "  ".repeat(level);

// A backslash makes these mean themselves to Jira; what no backslash helps is written as an entity:
// signs of entities and tags, and what would make an address or a smiley.
const JIRA = /[&\\<]|:(?=\S)|(?<=\bwww)\.|[-#*_+?^~|%{}[\]()!@]/gi;
const ENTITIES = { "&": "&amp;", "\\": "&#92;", "<": "&lt;", ":": "&#58;", ".": "&#46;" };
const jiraText = (text) => flat(text).replace(JIRA, (sign) => ENTITIES[sign] ?? `\\${sign}`);

/** How each format writes: a title, a block of foreign text, a list item, foreign words, own text. */
export const FORMATS = {
  markdown: {
    title: (text) => `### ${text}`,
    // Inside code nothing is markup: no mention, no link, no number of an issue.
    block: (text) => [fence(text, 3) + "text", ...seen(text).split(LINES), fence(text, 3)].join("\n"),
    item: (level, text) => `${indent(level)}- ${text}`,
    words: (text) => {
      const line = flat(text);
      const gap = /^`|`$/.test(line) ? " " : "";
      return `${fence(line, 1)}${gap}${line}${gap}${fence(line, 1)}`;
    },
    ownText: (text) => flat(text).replace(/[\\`*_[\]<>#|~{}!&]/g, "\\$&"),
    strong: (text) => `**${text}**`,
    link: (text, address) => `[${text}](${address})`,
  },
  jira: {
    title: (text) => `h3. ${text}`,
    block: (text) => {
      const lines = seen(text).replace(/\{(?=noformat)/gi, "{ ").split(LINES);
      return ["{noformat}", ...lines, "{noformat}"].join("\n");
    },
    item: (level, text) => `${"*".repeat(level + 1)} ${text}`,
    words: (text) => `“${jiraText(text)}”`,
    ownText: jiraText,
    strong: (text) => `*${text}*`,
    link: (text, address) => `[${text}|${address}]`,
  },
  plain: {
    title: (text) => text.toUpperCase(),
    block: (text) => seen(text).split(LINES).map((line) => `> ${line}`).join("\n"),
    item: (level, text) => `${indent(level)}- ${text}`,
    words: (text) => `“${flat(text)}”`,
    ownText: flat,
    strong: (text) => text,
    link: (text, address) => `${text} <${address}>`,
  },
};

/** An Answer as text for a ticket. `link` leads to the same answer, `chosen` are the reader's facts. */
export function ticket(answer, format, names, { link, chosen = [] }) {
  const to = { ...FORMATS[format], names };
  const { title, block, item, ownText, strong } = to;
  const section = (name, list, lines) => (list.length ? [title(name), list.flatMap(lines).join("\n")] : []);
  const clauses = (name, list) => section(name, list, (one) => clauseLines(one, to));
  const inState = (wanted) => clauses(HEADS[wanted], answer.clauses.filter((one) => one.state === wanted));
  const due = answer.duties.filter((one) => one.state === "applies" || one.state === "cannot-tell");
  return [
    title(`Which clauses apply? As of ${answer.as_of}`),
    block(answer.query),
    [strong(ownText(`${ROLLUP[answer.rollup]}.`)), ownText(rollupSentence(answer)), ownText("Not legal advice.")].join(" "),
    ...inState("applies"),
    ...inState("cannot-tell"),
    ...section("Open questions", answer.questions, (one) => item(0, ownText(question(one, names)))),
    ...inState("does-not-apply"),
    ...section("Chosen, not read from the text", chosen, (one) => item(0, ownText(choice(one, names)))),
    ...clauses("Rules of others: they do not change the answer above", answer.beyond),
    ...section("Duties", due, (one) => item(0, duty(one, to))),
    sameAgain(link, to),
    ownText("Stamp, from which this can be decided again:"),
    block(stampText(answer.stamp)),
  ].join("\n\n");
}

/** An Answer as a decision in some eighty words, with its reason, its clause and what it rests on. `policies` and
 *  `conditions` are those of the answer's clauses, `link` leads to the same answer; `open` is the question that decides. */
export function decision(answer, format, names, { link, policies, conditions, open }) {
  const to = { ...FORMATS[format], names };
  const { ownText, strong, words, block } = to;
  const { rollup, on, assumed, by, clause } = leading(answer, { names, policies, conditions });
  const whose = (on ? ` on ${on}` : "") + (assumed ? " (assumed)" : "") + (by ? ` by ${by}` : "");
  const said = clause ? because(clause, names, words, ownText) : "";
  const found = clause
    ? [
        `${reference(clause, to)}.`,
        ...(said ? [`${ownText("The use says")} ${said}.`] : []),
        ownText(lifting(clause, names)),
        ownText(`Text: ${GRADE[clause.provenance]}, our paraphrase.`),
        ...(open && clause.state !== "cannot-tell" ? [ownText(`Still open: ${open.text}`)] : []),
      ]
    : [ownText(rollupSentence(answer))];
  const day = ownText(`As of ${answer.as_of}; not legal advice.`);
  return [
    [strong(ownText(`${ROLLUP[rollup]}${whose}.`)), ...found, day, sameAgain(link, to)].join(" "),
    block(stampText(answer.stamp)),
  ].join("\n\n");
}

const HEADS = {
  applies: "What applies",
  "cannot-tell": "What cannot be told yet",
  "does-not-apply": "What came near",
};

/** A clause with what its text rests on and the facts that decided. */
function clauseLines(clause, to) {
  const { item, ownText, strong } = to;
  const { state, conditions, exceptions, provenance } = clause;
  const stand = (one) => ownText(PART[one.state] + (one.why ? `: ${one.why}` : ""));
  const unless = (one) => `${ownText("unless")} ${part(one, to)}, ${stand(one)}`;
  const decided =
    state === "does-not-apply"
      ? savedBy(clause).map((one) => `${ownText(butFor(clause))} ${part(one, to)}`)
      : [...conditions.map((one) => `${ownText(PART[one.state])}, ${part(one, to)}`), ...exceptions.map(unless)];
  return [
    item(0, `${strong(ownText(STATE[state]))}: ${reference(clause, to)}`),
    item(1, ownText(`Text known as: ${GRADE[provenance]}; our paraphrase.`)),
    ...decided.map((one) => item(1, one)),
  ];
}

/** A condition or exception: what is asked about, the clause's words, the use's. */
function part(one, { names, ownText, words }) {
  const said = one.fact_text ? words(one.fact_text) : ownText(wordless(one, names));
  const asked = ownText(`${names.dimension(one.dimension)}: “${one.clause_text}”`);
  return `${asked} ← ${said}`;
}

function wordless({ origin, dimension, concept }, names) {
  if (origin === "chosen") return `chosen: ${names.concept(dimension, concept)}`;
  return origin === "assumed" ? "assumed, no other was named" : "nothing said";
}

// An id holds letters, digits and hyphens alone: as it is, programs find it in a ticket.
const reference = ({ id, version, url, title }, { link, ownText }) =>
  [link(`${id}@${version}`, url), ownText(title)].join(" ");

const duty = (one, to) => reference(one, to) + (one.state === "applies" ? "" : to.ownText(" (may apply)"));

const question = ({ dimension, text, decides }, names) =>
  `${names.dimension(dimension)}: ${text} (decides ${decides.join(", ")})`;

function choice(written, names) {
  const { dimension, value } = parts(written);
  return `${names.dimension(dimension)}: ${names.fact(dimension, value)}`;
}

function sameAgain(address, { link, ownText }) {
  if (address.length > LONGEST) return ownText("The question is too long for a link to this answer.");
  return link("This answer again", address);
}
