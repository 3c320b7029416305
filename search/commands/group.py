"""The command line as a whole: each command's module is loaded when the command is asked for."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "ask": "ask",
    "cite": "show",
    "compare": "compare",
    "find": "find",
    "lint": "lint",
    "replay": "replay",
    "review": "review",
    "show": "show",
}


class Commands(click.Group):
    """The commands by name, from the modules beside this one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f".{COMMANDS[name]}", __package__)
        command: click.Command = getattr(module, f"{name}_command")
        return command
