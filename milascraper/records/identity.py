"""The rules by which a record gets its identity. docs/identity.md gives the reasons, and what a change would cost."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

#: The rule's version is part of every identifier, so that a change of rule can never pass for a change of data.
RULE: Final = "1"

_TEX_ESCAPE = re.compile(r"""\\(?:['`^"~=.](?=\s*\{?\s*\\?[A-Za-z])|[cvuHkrbdt](?=\s*\{)|[ ,;:!])""")
_TEX_COMMAND = re.compile(
    r"\\(?:text|math|emph|textbf|textit|textsc|texttt|textrm|mathrm|mathbf|mathcal|mathbb|mathsf|operatorname|mbox|left|right)[a-z]*(?![A-Za-z])"
)


def fold(text: str) -> str:
    """``text`` as its letters and digits alone: compatibility forms, case, accents, TeX and punctuation folded away.

    >>> fold("Schr\\\\\\"odinger's $\\\\epsilon$-Greedy — a Study")
    'schrodingersepsilongreedyastudy'
    """
    text = text.strip()
    if "\\" in text:
        text = _TEX_COMMAND.sub("", _TEX_ESCAPE.sub("", text))
    if text.isascii():
        folded = "".join(filter(str.isalnum, text.lower()))
    else:
        decomposed = unicodedata.normalize("NFKD", text)
        letters = "".join([c for c in decomposed if not unicodedata.combining(c)]).casefold()
        folded = "".join(filter(str.isalnum, letters))
    return folded or "".join(c for c in text.casefold() if not c.isspace())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def work_id(title: str | None, abstract: str | None) -> str:
    """The work a card shows: from its title, or without one from the beginning of its abstract.

    Raises :class:`ValueError` when both are missing.
    """
    if title is not None:
        return f"w{RULE}-{_digest('title', fold(title))}"
    if abstract is not None:
        return f"w{RULE}-{_digest('abstract', fold(abstract[:140]))}"
    raise ValueError("a card without title and abstract has no identity")


def publication_id(work: str, date_published: date | None, venue: str | None, status: str | None, language: str) -> str:
    """One card: its work and its release (date, venue, status), on the listing of one language."""
    released = date_published.isoformat() if date_published else ""
    return f"p{RULE}-{_digest(work, released, fold(venue) if venue else '', status or '', language)}"


def twin_id(identifier: str, distinctions: Iterable[str], ordinal: int) -> str:
    """The id of a card that shares work and release with another: told apart by the rest of what it shows.

    ``ordinal`` counts, from 0, cards that show the same in every respect.
    """
    return f"{identifier}-{_digest(*distinctions)[:8]}" + (f"-{ordinal + 1}" if ordinal else "")


def program_id(category: str | None, name: str | None, description: str | None, language: str) -> str:
    """One promotion: its category and name, or without a name its description, in one language."""
    told = fold(name) if name else fold(description or "")
    return f"g{RULE}-{_digest(fold(category) if category else '', told, language)}"


def consent_id(name: str, language: str) -> str:
    """One consent category: its name, in one language."""
    return f"c{RULE}-{_digest(fold(name), language)}"
