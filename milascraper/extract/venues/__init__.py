"""Venues that stand apart from their status, and what stands at their ends.

Contract: lines in, venues as printed out, or a doubt. Imports ``cards``, ``lines`` and ``words``.
"""
