"""milascraper: Mila's publication listing as data people can rely on.

The way of a page, and the only direction in which imports point back:

``site`` (what the site is) → ``page`` (one fetched page as facts) → ``extract`` (records and refusals) →
``pipelines`` (checked, written) → ``runs`` (judged, published). ``records`` is what all of it is for.
"""

__version__ = "0.1.0"
