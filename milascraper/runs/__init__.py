"""A run on disk: its folder, its files, its manifest, what it is worth, and which one is the latest.

Contract: files appear whole or not at all; ``latest`` moves last and only for a run that finished well; one function
decides that, from the manifest's facts alone. Knows records and extractions, no Scrapy and no HTML.
"""
