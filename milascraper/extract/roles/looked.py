"""What is known of the looks of a page's lines when the last of them are placed."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.roles.exclusion import Barred

#: Fewer cards say nothing of each other.
FEW = 3


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of looks: those of abstracts, those that read like a lone name, what each cannot be."""

    abstracts: AbstractSet[Path]
    doubtful: AbstractSet[Path]
    barred: Barred
    titles: AbstractSet[Path]
    """The looks of the page's titles, where nearly all cards have one that looks like the others'."""
    has_people: bool
    """Whether authors on the page lead to the directory."""
    title_is_last: bool
    """Whether the title of most cards stands behind authors and abstract."""
    authors: AbstractSet[Path] = frozenset()
    """The looks of lines that surely hold authors."""
