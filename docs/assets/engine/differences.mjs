// What differs in meaning between two clause versions; does exactly what `changed_dimensions` in search/index/differences.py does.

/** The dimensions whose conditions or exceptions differ, and "modality", in order of name; words do not count. */
export function changed(old, now) {
  const [before, after] = [parts(old), parts(now)];
  const one = [...before].filter(([part]) => !after.has(part));
  const other = [...after].filter(([part]) => !before.has(part));
  const names = [...one, ...other].map(([, dimension]) => dimension);
  if (old.modality !== now.modality) names.push("modality");
  return [...new Set(names)].sort();
}

/** Each condition and exception without the words that say it -> its dimension. */
function parts(clause) {
  const kinds = ["when", "unless"];
  return new Map(kinds.flatMap((kind) => clause[kind].map((one) => [JSON.stringify([kind, meant(one)]), one.dimension])));
}

/** A condition or exception as far as it decides: lists in order, nothing empty, without words and reasons. */
function meant(part) {
  const left = Object.entries(part).filter(([key]) => !["words", "why", "shared"].includes(key));
  const plain = left.map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]);
  const full = plain.filter(([, value]) => (Array.isArray(value) ? value.length : value));
  return full.map(([key, value]) => [key, value.constructor === Object ? meant(value) : value]).sort();
}
