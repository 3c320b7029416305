"""The engine: word pieces, windows, what is plain, the page's floats, models that do not fit."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import NODE, ROOT, in_page

from search.reader.engine import MODULE, WINDOW, Engine
from search.reader.modelfile import FOLDER, load_model

SENTENCES = (
    "County deputies match faces on body cameras.",
    "The budget is ten thousand euros.",
    "Nobody was asked, and nobody checks the result!",
    "We summarise meeting notes; the minutes go to the board.",
)
NASTY = "aä\u00e9\u0456\u0430\u200b\u00ad\ufb01\u2019\u2014 \u3000\U0001f600\n\t.,!?#\u4e2d"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_model().engine


def said(engine: Engine, text: str) -> list[tuple[int, str, list[float]]]:
    """All that the engine says of a text."""
    engine.split(text)
    engine.read()
    return [(n, one.state, list(one.chances)) for n, one in enumerate(engine.said())]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facial recognition", "FACIAL Recognition"),
        ("facial recognition", "f\u0430ci\u0430l r\u0435cognition"),  # Cyrillic letters
        ("facial recognition", "fa\u00adcial\u200b recog\u200dnition"),
        ("a fine caf\u00e9", "a \ufb01ne cafe\u0301"),
        ("body-worn", "body\u2011worn"),
        ("don't", "don\u2019t"),
    ],
)
def test_what_looks_alike_is_read_alike(engine: Engine, one: str, other: str) -> None:
    pieces = []
    for text in (one, other):
        count = engine.split(text)
        pieces.append([number for number, _, _ in engine.pieces(count)])
    assert pieces[0] == pieces[1]


def test_the_words_quoted_are_those_of_the_text_as_it_was_given(engine: Engine) -> None:
    text = "The dep\u00aduties m\u0430tch f\u0430ces on street cameras in \ufb01fty towns"
    said(engine, text)
    raised = [n for n, one in enumerate(engine.said()) if one.state != "none"]
    for n in raised:
        start, end = engine.words(n)
        assert 0 <= start < end <= len(text)
    assert raised


def test_a_long_text_is_read_in_windows_and_a_repeated_sentence_once(engine: Engine) -> None:
    assert engine.split(" ".join(SENTENCES)) < WINDOW
    assert engine.read() == 1
    many = [f"Item {n}: {SENTENCES[n % 4]}" for n in range(60)]
    assert engine.split(" ".join(many)) > WINDOW
    assert engine.read() > 4
    engine.split(" ".join(SENTENCES * 100))
    assert engine.read() == 1


def test_a_fact_in_the_middle_of_a_long_text_is_found(engine: Engine) -> None:
    about = load_model().concepts.index("face-recognition")
    filler = [f"The committee met on day {n} and approved the minutes." for n in range(40)]
    filler.insert(20, SENTENCES[0])
    said(engine, " ".join(filler))
    assert engine.said()[about].state == "stated"


def test_an_overlong_text_without_a_break_ends(engine: Engine) -> None:
    assert engine.split("a" * 100_000) > 0
    engine.read()
    assert engine.split(" ".join(["police"] * 16_000)) > 0
    engine.read()


def test_the_page_computes_the_same_floats(engine: Engine, tmp_path: Path) -> None:
    dice = random.Random(4)
    texts = [
        "".join(dice.choice(NASTY) if dice.random() < 0.3 else c for c in dice.choice(SENTENCES))
        for _ in range(40)
    ] + [" ".join(SENTENCES * 12)]
    names = load_model().concepts
    for text, found in zip(texts, in_page("said.mjs", tmp_path, texts), strict=True):
        ours = [(names[n], state, chances) for n, state, chances in said(engine, text)]
        ours = [one for one in ours if one[1] != "none"]
        assert [[n, s, c] for n, s, c in ours] == [
            [o["name"], o["state"], o["chances"]] for o in found
        ]


def test_a_model_that_does_not_fit_is_refused() -> None:
    plain = gzip.decompress((FOLDER / "model.gz").read_bytes())
    network = plain[4 + int.from_bytes(plain[:4], "little") :]
    for bad in (b"", b"x" * 100, network[:-4], network + b"\0" * 4):
        with pytest.raises(ValueError):
            Engine(bad)


def test_the_module_is_made_from_its_source(tmp_path: Path) -> None:
    if not shutil.which("clang") or not shutil.which("wasm-ld"):
        pytest.skip("clang or lld is missing: the engine is not compiled anew")
    version = subprocess.run(["clang", "--version"], capture_output=True, text=True).stdout
    built = json.loads((MODULE.parent / "built.json").read_text("utf-8"))
    if built["clang"] not in version:
        pytest.skip(f"the engine was compiled by clang {built['clang']}")
    folder = tmp_path / "engine"
    shutil.copytree(MODULE.parent, folder)
    subprocess.run(["bash", str(folder / "build.sh")], check=True)
    assert (folder / "reader.wasm").read_bytes() == MODULE.read_bytes()


def test_the_table_of_letters_is_as_its_script_writes_it(tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    shutil.copytree(MODULE.parent, folder)
    before = (folder / "letters.h").read_bytes()
    subprocess.run(["python3", str(folder / "make_letters.py")], check=True, cwd=ROOT)
    after = (folder / "letters.h").read_bytes()
    # Newer Unicode tables of another Python may know more letters.
    assert NODE is None or before.count(b"\n") <= after.count(b"\n") + 2
