"""Facts x clause -> verdict on tiny clauses, as vectors that the page runs as well."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import vectors

from search.answer.evidence import Evidence
from search.answer.verdict import Verdict, judge, rollup
from search.index.clauseversion import ClauseVersion, parse_version
from search.reader.facts import consequences, stated
from search.reader.vocabulary import Vocabulary

VOCABULARY = Vocabulary(vectors("vocabulary"))
VECTORS = vectors("verdicts")


# What a tiny clause does not say, because it changes no verdict.
SILENT: dict[str, Any] = {
    **dict.fromkeys(("id", "policy", "title", "version", "text", "read", "url"), ""),
    **dict.fromkeys(("sources", "ambiguous", "replaces", "replaced_by"), ()),
    **{"provenance": "official", "valid_until": None, "note": None},
}


def tiny(clause: str, **change: str) -> ClauseVersion:
    return parse_version({**SILENT, **VECTORS["clauses"][clause], **change})


def verdict(clause: str, text: str) -> Verdict:
    facts = consequences(stated(text, VOCABULARY), VOCABULARY)
    return judge(tiny(clause), Evidence(facts, VOCABULARY))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_verdicts(case: dict[str, Any]) -> None:
    found = verdict(case["clause"], case["text"])
    assert found.state == case["state"]
    assert [one.state for one in found.conditions] == case["conditions"]
    assert [one.state for one in found.exceptions] == case["exceptions"]
    if "open" in case:
        assert found.open == case["open"]


@pytest.mark.parametrize("case", VECTORS["rollups"], ids=lambda case: case["why"])
def test_rollups(case: dict[str, Any]) -> None:
    assert rollup(verdict(clause, case["text"]) for clause in ("police", "all")) == case["rollup"]


def test_a_duty_never_changes_the_roll_up() -> None:
    evidence = Evidence(stated("voiceprint without asking", VOCABULARY), VOCABULARY)
    found = judge(tiny("all", modality="must"), evidence)
    assert found.state == "applies"
    assert rollup([found]) == "not-addressed"


def test_a_condition_names_whose_word_decided_it() -> None:
    said, assumed = verdict("police", "police face recognition").conditions[1:]
    assert (said.origin, assumed.origin) == ("typed", "assumed")
