"""What people call dimensions and concepts, in sentences and in lists."""

from __future__ import annotations

import re

from ..reader import Vocabulary, concept_dimension


class Names:
    """The labels and questions of a book's vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._concepts = vocabulary.data["concepts"]
        self._dimensions = {one["id"]: one for one in vocabulary.data["dimensions"]}

    def dimension(self, dimension: str) -> str:
        """The label of a dimension."""
        return str(self._dimensions[dimension]["label"])

    def question(self, dimension: str) -> str:
        """What is asked where a dimension is open."""
        return str(self._dimensions[dimension]["question"])

    def concept(self, dimension: str, concept: str) -> str:
        """The label of a concept, as it stands alone."""
        return str(self._concepts[f"{concept_dimension(dimension)}/{concept}"]["label"])


def within(dimension: str, label: str) -> str:
    """The label of a concept of a dimension within a sentence; names keep their capitals."""
    is_name = dimension == "place" or not re.fullmatch(r".[^A-Z]*", label)
    return label if is_name else label[0].lower() + label[1:]
