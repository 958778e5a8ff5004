"""The command line: one module a command, each a thin door to a room above.

Contract: commands parse words, call a room, print sentences, and end with one of the documented exit codes. A mistake
of the user's is a sentence, never a traceback.
"""

from milascraper.cli.main import main

__all__ = ["main"]
