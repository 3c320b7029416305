"""Text -> Reading: services, doubt, what is not understood."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from search.answer.answer import answer_to, ask, parse_choice
from search.index.clausestore import ClauseStore
from search.reader.facts import Fact
from search.reader.modelfile import load_model
from search.reader.reading import is_one_word, labelled, merged, read, services
from training.corpus import scenarios

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
    store: ClauseStore, why: str, listed: list[Fact], found: list[Fact], names: list[str]
) -> None:
    read_of = services(listed, found, store.vocabulary)
    facts = merged(listed, read_of, store.vocabulary)
    assert sorted(one.concept.partition("/")[2] for one in facts) == names, why


def state(store: ClauseStore, facts: dict[str, str], clause: str, *chosen: str) -> str:
    """The state of a clause for labelled facts and choices."""
    choices = [c for c in (parse_choice(one, store.vocabulary) for one in chosen) if c]
    text = "; ".join(facts.values())
    answer = answer_to(store, text, labelled(text, facts, store.vocabulary), DAY, choices)
    return {one.clause.id: one.state for one in answer.clauses}.get(clause, "not-addressed")


def test_what_is_half_said_is_asked_about_and_decides_nothing(store: ClauseStore) -> None:
    half = {"~face-recognition": "knows who comes in"}
    assert state(store, half, "eai-use-identify") == "cannot-tell"
    yes, no = "capability=face-recognition", "capability=!face-recognition"
    assert state(store, half, "eai-use-identify", yes) == "applies"
    # All recognition must be denied to rule the clause out; faces alone leave it open.
    assert state(store, half, "eai-fr-us-police", no) in ("does-not-apply", "not-addressed")
    checked = {"consequential-decision": "decides", "~human-oversight": "signed"}
    assert state(store, checked, "eai-use-consequential") == "cannot-tell"
    assert state(store, checked, "eai-use-consequential", "oversight=!human-oversight") == "applies"


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
def test_what_is_no_use_is_not_understood(store: ClauseStore, text: str) -> None:
    answer = ask(store, text, DAY)
    assert answer.rollup == "not-understood"
    assert answer.questions[0].dimension == "capability"
    assert answer.unread or answer.not_read


@pytest.mark.parametrize(
    "text", ["asdf qwer on a dashcm", "blorp fizz glonk the camera", "lorem ipsum dolor sit amet"]
)
def test_a_word_that_is_known_among_others_that_are_none_makes_no_use(
    store: ClauseStore, text: str
) -> None:
    answer = ask(store, text, DAY)
    assert answer.rollup == "not-understood" and answer.unread


@pytest.mark.parametrize(
    ("text", "rollup"),
    [
        ("spam filter for our parish inbox", "not-addressed"),  # few words, two in pieces
        ("keyloger for my wifes laptop", "prohibited"),  # slips hide nothing that is read
    ],
)
def test_slips_alone_are_no_reason_not_to_understand(
    store: ClauseStore, text: str, rollup: str
) -> None:
    assert ask(store, text, DAY).rollup == rollup


def test_who_says_what_it_does_is_understood(store: ClauseStore) -> None:
    choice = parse_choice("capability=text-work", store.vocabulary)
    assert choice is not None
    assert ask(store, "asdf qwer", DAY, [choice]).rollup == "not-addressed"


def test_a_plain_innocent_use_is_understood(store: ClauseStore) -> None:
    answer = ask(store, "Summarise the minutes of our weekly meeting", DAY)
    assert (answer.rollup, answer.unread) == ("not-addressed", ())


def test_every_fact_quotes_the_text(store: ClauseStore) -> None:
    text = "  The county sheriff matches bodycam stills with mugshots in Ohio, 😀 after each shift"
    facts = read(text, store.vocabulary, load_model()).facts
    assert facts
    for fact in facts:
        assert text[fact.start : fact.end] == fact.text != ""
        assert fact.text == fact.text.strip()


POLICE = "French police want live facial recognition on a fixed street camera"
SHOP = "A shop wants to infer the emotions of its customers from their faces"
BANK = "A bank decides by a model who gets a loan, nobody checks"
STATE = "Police in Florida match faces on body-worn cameras live"


@pytest.mark.parametrize(
    ("meant", "written"),
    [
        (SHOP, "A shop wants to in-\nfer the emo-\ntions of its custom-\ners from their fa-\nces"),
        (SHOP, "> A shop wants to infer the emo-\n> tions of its customers from their fa-\n> ces"),
        (
            SHOP,
            "A shop wants to infer the emo\u00ad\ntions of its customers from their fa\u00ad\nces",
        ),
        (BANK, "A bank de-\r\ncides by a mo-\r\ndel who gets a loan, no-\r\nbody checks"),
        (POLICE, POLICE.replace("recogn", "recog-\u2028n").replace("ra", "-\rra")),
        (POLICE, POLICE.replace(" on", "\fon")),
        (POLICE, POLICE.replace(" want ", "\vwant\x85")),
        (POLICE, POLICE.replace(" ", "&nbsp;")),
        (POLICE, POLICE.replace("cia", "&shy;cia").replace("ni", "&amp;shy;ni")),
        (POLICE, POLICE.replace("f", "&#102;").replace("r", "&#x72;")),
        (POLICE, POLICE.replace("lic", "\u202elic\u202c").replace("ni", "\u2069ni")),
        (
            POLICE,
            POLICE.replace(
                "facial", "\U0001d41f\U0001d41a\U0001d41c\U0001d422\U0001d41a\U0001d425"
            ),
        ),
        (STATE, STATE.replace("i", "\u0131").replace("-", "\u2011")),
        (STATE, STATE.replace("Flor", "Flor-\n").replace("-w", "\\-w")),
        (STATE, STATE.replace("Fl", "\uff26\uff4c").replace("-", "\u2010\n")),
    ],
)
def test_a_use_is_read_as_it_is_meant(store: ClauseStore, meant: str, written: str) -> None:
    ours, other = (ask(store, text, DAY, carried=False) for text in (meant, written))
    assert other.query == written
    assert other.rollup == ours.rollup not in ("not-addressed", "not-understood")
    assert other.stamp.facts == ours.stamp.facts
    for fact in other.facts:
        assert written[fact.start : fact.end] == fact.text
    found = {(one.name, one.start == one.end) for one in ours.facts}
    assert {(one.name, one.start == one.end) for one in other.facts} == found


def test_the_words_of_a_fact_are_quoted_as_they_were_written(store: ClauseStore) -> None:
    text = "\u200bA shop wants to infer the emo-\ntions of its customers from their faces"
    facts = {one.name: one.text for one in ask(store, text, DAY).facts}
    assert "emo-\ntions" in facts["emotion-inference"]


def test_a_service_that_only_leads_to_an_address_is_no_words_of_the_use(store: ClauseStore) -> None:
    link = (
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example&data=05%7C01"
    )
    answer = ask(store, f"See {link} our hotel translates its menus.", DAY)
    assert answer.rollup == "not-addressed"


def test_which_words_a_line_broke_is_mostly_known() -> None:
    engine, dice = load_model().engine, random.Random(1)
    text = " ".join(one.query for one in scenarios("tune", "former"))
    words = sorted(set(re.findall(r"(?<![\w-])[A-Za-z]{6,}(?![\w-])", text)))
    broken = [(one[:at], one[at:]) for one in words for at in [dice.randint(2, len(one) - 3)]]
    true = sorted(set(re.findall(r"(?<![\w-])([A-Za-z]{2,})-([A-Za-z]{2,})(?![\w-])", text)))
    assert sum(is_one_word(engine, *one) for one in broken) > len(broken) * 5 / 6
    assert sum(is_one_word(engine, *one) for one in true) < len(true) / 30
