"""Clausebook: which restrictions apply to this use?

Modules in reading order, each one step; imports point only upwards in this list:
- docs -> Book: errors, concepts, model, places, frontmatter, reading, lineage,
  wordchecks, checking
- use -> Answer: analysis, spelling, vocabulary, phrases, facts, verdict, shelf, answer
- words -> clauses: fulltext, impacts
- at a terminal: differences, citestyles, citing, terminal, explaining, dialogue
- Book -> site: standing, markup, citemenu, previews, clausepage, browsing, changes, topicpage,
  pages, twins, twintexts, redirects, events, feeds, sealing, building
- the command: __main__
"""

__version__ = "0.1.0"
