"""Whoosh index -> impacts: what each term is worth in each document, computed once, at the build.

A posting's impact is Whoosh's own BM25F score for the term in the document, summed over the fields
and quantised to 1..255. A ranking is then a sum of small integers and a sort, the same in every
language; `ranking.mjs` in the page does that.
"""

from __future__ import annotations

from typing import Any

from whoosh import scoring

Json = dict[str, Any]
FIELDS = ("title", "body")
LEVELS = 255


def impacts(index: Any) -> Json:
    """The postings of a full-text index as JSON.

    `documents` are the keys in order; `terms` holds for each stem its postings as one flat list:
    document, impact, document, impact; `step` is the score that one level of impact stands for.
    """
    scores: dict[str, dict[str, float]] = {}
    with index.searcher(weighting=scoring.BM25F()) as searcher:
        reader = searcher.reader()
        keys = {number: stored["key"] for number, stored in reader.iter_docs()}
        for field in FIELDS:
            for stem in reader.field_terms(field):
                here = scores.setdefault(stem, {})
                matcher = searcher.postings(field, stem)
                while matcher.is_active():
                    key = keys[matcher.id()]
                    here[key] = here.get(key, 0.0) + matcher.score()
                    matcher.next()
    documents = sorted(keys.values())
    step = max((s for here in scores.values() for s in here.values()), default=0.0) / LEVELS
    return {
        "documents": documents,
        "step": step,
        "terms": {
            stem: [
                part
                for n, key in enumerate(documents)
                if key in here
                for part in (n, max(1, round(here[key] / step)))
            ]
            for stem, here in sorted(scores.items())
        },
    }
