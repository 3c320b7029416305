"""Clausebook: which restrictions apply to this use?

Modules in reading order, each one step; imports point only upwards in this list:
- docs -> Book: errors, files, concepts, model, places, frontmatter, reading, lineage,
  wordchecks, checking
- use -> facts: meant, reader (a package: engine, model, lexicon, reading)
- facts -> Answer: verdict, project, shelf,
  basefacts, deciding, questions, answer
- Answer <-> ticket: differences, record, succession, stamping, replaying, linting
- words -> clauses: fulltext
- at a terminal: citestyles, citing, terminal, explaining, dialogue
- Book -> site: standing, markup, previews, citemenu, clausepage, browsing, changes, topicpage,
  pages, twins, twintexts, redirects, events, feeds, documents, weighing, wire, shards, assets,
  sealing, offline, freshness, buildlock, building, serving
- the commands: commands, __main__
"""

__version__ = "0.1.0"
