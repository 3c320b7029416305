"""What can go wrong, said so that a person who writes policy clauses can mend it."""

from __future__ import annotations

import errno
from dataclasses import dataclass


class ClausebookError(Exception):
    """A mistake in the input or the state of the book; the command prints it and exits with 2."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file: where, what, and what to write instead."""

    path: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}; {self.remedy}"


class ContentError(ClausebookError):
    """All problems found in the files of a book, in order of place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        lines = [str(problem) for problem in self.problems]
        many = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
        super().__init__("\n".join([*lines, f"{many} in the book; nothing was built"]))


class IndexMissing(ClausebookError):
    """There is no usable index: none was built, or it is damaged or of another format."""


_REMEDIES = {
    (errno.EACCES, errno.EPERM): "allow it with chmod or chown, or run as its owner",
    (errno.EROFS,): "use a copy on a disk that can be written",
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG): "make room there",
    (errno.ENOENT,): "put it back, or name another",
    (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY): "move away what stands there",
    (errno.EBUSY, errno.EXDEV): "let it be a plain folder of the same disk",
    (errno.ENAMETOOLONG,): "give it a shorter name",
    (errno.ELOOP,): "take away the link that leads to itself",
    (errno.EMFILE, errno.ENFILE): "close other programs, or raise the limit (ulimit -n)",
    (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP): "use a disk of this machine",
}


def refusal(error: OSError) -> str:
    """What the system refused, in one line: where, what, and what to do."""
    places = [str(one) for one in (error.filename, error.filename2) if one is not None]
    what = error.strerror or str(error) or type(error).__name__
    remedy = next((one for kinds, one in _REMEDIES.items() if error.errno in kinds), "")
    return f"{' -> '.join(places) or 'the output'}: {what}; {remedy or 'mend it and try again'}"
