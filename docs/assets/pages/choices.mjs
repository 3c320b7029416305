// The facts a reader chose, written as the command line's --fact has them, and how the list changes.
import { conceptDimension } from "../engine/facts.mjs";

/** A written fact in its parts: {dimension, value, denied, concept}; `value` may be none or unknown. */
export function parts(written) {
  const [dimension, value = ""] = written.split(/=(.*)/s, 2);
  const denied = value.startsWith("!");
  return { dimension, value, denied, concept: denied ? value.slice(1) : value };
}

/** The list with one more fact, without those that it replaces. */
export function add(chosen, written, vocabulary) {
  const now = parts(written);
  const whole = now.value === "none" || now.value === "unknown";
  const key = (concept) => `${conceptDimension(now.dimension)}/${concept}`;
  const known = (concept) => Object.hasOwn(vocabulary.data.concepts, key(concept));
  const replaced = (one) => {
    if (one.dimension !== now.dimension) return false;
    if (whole || !known(one.concept) || one.concept === now.concept) return true;
    if (now.denied) return !one.denied && vocabulary.covers(key(now.concept), key(one.concept));
    if (one.denied) return vocabulary.covers(key(one.concept), key(now.concept));
    return vocabulary.apart(key(one.concept), key(now.concept));
  };
  return [...chosen.filter((one) => !replaced(parts(one))), written];
}

/** The list with an answer to a question instead of the one before; either may be "". */
export function answer(chosen, dimension, before, value, vocabulary) {
  const others = chosen.filter((one) => one !== `${dimension}=${before}`);
  return value ? add(others, `${dimension}=${value}`, vocabulary) : others;
}

/** The list after a fact that was read is changed to another concept of its dimension.
 *  Where the two do not exclude each other, the first has to be denied or it would stay. */
export function change(chosen, fact, concept, vocabulary) {
  const { dimension, concept: old } = fact;
  const [from, to] = [old, concept].map((one) => `${conceptDimension(dimension)}/${one}`);
  let list = chosen.filter((one) => one !== `${dimension}=${fact.denied ? "!" : ""}${old}`);
  const idle = fact.denied || fact.origin === "chosen" || fact.origin === "mentioned";
  const gone = idle || vocabulary.apart(from, to) || vocabulary.covers(from, to);
  if (!gone) list = add(list, `${dimension}=!${old}`, vocabulary);
  return add(list, `${dimension}=${concept}`, vocabulary);
}

/** What a fact can be changed to: its dimension's concepts but itself and the broader ones, which
 *  hold already. A broader one instead of it would deny what may well be so. */
export function others({ dimension, concept, denied }, vocabulary) {
  const itself = `${conceptDimension(dimension)}/${concept}`;
  const held = denied ? [itself] : vocabulary.line(itself);
  return concepts(dimension, vocabulary).filter((one) => !held.includes(`${conceptDimension(dimension)}/${one}`));
}

/** The concepts of a dimension, in the order of the book. */
export function concepts(dimension, vocabulary) {
  const prefix = `${conceptDimension(dimension)}/`;
  const keys = Object.keys(vocabulary.data.concepts).filter((key) => key.startsWith(prefix));
  return keys.map((key) => key.slice(prefix.length));
}
