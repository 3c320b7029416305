"""What must lose: all prohibited, keywords, the best hit of the full text, the nearest text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log, sqrt
from pathlib import Path

from search.finding.fulltext import matches, open_index, write_index
from search.index.clausestore import ClauseStore, in_force

from .corpus import TODAY, Text
from .scoring import Answer

# Somebody's page of keywords: what a careful person would write without any notion of conditions.
KEYWORDS = {
    "fr-us-police": r"(police|sheriff|\bPD\b).*(face|facial)|(face|facial).*(police|sheriff)",
    "fr-mobile-le": r"police.*(body|dash|drone)|(bodycam|dashcam)",
    "use-identify": r"\bfac(e|es|ial)\b|voiceprint|biometric|fingerprint",
    "use-surveil": r"track|surveil|follow|live",
    "use-consequential": r"loan|hiring|applicant|benefit|insurance|decid",
    "use-emotions": r"emotion|angry|mood|sad|bored",
    "use-sensitive-attrs": r"gender|ethnic|religion|exact age",
    "use-impersonate": r"clone|deepfake|impersonat",
    "use-companion-bots": r"girlfriend|boyfriend|romantic|flirt",
    "hr-cyber": r"malware|ransomware|phishing|exploit",
    "c-hate": r"racist|hate",
    "c-sexual": r"porn|erotic|nude",
}
BEST_KNOWN = ("fr-us-police", "fr-mobile-le", "use-surveil", "use-identify")


def _answer(slugs: Sequence[str], text: Text) -> Answer:
    prefix = "aoai-" if text.as_of else "eai-"
    states = {prefix + one: "applies" for one in slugs}
    return Answer(states, "prohibited" if states else "not-addressed")


def always(text: Text) -> Answer:
    """Everything is prohibited by the four best-known clauses."""
    return _answer(BEST_KNOWN, text)


def keywords(text: Text) -> Answer:
    """A page of keyword patterns."""
    found = [slug for slug, p in KEYWORDS.items() if re.search(p, text.query, re.IGNORECASE)]
    return _answer(found, text)


def bm25(store: ClauseStore, folder: Path) -> Callable[[Text], Answer]:
    """The best hit of the full-text index over the clauses in force."""
    write_index(store, folder)
    index = open_index(folder, store.digest)

    def answer(text: Text) -> Answer:
        codes = [
            one
            for one in in_force(store, text.as_of or TODAY)
            if not store.policies[one.policy].neighbour and one.modality != "must"
        ]
        keys = {one.name for one in codes}
        words = " OR ".join(re.findall(r"[a-z]{3,}", text.query.lower())[:35])
        hits = matches(index, words, keys)[:1] if words else []
        states = {key.partition("@")[0]: "applies" for key in hits}
        return Answer(states, "prohibited" if states else "not-addressed")

    return answer


def nearest(known: Sequence[Text]) -> Callable[[Text], Answer]:
    """The labels of the most similar of the texts that are known (cosine of tf-idf)."""
    documents = [Counter(re.findall(r"\w+", one.query.lower())) for one in known]
    seen = Counter(word for one in documents for word in one)
    weight = {word: log(len(documents) / count) for word, count in seen.items()}
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, one in enumerate(documents):
        length = sqrt(sum((c * weight[w]) ** 2 for w, c in one.items())) or 1.0
        for word, count in one.items():
            index[word].append((n, count * weight[word] / length))

    def answer(text: Text) -> Answer:
        scores: dict[int, float] = defaultdict(float)
        for word, count in Counter(re.findall(r"\w+", text.query.lower())).items():
            for n, value in index.get(word, ()):
                scores[n] += count * weight[word] * value
        if not scores:
            return Answer({}, "not-addressed")
        best = known[max(scores, key=lambda n: scores[n])]
        states = dict.fromkeys(best.cannot_tell, "cannot-tell")
        states |= dict.fromkeys(best.applies, "applies")
        return Answer(states, best.rollup)

    return answer
