// The postings of terms -> ranked documents: a sum of impacts, and a sort.

/** The best documents among `from` to `to`, best first: [{document, score}], at most `limit`, and their `total`.
 *
 *  `lists` are {levels: postings of a term, weight}; `impacts` what each level is worth; `allowed`, where
 *  given, says whether a document may be shown. Equal scores stand in the order of the documents. */
export function rank(lists, impacts, { from, to, limit, allowed }) {
  const scores = new Int32Array(to - from);
  const touched = [];
  for (const { levels, weight } of lists)
    for (const [level, documents] of levels) {
      const worth = impacts[level] * weight;
      for (const document of documents) {
        if (document < from || document >= to) continue;
        if (!scores[document - from]) touched.push(document);
        scores[document - from] += worth;
      }
    }
  const found = allowed ? touched.filter(allowed) : touched;
  return { total: found.length, best: best(found, scores, from, limit) };
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
