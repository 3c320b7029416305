// An Answer -> text for a ticket, as Markdown, Jira wiki markup or plain text. What the use says is
// foreign text: it can bring no markup, link, mention or macro of its own, and forge no line.
import { parts } from "./choices.mjs";
import { GRADE, PART, ROLLUP, STATE, rollupSentence, savedBy } from "./naming.mjs";
import { stampText } from "./stamp.mjs";

const LONGEST = 8000; // characters of a link; longer ones are cut by mail and trackers
// Signs that turn the order of letters around would show another text than is there.
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LINES = /\r\n?|[\n\u0085\u2028\u2029]/;

const seen = (text) => text.replace(TURNING, (sign) => `[U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
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
    label: "Markdown",
    title: (text) => `### ${text}`,
    // Inside code nothing is markup: no mention, no link, no number of an issue.
    block: (text) => [fence(text, 3) + "text", ...seen(text).split(LINES), fence(text, 3)].join("\n"),
    item: (level, text) => `${indent(level)}- ${text}`,
    words: (text) => {
      const own = flat(text);
      const gap = /^`|`$/.test(own) ? " " : "";
      return `${fence(own, 1)}${gap}${own}${gap}${fence(own, 1)}`;
    },
    own: (text) => flat(text).replace(/[\\`*_[\]<>#|~{}!&]/g, "\\$&"),
    strong: (text) => `**${text}**`,
    link: (text, address) => `[${text}](${address})`,
  },
  jira: {
    label: "Jira",
    title: (text) => `h3. ${text}`,
    block: (text) => {
      const lines = seen(text).replace(/\{(?=noformat)/gi, "{ ").split(LINES);
      return ["{noformat}", ...lines, "{noformat}"].join("\n");
    },
    item: (level, text) => `${"*".repeat(level + 1)} ${text}`,
    words: (text) => `“${jiraText(text)}”`,
    own: jiraText,
    strong: (text) => `*${text}*`,
    link: (text, address) => `[${text}|${address}]`,
  },
  plain: {
    label: "Plain text",
    title: (text) => text.toUpperCase(),
    block: (text) => seen(text).split(LINES).map((line) => `> ${line}`).join("\n"),
    item: (level, text) => `${indent(level)}- ${text}`,
    words: (text) => `“${flat(text)}”`,
    own: flat,
    strong: (text) => text,
    link: (text, address) => `${text} <${address}>`,
  },
};

/** An Answer as text for a ticket. `link` leads to the same answer, `chosen` are the reader's facts. */
export function ticket(answer, format, names, { link, chosen = [] }) {
  const { title, block, item, own, strong, words } = FORMATS[format];
  const writer = { ...FORMATS[format], names };
  const inState = (wanted) => answer.clauses.filter((one) => one.state === wanted);
  const section = (name, list, line) => (list.length ? [title(name), list.flatMap(line).join("\n")] : []);
  const clauses = (name, list) => section(name, list, (one) => clause(one, writer));
  const due = answer.duties.filter((one) => one.state === "applies" || one.state === "cannot-tell");
  const asked = ({ dimension, text, decides }) => item(0, `${own(names.dimension(dimension))}: ${own(text)} (${own(`decides ${decides.join(", ")}`)})`);
  return [
    title(`Which clauses apply? As of ${own(answer.as_of)}`),
    block(answer.query),
    `${strong(own(`${ROLLUP[answer.rollup]}.`))} ${own(rollupSentence(answer))} ${own("Not legal advice.")}`,
    ...clauses("What applies", inState("applies")),
    ...clauses("What cannot be told yet", inState("cannot-tell")),
    ...section("Open questions", answer.questions, asked),
    ...clauses("What came near", inState("does-not-apply")),
    ...section("Chosen, not read from the text", chosen, (one) => item(0, own(choice(one, names)))),
    ...clauses("Beyond this code: does not change the answer above", answer.beyond),
    ...section("Duties", due, (one) => item(0, `${reference(one, writer)}${one.state === "applies" ? "" : own(" (may apply)")}`)),
    sameAgain(link, writer),
    own(stampText(answer.stamp)),
  ].join("\n\n");

  function clause(one, to) {
    const lines = [`${strong(own(STATE[one.state]))}: ${reference(one, to)}`];
    const detail = (text) => lines.push(item(1, text));
    detail(own(`Text known as: ${GRADE[one.provenance]}; our paraphrase.`));
    const part = (p) => `${own(names.dimension(p.dimension))}: ${own(`“${p.clause_text}”`)} ← ${p.fact_text ? words(p.fact_text) : own(wordless(p, names))}`;
    if (one.state === "does-not-apply")
      for (const p of savedBy(one)) detail(`${own("Would apply but for")} ${part(p)}`);
    else {
      for (const p of one.conditions) detail(`${own(PART[p.state])}, ${part(p)}`);
      for (const p of one.exceptions)
        detail(`${own("unless")} ${part(p)}, ${own(PART[p.state] + (p.why ? `: ${p.why}` : ""))}`);
    }
    return [item(0, lines[0]), ...lines.slice(1)];
  }
}

const reference = (clause, { link, own }) => `${link(own(`${clause.id}@${clause.version}`), clause.url)} ${own(clause.title)}`;

function choice(written, names) {
  const { dimension, value } = parts(written);
  return `${names.dimension(dimension)}: ${names.fact(dimension, value)}`;
}

function wordless({ origin, dimension, concept }, names) {
  if (origin === "chosen") return `chosen: ${names.concept(dimension, concept)}`;
  return origin === "assumed" ? "assumed, no other was named" : "nothing said";
}

function sameAgain(address, { link, own }) {
  return address.length > LONGEST ? own("The question is too long for a link to this answer.") : link("This answer again", address);
}
