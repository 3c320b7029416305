"""Tickets -> findings: which citations of the book no longer say what they said.

In reading order: findings (records), scanning (a text -> citations), offsets, jsonexports,
csvexports, htmltexts, texts (a file -> its texts, with places), walking (paths -> files), judging
(a citation -> its state), fixing, running (a file -> findings), baseline, reporting, machines (the
output formats), command.
"""
