"""What a text says by itself: a date, a release, an identifier, the shape of a name.

Contract: texts in, what they say out; no lines and no tree. Words of the site come from its vocabulary. Imports
nothing else of ``extract``.
"""
