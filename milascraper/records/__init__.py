"""What we publish, and nothing else: :class:`Publication`, :class:`Program`, :class:`ConsentCategory`, their identity
and their schemas.

Contract: models are frozen and refuse unknown fields; absent values are ``None``, never an empty string. Knows no
HTML and no Scrapy. Imports nothing of the other rooms.
"""

from milascraper.records.consent import ConsentCategory
from milascraper.records.program import CallToAction, FeaturedPublication, Program
from milascraper.records.publication import Author, Link, LinkKind, Publication, Status
from milascraper.records.record import SCHEMA_VERSION, Record, Source
from milascraper.records.warnings import WARNINGS

__all__ = [
    "SCHEMA_VERSION",
    "WARNINGS",
    "Author",
    "CallToAction",
    "ConsentCategory",
    "FeaturedPublication",
    "Link",
    "LinkKind",
    "Program",
    "Publication",
    "Record",
    "Source",
    "Status",
]
