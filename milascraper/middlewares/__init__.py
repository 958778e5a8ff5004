"""Between engine and downloader: what may be asked, and when.

Contract: middlewares change requests or refuse them; they read no HTML and write nothing.
"""
