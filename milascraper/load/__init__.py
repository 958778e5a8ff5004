"""Runs into databases: tables and their types from the models, a run merged in one transaction, history kept.

Contract: a load is whole or did not happen; a run that is loaded already changes nothing; what is not certain (a run
that did not end well, an older run after a newer one, a table that is not ours) is refused in a sentence before
anything is touched. Knows runs and records; no Scrapy, no HTML. Databases are extras, imported where they are used.
"""
