"""Clausebook: which restrictions apply to this use?

The rooms in the order of the way; each imports from those before it alone, and by their face:

- book: docs/ -> Book
- reader: text -> facts
- index: Book -> files of JSON and bytes, and back
- finding: words -> clauses
- answer: facts x clauses -> Answer
- tickets: Answer <-> ticket
- review: an inventory -> a report
- site: Book -> pages
- commands: a line typed -> lines printed

Under all of them: errors, files (what is listed and copied), project (where a book is found).
"""

__version__ = "0.1.0"
