"""Publications into files of other people's formats: tables for analysis, references for reference managers.

Contract: rows come in as a run's lines have them, from a run or from a database; they are chosen, and written whole or
not at all. Formats are kept libraries', imported where they are used. What a format cannot hold without a guess is left
out or given as printed. Knows records, runs and databases; no Scrapy, no HTML.
"""
