"""An inventory comes in, a report goes out: every use of a list judged, and what is asked of whom.

In reading order: texts and workbooks (a file -> raw rows), columns (which headings say what),
tables, uses (rows -> uses), reviewing (a use -> its record, anywhere), running (in order, on any
executor), cluster (one on Dask), journal (what is done stays done), outcomes, questions (open facts
out, answers in), summary (what is counted), since (an earlier review beside this one), markup,
usepage, overview, ownerpage, sheets, report (the folder), findings (for machines), telling (at a
terminal), command.
"""

from .cluster import Cluster
from .columns import Wanted
from .command import Settings, review
from .running import processors

__all__ = ["Cluster", "Settings", "Wanted", "processors", "review"]
