"""What is typed at a terminal comes in, lines and an exit code go out; each command has its
module."""

from .group import Commands

__all__ = [
    "Commands",
]
