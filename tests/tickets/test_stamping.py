"""Stamps: written, read, and decided again to the same verdicts."""

from __future__ import annotations

import itertools
import json
import re
import statistics
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from chosen import DAYS, choices
from conftest import ROOT, in_page, vectors
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import __version__
from search.answer.answer import ask, parse_choice
from search.answer.deciding import decide
from search.answer.notation import MAYBE, NONE, NOT, OUT, base_facts, base_texts
from search.answer.records import Answer, Stamp, Stamped
from search.book.model import Book
from search.errors import ClausebookError
from search.index.clausestore import ClauseStore
from search.index.shards import write_shards
from search.reader.vocabulary import Vocabulary
from search.tickets.linting.stamps import stamp_at
from search.tickets.replaying import Replay, ended, replay
from search.tickets.shortids import FACT, POLICY, VERSION, names
from search.tickets.stamping import SHOWN, parse_stamp, stamp_text
from training.corpus import lines

VECTORS = vectors("stamps")
SCENARIOS = lines(ROOT / "tests" / "scenarios" / "tune.jsonl")[:40]
POLICE = "US city police want live facial recognition on body-worn cameras to spot people"
JIRA_KEY = re.compile("[A-Z]+-[0-9]+")
Question = tuple[str, str, list[str]]


@pytest.fixture(scope="module")
def questions(book: Book) -> list[Question]:
    """Scenario texts with days and random choices, a third of them without any."""
    texts = [one["query"] for one in SCENARIOS]
    return list(zip(texts, itertools.cycle(DAYS), choices(book), strict=False))


def answered(store: ClauseStore, question: Question, policies: tuple[str, ...] = ()) -> Answer:
    text, day, facts = question
    chosen = [one for one in (parse_choice(c, store.vocabulary) for c in facts) if one]
    return ask(store, text, date.fromisoformat(day), chosen, policies)


@pytest.fixture(scope="module")
def small(store: ClauseStore) -> ClauseStore:
    """The book of the vectors, as far as stamps name it."""
    said, some = VECTORS["book"], store.clauses[0]
    return replace(
        store,
        vocabulary=Vocabulary(said["vocabulary"]),
        clauses=tuple(replace(some, **one) for one in said["clauses"]),
        policies=said["policies"],
        renamed=said["renamed"],
    )


@pytest.mark.parametrize("case", VECTORS["good"], ids=lambda case: case["why"])
def test_a_stamp_is_written_and_read_back(case: dict[str, Any], small: ClauseStore) -> None:
    said = case["stamp"]
    stamp = Stamp(
        said["as_of"],
        said["book"],
        said["engine"],
        tuple(said["policies"]),
        tuple(said["base"]),
        tuple(Stamped(*re.split("[@:]", one)) for one in said["verdicts"]),
    )
    assert stamp_text(stamp) == case["text"]
    read = parse_stamp(f" {case['text']}\n", small)
    assert stamp.book.startswith(read.book)
    assert replace(read, engine=stamp.engine, book=stamp.book) == stamp
    assert stamp_text(read) == case["text"]
    # The former kind still says the same.
    former = parse_stamp(case["former"], small)
    assert set(former.verdicts) == set(stamp.verdicts)
    assert replace(former, engine=stamp.engine, verdicts=stamp.verdicts) == stamp


@pytest.mark.parametrize("case", VECTORS["bad"], ids=lambda case: case["why"])
def test_what_is_no_stamp_is_refused_with_the_reason(
    case: dict[str, str], small: ClauseStore
) -> None:
    with pytest.raises(ClausebookError, match=case["error"]):
        parse_stamp(case["text"], small)


@pytest.mark.parametrize("case", VECTORS["broken"], ids=lambda case: case["why"])
def test_line_breaks_in_a_stamp_are_dropped(case: dict[str, str], small: ClauseStore) -> None:
    assert parse_stamp(case["text"], small) == parse_stamp(case["whole"], small)


@st.composite
def stamps(draw: st.DrawFn, store: ClauseStore) -> Stamp:
    """Any stamp of what the book can name: facts said in every way, verdicts of every state."""
    known = names(store)
    texts = draw(st.lists(st.sampled_from(known[FACT]), unique=True, max_size=15))
    signs = st.sampled_from(["", f"{NOT}=", f"{MAYBE}=", f"{OUT}="])
    facts = [
        text if text.endswith(f"={NONE}") else text.replace("=", f"={draw(signs)}")
        for text in texts
    ]
    versions = draw(st.lists(st.sampled_from(known[VERSION]), unique=True, max_size=20))
    verdicts = []
    for one in sorted(versions):
        clause, version = one.split("@")
        verdicts.append(Stamped(clause, version, draw(st.sampled_from(SHOWN))))
    return Stamp(
        draw(st.dates()).isoformat(),
        draw(st.from_regex("[0-9a-f]{16}", fullmatch=True)),
        "0.1.0",
        tuple(sorted(draw(st.sets(st.sampled_from(known[POLICY]), max_size=3)))),
        tuple(sorted(facts)),
        tuple(verdicts),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_book_can_name_comes_back(store: ClauseStore, data: st.DataObject) -> None:
    stamp = data.draw(stamps(store))
    text = stamp_text(stamp)
    read = parse_stamp(text, store)
    assert replace(read, book=stamp.book) == stamp and stamp.book.startswith(read.book)
    assert re.fullmatch("[a-z0-9/.-]+", text) and "--" not in text and "//" not in text
    assert unquote(urlencode({"stamp": text})) == f"stamp={text}"
    assert stamp_at(f"see ({text}).", 5) == (text, 5 + len(text))


GOOD = VECTORS["good"][2]["text"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, len(GOOD) - 1),
    character=st.characters(min_codepoint=33, max_codepoint=126),
)
def test_a_stamp_with_one_other_character_is_refused(
    small: ClauseStore, place: int, character: str
) -> None:
    mangled = GOOD[:place] + character + GOOD[place + 1 :]
    if mangled != GOOD:
        with pytest.raises(ClausebookError):
            parse_stamp(mangled, small)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(GOOD) - 1), length=st.integers(1, 40))
def test_a_stamp_with_a_piece_missing_is_refused(
    small: ClauseStore, place: int, length: int
) -> None:
    with pytest.raises(ClausebookError):
        parse_stamp(GOOD[:place] + GOOD[place + length :], small)


def test_stamps_of_usual_uses_are_short(store: ClauseStore, questions: list[Question]) -> None:
    lengths = sorted(len(stamp_text(answered(store, one).stamp)) for one in questions)
    assert statistics.median(lengths) < 80 and lengths[len(lengths) * 9 // 10] <= 120


def test_the_verdicts_from_a_stamp_are_those_of_the_answer(
    store: ClauseStore, questions: list[Question]
) -> None:
    """On the same book every verdict is the same, not only those that a stamp lists."""
    kinds = set()
    for question in questions:
        answer = answered(store, question)
        text = stamp_text(answer.stamp)
        stamp = parse_stamp(text, store)
        assert replace(stamp, book=store.digest) == answer.stamp
        kinds |= {fact.split("=")[1] for fact in stamp.facts if fact.count("=") == 2}
        kinds |= {"none" for fact in stamp.facts if fact.endswith("=none")}
        base = base_facts(stamp.facts, store.vocabulary)
        assert base_texts(base, store.vocabulary) == list(stamp.facts)
        decision = decide(store, base, date.fromisoformat(stamp.as_of), stamp.policies)
        now = {one.clause.id: one for one in (*decision.verdicts, *decision.beyond)}
        told = [*answer.clauses, *answer.beyond, *answer.duties]
        for one in told:
            again = now[one.clause.id]
            assert again.state == one.state, (question, one.clause.id)
            assert again.open == one.open, (question, one.clause.id)
            assert again.unless == one.unless, (question, one.clause.id)
        listed = {one.clause.id for one in told}
        for clause_id, verdict in now.items():
            if clause_id not in listed and verdict.clause.modality in (
                "must-not",
                "requires-approval",
            ):
                assert verdict.state in ("does-not-apply", "not-addressed"), (question, clause_id)
        found = replay(store, stamp)
        assert found.same_book and not found.differences, (question, found.differences)
    assert kinds == {"not", "maybe", "out", "none"}


def test_stamps_hold_no_word_of_the_use_and_nothing_that_is_markup(
    store: ClauseStore, questions: list[Question]
) -> None:
    for question in questions:
        text = stamp_text(answered(store, question).stamp)
        assert not JIRA_KEY.search(text)
    marked = answered(store, (f"{POLICE} of Xyzzyville, case 4711", DAYS[2], []))
    text = stamp_text(marked.stamp)
    assert "xyzzy" not in text and "4711" not in text


def test_policies_that_were_named_are_asked_again(store: ClauseStore) -> None:
    question: Question = ("Live face search in public for German police", DAYS[2], [])
    answer = answered(store, question, ("eu-ai-act",))
    stamp = parse_stamp(stamp_text(answer.stamp), store)
    assert stamp.policies == ("eu-ai-act",)
    assert not replay(store, stamp).differences
    assert replay(store, replace(stamp, policies=())).differences


def stamped(store: ClauseStore, text: str = POLICE, day: str = DAYS[0]) -> Stamp:
    return parse_stamp(stamp_text(answered(store, (text, day, [])).stamp), store)


def state(found: Replay, clause: str) -> tuple[str, str]:
    return next((x.before, x.after) for x in found.clauses if x.clause == clause)


def test_of_a_later_day_successors_decide(store: ClauseStore) -> None:
    found = replay(store, stamped(store), DAYS[2])
    assert state(found, "aoai-fr-us-police") == ("applies", "applies")
    comparison = next(x for x in found.clauses if x.clause == "aoai-fr-us-police")
    assert comparison.now == ("eai-fr-us-police@2026-05-01",)
    assert not [x for x in found.differences if x.clause.startswith("eai-")]


def test_versions_that_ended_are_told_beside_the_replay(store: ClauseStore) -> None:
    stamp = stamped(store)
    assert not replay(store, stamp).differences
    gone = {one.clause: one for one in ended(store, stamp.verdicts, DAYS[2])}
    assert gone["aoai-fr-us-police"].until == "2025-02-25"
    assert gone["aoai-fr-us-police"].instead == ("eai-fr-us-police@2026-05-01",)
    assert not ended(store, stamp.verdicts, DAYS[0])


def without_place(store: ClauseStore, clause: str) -> ClauseStore:
    """The book with one clause corrected: it no longer asks for a place."""
    clauses = [
        replace(one, when=tuple(x for x in one.when if x.dimension != "place"))
        if one.id == clause
        else one
        for one in store.clauses
    ]
    return replace(store, clauses=tuple(clauses), digest="f" * 16)


def test_a_condition_that_was_corrected_turns_a_does_not_apply(store: ClauseStore) -> None:
    stamp = stamped(store, POLICE.replace("US city", "French"))
    assert Stamped("aoai-fr-us-police", "2024-05-01", "does-not-apply") in stamp.verdicts
    found = replay(without_place(store, "aoai-fr-us-police"), stamp)
    (one,) = found.differences
    assert (one.clause, one.after) == ("aoai-fr-us-police", "applies")
    assert "corrected in the book since" in one.why and not found.same_book


def test_words_that_were_changed_turn_nothing(store: ClauseStore) -> None:
    clauses = tuple(replace(one, text=f"{one.text} Really.") for one in store.clauses)
    found = replay(replace(store, clauses=clauses, digest="f" * 16), stamped(store))
    assert not found.same_book and not found.differences


def test_a_concept_that_is_gone_is_an_error_and_no_clear(store: ClauseStore) -> None:
    stamp = replace(stamped(store), facts=("actor=police", "capability=mind-reading"))
    with pytest.raises(ClausebookError, match="no concept 'mind-reading' in capability"):
        replay(store, stamp)
    with pytest.raises(ClausebookError, match="no longer has the policy 'gone'"):
        replay(store, replace(stamped(store), policies=("gone",)))


def test_the_page_writes_the_same_stamps_and_replays_them_alike(
    exported: Any, store: ClauseStore, tmp_path: Path, questions: list[Question]
) -> None:
    asked = [(*question, DAYS[n % 3]) for n, question in enumerate(questions[:150], start=1)]
    settings = write_shards(exported, store.digest, __version__, tmp_path)
    page = in_page("stamps.mjs", tmp_path, {"settings": settings, "questions": asked})
    for (text, day, facts, other), theirs in zip(asked, page, strict=True):
        stamp = stamp_text(answered(store, (text, day, facts)).stamp)
        assert stamp == theirs["stamp"]
        for name, when in (("own", None), ("other", other)):
            ours = replay(store, parse_stamp(stamp, store), when)
            said = [(x.clause, x.version, x.before, x.after, list(x.now)) for x in ours.clauses]
            keys = ("clause", "version", "before", "after", "now")
            assert said == [tuple(x[key] for key in keys) for x in theirs[name]["clauses"]]
            assert [x.differs for x in ours.clauses] == [
                x["differs"] for x in theirs[name]["clauses"]
            ]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "search", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_the_command_stamps_and_replays(index: Path) -> None:
    book = ["--book", str(index)]
    asked = run("ask", POLICE, "--as-of", DAYS[0], "--stamp", *book)
    stamp = asked.stdout.splitlines()[-1]
    as_json = run("ask", POLICE, "--as-of", DAYS[0], "--stamp", "--json", *book)
    assert json.loads(as_json.stdout)["stamp"]["text"] == stamp
    same = run("replay", stamp, *book)
    assert same.returncode == 0 and same.stdout.startswith("Nothing differs.")
    assert "aoai-fr-us-police@2024-05-01 ended 2025-02-25" in same.stdout
    later = run("replay", stamp, "--as-of", "today", "--json", *book)
    assert later.returncode == 1 and json.loads(later.stdout)["differs"]
    broken = "\n".join(stamp[n : n + 30] for n in range(0, len(stamp), 30))
    assert run("replay", broken, *book).stdout == same.stdout
    cut = run("replay", stamp[:-3], *book)
    assert (cut.returncode, cut.stdout) == (2, "") and "damaged" in cut.stderr
