"""What a record goes through between the spider and its file.

Contract: a pipeline returns a record or drops it. It reads no HTML, writes nothing, asks for nothing.
"""
