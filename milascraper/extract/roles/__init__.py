"""Which role each line of a card has: what is certain votes, what is left is placed by order and doubted by shape.

Contract: cards in, their lines by role out, or the reason of a refusal. Imports the fields' rooms, ``profile``,
``cards``, ``lines`` and ``words``.
"""
