"""Text -> Reading: services, doubt, what is not understood."""

from __future__ import annotations

from datetime import date

import pytest

from search.answer import answer_to, ask, parse_choice
from search.reader.facts import Fact
from search.reader.modelfile import load_model
from search.reader.reading import labelled, merged, read, services
from search.shelf import Shelf

DAY = date(2026, 11, 23)
MINE = Fact("service", "service/azure-openai", False, "Azure OpenAI", "typed")
THEIRS = Fact("service", "service/openai", False, "ChatGPT", "typed")


def other(origin: str = "read", denied: bool = False) -> Fact:
    """That another maker's service runs the use, as the encoder reads it."""
    return Fact("service", "service/other-vendor", denied, "with it", origin, sure="clearly")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("why", "listed", "found", "names"),
    [
        ("named and running", [THEIRS], [other()], ["openai", "other-vendor"]),
        ("a name alone may be a topic", [THEIRS], [], []),
        ("nobody's name: undecided", [], [other()], ["undecided"]),
        ("half said: undecided", [THEIRS], [other("hinted")], ["undecided"]),
        (
            "Microsoft's name beside another's",
            [MINE, THEIRS],
            [other()],
            ["azure-openai", "undecided"],
        ),
        ("Microsoft's name", [MINE], [], ["azure-openai"]),
        ("denied", [MINE], [other(denied=True)], ["azure-openai", "other-vendor"]),
    ],
)
def test_services(
    shelf: Shelf, why: str, listed: list[Fact], found: list[Fact], names: list[str]
) -> None:
    read_of = services(listed, found, shelf.vocabulary)
    facts = merged(listed, read_of, shelf.vocabulary)
    assert sorted(one.concept.partition("/")[2] for one in facts) == names, why


def state(shelf: Shelf, facts: dict[str, str], clause: str, *chosen: str) -> str:
    """The state of a clause for labelled facts and choices."""
    choices = [c for c in (parse_choice(one, shelf.vocabulary) for one in chosen) if c]
    text = "; ".join(facts.values())
    answer = answer_to(shelf, text, labelled(text, facts, shelf.vocabulary), DAY, choices)
    return {one["id"]: one["state"] for one in answer["clauses"]}.get(clause, "not-addressed")


def test_what_is_half_said_is_asked_about_and_decides_nothing(shelf: Shelf) -> None:
    half = {"~face-recognition": "knows who comes in"}
    assert state(shelf, half, "eai-use-identify") == "cannot-tell"
    yes, no = "capability=face-recognition", "capability=!face-recognition"
    assert state(shelf, half, "eai-use-identify", yes) == "applies"
    # All recognition must be denied to rule the clause out; faces alone leave it open.
    assert state(shelf, half, "eai-fr-us-police", no) in ("does-not-apply", "not-addressed")
    checked = {"consequential-decision": "decides", "~human-oversight": "signed"}
    assert state(shelf, checked, "eai-use-consequential") == "cannot-tell"
    assert state(shelf, checked, "eai-use-consequential", "oversight=!human-oversight") == "applies"


@pytest.mark.parametrize(
    "text",
    [
        "asdf qwer",
        "12345 67890",
        "Wir fassen Protokolle zusammen und schicken sie an die Abteilung",
        "def main():\n    return [x for x in range(10)]",
        "Thanks, see you on Tuesday!",
    ],
)
def test_what_is_no_use_is_not_understood(shelf: Shelf, text: str) -> None:
    answer = ask(shelf, text, DAY)
    assert answer["rollup"] == "not-understood"
    assert answer["questions"][0]["dimension"] == "capability"
    assert answer["unread"]


def test_who_says_what_it_does_is_understood(shelf: Shelf) -> None:
    choice = parse_choice("capability=text-work", shelf.vocabulary)
    assert choice is not None
    assert ask(shelf, "asdf qwer", DAY, [choice])["rollup"] == "not-addressed"


def test_a_plain_innocent_use_is_understood(shelf: Shelf) -> None:
    answer = ask(shelf, "Summarise the minutes of our weekly meeting", DAY)
    assert (answer["rollup"], answer["unread"]) == ("not-addressed", [])


def test_every_fact_quotes_the_text(shelf: Shelf) -> None:
    text = "  The county sheriff matches bodycam stills with mugshots in Ohio, 😀 after each shift"
    facts = read(text, shelf.vocabulary, load_model()).facts
    assert facts
    for fact in facts:
        assert text[fact.start : fact.end] == fact.text != ""
        assert fact.text == fact.text.strip()
