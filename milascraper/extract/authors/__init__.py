"""A card's authors: rows, lists and lines of names, what is said of a person beside the name, and what may be none.

Contract: author lines in, names as printed out, or a doubt; no name is guessed. Imports ``cards``, ``lines``
and ``words``.
"""
