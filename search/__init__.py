"""Clausebook: which restrictions apply to this use?

Modules in reading order, each one step; imports point only upwards in this list:
errors, model, frontmatter, reading, lineage, checking, analysis, vocabulary, facts, verdict, shelf,
answer, fulltext, impacts, citing, markup, clausepage, pages, building, terminal, __main__.
"""

__version__ = "0.1.0"
