"""The header's promotions: category, name, description, call to action.

Contract: the lines before the listing in, promotions out; a block that is not built as one is none. Imports
``consent``, ``lines`` and ``words``.
"""
