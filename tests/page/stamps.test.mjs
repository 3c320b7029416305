// The page's stamps on the vectors that pytest runs as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parseStamp, stampText } from "../../docs/assets/engine/stamping.mjs";

const { book, good, bad, broken } = JSON.parse(readFileSync(new URL("../vectors/stamps.json", import.meta.url), "utf8"));

const SMALL = { ...book, ready: { data: book.vocabulary } };

for (const { why, stamp, text, former } of good)
  test(`stamp: ${why}`, () => {
    assert.equal(stampText(stamp), text);
    for (const written of [` ${text}\n`, former]) {
      const parsed = parseStamp(written, SMALL);
      assert.deepEqual(parsed.facts, stamp.base);
      assert.deepEqual(parsed.policies, stamp.policies);
      assert.equal(parsed.asOf, stamp.as_of);
      assert.ok(stamp.book.startsWith(parsed.book));
      const verdicts = parsed.verdicts.map((one) => `${one.clause}@${one.version}:${one.state}`);
      assert.deepEqual(verdicts.sort(), stamp.verdicts);
    }
  });

for (const { why, text, whole } of broken)
  test(`broken stamp: ${why}`, () => assert.deepEqual(parseStamp(text, SMALL), parseStamp(whole, SMALL)));

for (const { why, text, error } of bad)
  test(`no stamp: ${why}`, () => assert.throws(() => parseStamp(text, SMALL), { message: new RegExp(error) }));
