"""Which lines make one card: releases are found, and the page is divided between them.

Contract: a page in, its cards' lines out, in reading order; a division that is not sure is none. Imports
``lines`` and ``words``.
"""
