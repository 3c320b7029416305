"""What pre-commit and GitHub run: the script of this repository, with inputs from strangers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]


@pytest.fixture
def hook(index: Path, tmp_path: Path) -> Path:
    """The script in a folder that has been set up: the book built, the command installed."""
    top = tmp_path / "repository of the book"
    (top / "hooks").mkdir(parents=True)
    shutil.copy(ROOT / "hooks" / "lint", top / "hooks" / "lint")
    shutil.copytree(index, top / "site" / "search")
    command = top / ".venv" / "bin" / "clausebook"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m search "$@"\n')
    command.chmod(0o755)
    return top / "hooks" / "lint"


def action(hook: Path, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's step as GitHub does."""
    data = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = data["runs"]["steps"]
    given = {name: str(one["default"]) for name, one in data["inputs"].items()} | inputs
    variables = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
        if value.startswith("${{ inputs.")
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={**os.environ, **variables, "HOOK": str(hook)},
        cwd=folder,
        capture_output=True,
        text=True,
    )


def test_the_action_reads_each_path_and_runs_nothing_of_them(hook: Path, tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    odd = folder / "a $(touch owned); b.md"
    odd.parent.mkdir()
    odd.write_text("aoai-fr-us-police", "utf-8")
    (folder / "-c.md").write_text("eai-fr-us-police@2026-05-01", "utf-8")
    run = action(hook, folder, paths=f"{odd.name}\n\n-c.md\n")
    assert run.returncode == 1, run.stderr
    assert run.stdout.startswith("::warning file=a $(touch owned); b.md,line=1")
    assert "2 citations of 2 files" in run.stdout
    assert not (folder / "owned").exists()


def test_the_action_writes_a_report(hook: Path, tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "a.md").write_text("aoai-fr-us-police", "utf-8")
    out = tmp_path / "out.sarif"
    run = action(hook, folder, output=str(out), format="sarif", **{"fail-on": "never"})
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    assert '"ruleId": "superseded"' in out.read_text("utf-8")


def test_the_hook_is_one_that_pre_commit_can_run(hook: Path, tmp_path: Path) -> None:
    (one,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert one["language"] == "script" and one["require_serial"] is True
    assert os.access(ROOT / one["entry"], os.X_OK)
    ticket = tmp_path / "a.md"
    ticket.write_text("aoai-fr-us-police", "utf-8")
    run = subprocess.run([hook, str(ticket)], capture_output=True, text=True)
    assert run.returncode == 1 and "superseded" in run.stdout, run.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["-c.md"], 1, "-c.md:1:1: superseded"),
        (["--fix", "-c.md"], 1, "-c.md:1:1: superseded"),
        (["a.md", "--all", "-c.md"], 1, "--all:1:1: superseded"),
        (["--fail-on", "never", "--", "-c.md"], 0, "-c.md:1:1: superseded"),
        (["--format=json", "--write"], 1, '"path": "--write"'),
        (["-gone.md"], 2, ""),
        (["--", "-gone.md", "-c.md"], 2, "-c.md:1:1: superseded"),
        (["-c.md", "a b.md", "-d e.md"], 1, "-d e.md:1:1: superseded"),
    ],
)
def test_the_hook_takes_files_whose_names_begin_with_a_dash(
    hook: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "-dangling").symlink_to("nowhere")
    for name in ("-c.md", "a.md", "a b.md", "-d e.md", "--all", "--write"):
        (folder / name).write_text("aoai-fr-us-police", "utf-8")
    run = subprocess.run([hook, *words], cwd=folder, capture_output=True, text=True)
    assert run.returncode == code, run.stderr
    assert said in run.stdout
