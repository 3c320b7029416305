"""Tickets -> findings: which citations of the book no longer say what they said.

In reading order: findings (records), scanning (a text -> citations), offsets, jsonexports,
csvexports, htmltexts, decoding (a file -> its text), texts (that -> texts with places), historic
(what cites the past on purpose), walking (paths -> files), judging (a citation -> its state),
fixing, running (a file -> findings), baseline, reporting, machines (the output formats), command.
"""

from .command import Settings, lint
from .csvexports import table_form
from .decoding import MARKS, unmarked
from .findings import Fault
from .machines import Case, junit_suite, sarif_location, sarif_log
from .reporting import visible

__all__ = [
    "MARKS",
    "Case",
    "Fault",
    "Settings",
    "junit_suite",
    "lint",
    "sarif_location",
    "sarif_log",
    "table_form",
    "unmarked",
    "visible",
]
