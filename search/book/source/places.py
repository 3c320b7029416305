"""Open word lists -> concepts of places: countries and US states, from ISO 3166 (pycountry).

The list of a dimension is extended, never replaced: a concept that the book writes itself keeps its
definition and relations and gains the names; names of the list are words like any other, so a name
of two places (Georgia) means neither until the text says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pycountry

from ..concepts import Concept, Dimension

UNITED_STATES = "united-states"
_STATES = ("State", "District")


def extend(dimension: Dimension) -> Dimension:
    """The dimension with the concepts of its word lists added, in order of the lists."""
    concepts = {concept.id: concept for concept in dimension.concepts}
    for concept in _listed(dimension):
        written = concepts.get(concept.id)
        if written is None:
            concepts[concept.id] = concept
        else:
            words = tuple(dict.fromkeys((*written.words, *concept.words)))
            broader = written.broader or concept.broader
            concepts[concept.id] = replace(written, words=words, broader=broader)
    return replace(dimension, concepts=tuple(concepts.values()))


def _listed(dimension: Dimension) -> Iterator[Concept]:
    if "us-states" in dimension.lists:
        for state in pycountry.subdivisions.get(country_code="US"):  # type: ignore[no-untyped-call]
            if state.type in _STATES:
                definition = f"{state.type} of the United States."
                concept_id = "georgia-us" if state.name == "Georgia" else _slug(state.name)
                label = state.name + (" (US)" if concept_id != _slug(state.name) else "")
                yield Concept(concept_id, label, definition, (state.name,), (UNITED_STATES,))
    if "countries" in dimension.lists:
        for country in pycountry.countries:
            name = getattr(country, "common_name", country.name).partition(",")[0]
            definition = f"{getattr(country, 'official_name', country.name)}."
            yield Concept(_slug(name), name, definition, (name,))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
