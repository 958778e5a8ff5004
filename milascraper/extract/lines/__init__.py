"""What one line shows by itself: its links, its label, its date, where it stands in the tree.

Contract: lines in, what each shows out; no role is decided. Imports ``words``.
"""
