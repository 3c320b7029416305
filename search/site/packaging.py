"""The program with the book it was built with -> a wheel that answers wherever it is installed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from flit_core.wheel import make_wheel_in

from ..files import copy
from ..project import CARRIED

_NAME = "clausebook"
_BESIDE = ("pyproject.toml", "README.md", "LICENSE")


def wheel(root: Path, to: Path) -> Path:
    """Pack a built project into a folder; the path of the wheel.

    The sources are copied first, so that nothing is written beside them. Raises OSError for a
    folder that cannot be written.
    """
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / "search", work / _NAME, ignore=leave)
        for name in _BESIDE:
            shutil.copyfile(root / name, work / name)
        for part in ("site/search", "build/whoosh"):
            copy(root / part, work / _NAME / CARRIED / part)
        path = Path(make_wheel_in(work / "pyproject.toml", to).file)
    path.chmod(0o644)  # it is made as a temporary file, for its owner alone
    return path
