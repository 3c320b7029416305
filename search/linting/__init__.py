"""Tickets -> findings: which citations of the book no longer say what they said.

In reading order: findings (records), scanning (a text -> citations), texts, jsonexports,
csvexports, htmltexts (a file -> its texts, with places), walking (paths -> files), judging
(a citation -> its state), fixing, baseline, reporting, machines (the output formats), running.
"""
