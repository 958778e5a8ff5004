"""The cards of a page, their lines sorted, as records of publications.

Contract: sorted cards in, one record or one refusal a card out; a field that is in doubt is null and says so. Imports
``abstracts``, ``authors``, ``profile``, ``cards``, ``lines``, ``words`` and the two readers beside it.
"""
