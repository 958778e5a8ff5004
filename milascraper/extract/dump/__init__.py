"""Listing pages that were kept as plain text.

Contract: lines of text in, records out; what the text lost is null. Imports ``abstracts``, ``promotions``, ``lines``
and ``words``.
"""
