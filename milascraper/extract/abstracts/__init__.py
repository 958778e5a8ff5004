"""A card's abstract: its seam joined, its copies told apart, what is set around it taken away.

Contract: abstract lines in, one text out, whole or said to be cut; no character is added or lost. Imports
``cards``, ``lines`` and ``words``.
"""
