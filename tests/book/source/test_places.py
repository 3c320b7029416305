"""Open word lists become concepts of places, beside those the book writes itself."""

from __future__ import annotations

import pytest

from search.book.concepts import Concept, Dimension
from search.book.source.places import extend
from search.index.clausestore import ClauseStore
from search.reader.facts import stated

OWN = Concept("france", "France", "Ours.", ("french",), ("union",))


def test_a_concept_of_the_book_gains_names_and_keeps_its_relations() -> None:
    places = extend(Dimension("place", "Where", "Where?", 1, (OWN,), lists=("countries",)))
    [france] = [one for one in places.concepts if one.id == "france"]
    assert france.words == ("french", "France")
    assert (france.definition, france.broader) == ("Ours.", ("union",))
    assert len(places.concepts) > 200


def test_states_stand_under_the_united_states(store: ClauseStore) -> None:
    vocabulary = store.vocabulary
    for state in ("place/wyoming", "place/georgia-us", "place/district-of-columbia"):
        assert vocabulary.covers("place/united-states", state)


def test_a_name_of_two_places_means_neither(store: ClauseStore) -> None:
    vocabulary = store.vocabulary
    assert stated("police in Georgia", vocabulary) == []
    concepts = {f.concept for f in stated("police in Portland", vocabulary)}
    assert "place/united-states" in concepts


def test_nothing_is_added_without_a_list() -> None:
    dimension = Dimension("place", "Where", "Where?", 1, (OWN,))
    assert extend(dimension) == dimension


@pytest.mark.parametrize(
    "text",
    [
        "Mobile Intake: inspectors enter reports on a tablet.",
        "Project Phoenix replaces the old mail server.",
        "The quarry counts boulders with drones; one boulder blocked the road.",
        "A cork factory sorts stoppers by picture.",
        "The perfumery writes adverts for a new cologne.",
        "Austin from sales wants meeting notes.",
    ],
)
def test_ordinary_words_and_given_names_are_no_places(store: ClauseStore, text: str) -> None:
    places = [one.concept for one in stated(text, store.vocabulary) if one.dimension == "place"]
    assert not places
