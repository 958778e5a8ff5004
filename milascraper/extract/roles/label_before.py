"""What a label in a line of its own says of the lines behind it, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.lines.people import leads_to_people
from milascraper.extract.words.shape import is_sentence, may_be_name, may_be_names
from milascraper.page.search import block_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards
    from milascraper.extract.lines.shown import Shown


@dataclass(slots=True)
class LabelBefore:
    """The last label before a card's line. Tell it of each line, in order."""

    page: Cards
    field: str | None = None
    """The field that the label gives to what follows, ``none`` for what is no field; ``None`` where there is none."""
    text: str = ""
    """The label's own words, in lower case."""
    _path: Path | None = None
    _block: Element | None = None
    _is_next: bool = False

    def begin(self, label: Shown, is_empty: bool) -> None:
        """A label begins. Directly behind another one it has no value, nor has one that ``is_empty``."""
        has_value = not self._is_next and not is_empty
        self.field, self.text = (label.bare_label if has_value else None), label.text.lower()
        self._path, self._block, self._is_next = None, block_of(label.line.element), True

    def end(self) -> None:
        """The release line ends what a label says."""
        self.field, self._is_next = None, False

    def is_of_other_date(self, date: Shown) -> bool:
        """Whether a date is called another's: "Updated on"."""
        return date.label == "none" or (self._is_next and self.field == "none")

    def pass_date(self) -> None:
        """A date is all the value of the label before it."""
        if self._is_next:
            self.field = None
        self._is_next = False

    def pass_line(self, s: Shown) -> None:
        """Any other line: the first shows whether the label's value stands in the label's own block."""
        if self._is_next and not self._is_in_block(s):
            self._block = None
        self._is_next = False

    def reach(self, s: Shown) -> None:
        """Whether the label still reaches to a line: one outside its block, of another look or kind ends it."""
        if self._block is not None and not self._is_in_block(s):
            self.field = self._block = None
        if self.field is None:
            return
        path = self.page.paths[s.index]
        self._path = self._path or path
        is_other_look = path != self._path and (self.field != "abstract" or _may_name(s, self.page))
        if is_other_look or (self.field == "authors" and _is_prose(s, self.page)):
            self.field = None

    def _is_in_block(self, s: Shown) -> bool:
        return any(element is self._block for element in (s.line.element, *s.line.element.iterancestors()))


def _may_name(s: Shown, page: Cards) -> bool:
    """Whether a line behind an abstract's first may name persons: it is no part of the text."""
    return leads_to_people(s, page.site, page.base) or may_be_name(s.text) or may_be_names(s.text)


def _is_prose(s: Shown, page: Cards) -> bool:
    """Whether a line behind a label of authors is running text, and no author any more."""
    return is_sentence(s.text) or page.words.find_abstract_toggle(s.text) is not None
