"""A learned profile: its file, its selectors, and what it claims of a page.

Contract: a profile and a page in, claims of fields on elements out; no text is read. Imports ``lines``.
"""
