"""What the system refuses is said in one line: place, reason, remedy."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from search.errors import refusal


@pytest.mark.parametrize("kind", sorted(errno.errorcode))
def test_every_refusal_has_place_and_remedy(kind: int) -> None:
    said = refusal(OSError(kind, os.strerror(kind), "docs/a.md"))
    place, reason = said.split(": ", 1)
    assert place == "docs/a.md"
    assert reason.startswith(f"{os.strerror(kind)}; ") and reason.split("; ")[1]


def test_a_renaming_has_two_places() -> None:
    error = OSError(errno.EBUSY, "Device or resource busy", "site", None, "build/old")
    assert refusal(error).startswith(
        "site -> build/old: Device or resource busy; let it be a plain"
    )


@pytest.mark.parametrize("error", [OSError(), OSError("odd"), shutil.Error([("a", "b", "c")])])
def test_a_refusal_without_a_number_is_still_said(error: OSError) -> None:
    assert refusal(error).startswith("the output: ") and "\n" not in refusal(error)


def test_a_path_that_is_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError) as error:
        (tmp_path / os.fsdecode(b"caf\xe9")).read_bytes()
    assert "; put it back" in refusal(error.value)
