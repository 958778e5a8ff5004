"""What is particular to mila.quebec, as data: addresses, languages, words.

Contract: no reading of pages; another site is another :class:`Site`. Every fact names its source in
``docs/site.md``. What the languages say on every site is in :mod:`~milascraper.site.grammar`. Imports nothing of the
other rooms.
"""

from milascraper.site.description import Site, Words
from milascraper.site.mila import MILA

__all__ = ["MILA", "Site", "Words"]
