"""Text -> facts on a tiny vocabulary, as vectors that the page runs as well."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import vectors

from search.reader.facts import Fact, concept_dimension, consequences, stated
from search.reader.vocabulary import Vocabulary

VOCABULARY = Vocabulary(vectors("vocabulary"))


def written(fact: Fact) -> str:
    denied = "!" * fact.denied
    name = fact.concept.partition("/")[2]
    via = f" {fact.reason} by {fact.source}" if fact.reason else " spelling guessed" * fact.guessed
    return f"{fact.dimension}={denied}{name} {fact.origin} '{fact.text}'{via}"


@pytest.mark.parametrize("case", vectors("facts"), ids=lambda case: case["why"])
def test_facts(case: dict[str, Any]) -> None:
    facts = consequences(stated(case["text"], VOCABULARY), VOCABULARY)
    assert [written(fact) for fact in facts] == case["facts"]
    for fact in facts:
        assert case["text"][fact.start : fact.end] == fact.text


def test_those_served_are_named_with_the_concepts_of_actors() -> None:
    assert concept_dimension("on-behalf-of") == "actor"
    assert concept_dimension("place") == "place"
