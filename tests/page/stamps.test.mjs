// The page's stamps on the vectors that pytest runs as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parseStamp, stampText } from "../../docs/assets/engine/stamping.mjs";

const { good, bad, broken } = JSON.parse(readFileSync(new URL("../vectors/stamps.json", import.meta.url), "utf8"));

for (const { why, stamp, text } of good)
  test(`stamp: ${why}`, () => {
    assert.equal(stampText(stamp), text);
    const parsed = parseStamp(` ${text}\n`);
    assert.deepEqual(parsed.facts, stamp.base);
    assert.deepEqual(parsed.policies, stamp.policies);
    assert.equal(parsed.asOf, stamp.as_of);
    assert.equal(parsed.book, stamp.book);
    const verdicts = parsed.verdicts.map((one) => `${one.clause}@${one.version}:${one.state}`);
    assert.deepEqual(verdicts.sort(), stamp.verdicts);
  });

for (const { why, text, whole } of broken)
  test(`broken stamp: ${why}`, () => assert.deepEqual(parseStamp(text), parseStamp(whole)));

for (const { why, text, error } of bad)
  test(`no stamp: ${why}`, () => assert.throws(() => parseStamp(text), { message: new RegExp(error) }));
