"""The model and its card: whole, together, or a clear error."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from search.errors import ClausebookError
from search.reader.concepts import LEARNED, USE
from search.reader.modelfile import FOLDER, card, load_model, packed, publish


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the model that ships."""
    shutil.copytree(FOLDER, tmp_path / "model")
    return tmp_path / "model"


def test_the_model_reads_what_the_book_says_it_reads() -> None:
    assert set(load_model().concepts) == {*LEARNED, USE}


def test_the_card_says_what_was_learned_from_and_how_well_it_reads() -> None:
    found = card()
    assert found["bytes"] == (FOLDER / "model.gz").stat().st_size <= 8_000_000
    assert found["base"]["licence"] == "Apache-2.0"
    assert set(found["figures"]) == {"world", "test", "former"}
    assert sum(one["texts"] for one in found["trained_on"].values()) > 8000


@pytest.mark.parametrize("what", ["missing", "damaged", "other", "no card", "bad card"])
def test_a_model_that_cannot_be_trusted_is_an_error_with_its_remedy(
    folder: Path, what: str
) -> None:
    model = folder / "model.gz"
    if what == "missing":
        model.unlink()
    elif what == "damaged":
        model.write_bytes(model.read_bytes()[:-100])
    elif what == "other":
        model.write_bytes(b"no gzip")
        text = json.dumps({"sha256": __import__("hashlib").sha256(b"no gzip").hexdigest()})
        (folder / "card.json").write_text(text, "utf-8")
    elif what == "no card":
        (folder / "card.json").unlink()
    else:
        (folder / "card.json").write_text("[]", "utf-8")
    with pytest.raises(ClausebookError, match="install the program anew"):
        load_model(folder)


def test_the_command_says_so_in_one_line_and_ends_with_2(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "search", tmp_path / "search")
    (tmp_path / "search" / "reader" / "model" / "model.gz").write_bytes(b"x")
    book = ["--book", str(ROOT / "site" / "search")]
    command = [sys.executable, "-m", "search", "ask", "Police match faces", *book]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (2, "")
    assert len(run.stderr.strip().splitlines()) == 1 and "model" in run.stderr


def test_what_is_published_is_named_by_its_digest(tmp_path: Path) -> None:
    settings = publish(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {settings["model"], settings["engine"]}
    assert (tmp_path / settings["model"]).read_bytes() == packed()
    assert settings["size"] == sum(path.stat().st_size for path in tmp_path.iterdir()) < 8_000_000
