"""A replica of the site, as far as docs/site.md knows it: invented content, several markups, a server, the gold records.

Everybody and everything in here is invented.
"""
