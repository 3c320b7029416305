// The postings of terms -> ranked documents: a sum of impacts, and a sort; does exactly what search/finding/ranking.py does.

const SHARE = [3, 5]; // of a score that is lent to those who say the same

/** The best documents among `from` to `to`, best first: [{document, score, under}], and their `total`.
 *
 *  `lists` are {levels: postings of a term, weight}; `impacts` what each level is worth; `allowed`, where
 *  given, says whether a document may be shown. Equal scores stand in the order of the documents. Of `families`
 *  that say the same, each member has a share of the best one's score; `limit` counts those that are not `under`
 *  one of their family. `first` are documents that stand before all others. */
export function rank(lists, impacts, { from, to, limit, allowed, families = [], first = [] }) {
  const scores = new Int32Array(to - from);
  const touched = [];
  const raise = (document, score) => {
    if (!scores[document - from]) touched.push(document);
    scores[document - from] = score;
  };
  for (const { levels, weight } of lists)
    for (const [level, documents] of levels) {
      const worth = impacts[level] * weight;
      for (const document of documents)
        if (document >= from && document < to) raise(document, scores[document - from] + worth);
    }
  for (const family of families) {
    const members = family.filter((one) => one >= from && one < to);
    const lent = Math.floor((Math.max(0, ...members.map((one) => scores[one - from])) * SHARE[0]) / SHARE[1]);
    for (const one of members) if (scores[one - from] < lent) raise(one, lent);
  }
  const others = touched.filter((one) => !first.includes(one) && (!allowed || allowed(one)));
  const shown = first.filter((one) => one >= from && one < to).map((document) => ({ document, score: 0 }));
  const twins = families.reduce((sum, family) => sum + family.length - 1, 0);
  const ranked = [...shown, ...best(others, scores, from, limit + twins)];
  return { total: others.length + shown.length, best: grouped(ranked, families, limit) };
}

/** The best of a ranking, until `limit` of them stand under no other of their family. */
function grouped(ranked, families, limit) {
  const of = new Map(families.flatMap((family, n) => family.map((document) => [document, n])));
  const heads = new Map();
  const shown = [];
  let left = limit;
  for (const one of ranked) {
    const family = of.get(one.document);
    const under = heads.get(family);
    if (under === undefined && left === 0) break;
    if (under === undefined) left -= 1;
    if (under === undefined && family !== undefined) heads.set(family, one.document);
    shown.push(under === undefined ? one : { ...one, under });
  }
  return shown;
}

function best(documents, scores, from, limit) {
  const list = [];
  const before = (a, b) => scores[a - from] > scores[b - from] || (scores[a - from] === scores[b - from] && a < b);
  for (const document of documents) {
    if (list.length === limit && !before(document, list[limit - 1])) continue;
    let place = list.length;
    while (place > 0 && before(document, list[place - 1])) place -= 1;
    list.splice(place, 0, document);
    if (list.length > limit) list.pop();
  }
  return list.map((document) => ({ document, score: scores[document - from] }));
}

/** Which of the documents each list holds: Map document -> [{list, impact}], for the explanation of a score. */
export function parts(lists, impacts, documents) {
  const wanted = new Map(documents.map((document) => [document, []]));
  for (const list of lists)
    for (const [level, held] of list.levels)
      for (const document of held) wanted.get(document)?.push({ list, impact: impacts[level] * list.weight });
  return wanted;
}
