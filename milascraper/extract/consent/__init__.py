"""The consent panel's categories: a name, a description and a control each.

Contract: a page in, categories out; notices and introductions are none. Imports ``lines``.
"""
