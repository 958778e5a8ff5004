"""The names that a card's author lines hold, before its seam ``… (see 80 more)`` and behind it (SITE.md, A card, 2)."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milascraper.extract.authors.name_lists import EDGE_WORDS, OTHERS, STRONG, add_names, split_names, without_suffix
from milascraper.extract.authors.name_remarks import is_remark
from milascraper.extract.authors.pieces import Piece, lone_piece, pieces_of
from milascraper.extract.lines.links import target
from milascraper.extract.lines.people import has_profile
from milascraper.extract.words.shape import MAX_NAME, may_be_names
from milascraper.extract.words.vocabulary import TOGGLE_EDGES
from milascraper.page.text import SPACE, fold_space
from milascraper.records import Author
from milascraper.site.grammar import ET_AL, JOINT, OTHERS_ALONE

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.site import Site

#: What stands within names that are read the quick way.
_WITHIN_NAMES = dict.fromkeys(map(ord, " -.'’"))
#: A line with one of these is looked at closely.
_NOT_NAMED = EDGE_WORDS | OTHERS_ALONE
#: What parts names.
_PARTS = re.compile(rf"[,;·•|/&()\[\]…]|\s{JOINT}\s")
_SEVERAL = 2
#: Two names have so many words.
_RUN_TOGETHER = 4
#: They say no more than the seam behind them does.
_OTHERS_LAST = re.compile(rf"[\s,]+{ET_AL}[\s,]*$", re.I)
_EDGES = SPACE + ",;"
#: What a toggle says of what it opens, to who cannot see it: "see 3 more : Abstract".
_SAID_OF_OPENED = re.compile(r"^\s*[:–—]\s[^,;()\[\]]{1,40}$")
#: What stands in brackets by itself is said of a person: "(Fog University)".
_REMARK = re.compile(r"[(\[]([^()\[\]]*[^\W\d_]{2}[^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page sets the authors of a card."""

    elements: AbstractSet[object]
    """What the elements look like that hold one author each."""
    one_a_line: bool
    """Each author has a line, so a comma belongs to a name."""
    is_one_line: bool
    """All of the card's authors stand on one line."""
    is_cut: bool
    """The card shows a seam."""


@dataclass(slots=True)
class Gathered:
    """The names of the lines that were added, in order."""

    layout: Layout
    site: Site
    words: Vocabulary
    base: str | None
    before: list[Author] = field(default_factory=list)
    after: list[Author] = field(default_factory=list)
    """Those behind the seam."""
    promised: int | None = None
    """How many more the seam says there are."""
    opens_more: bool = False
    """Whether the last text is a toggle."""
    url_lost: bool = False
    """Whether a name leads to a page whose address cannot be told."""

    def add(self, shown: Shown) -> str | None:
        """Add the names of a line; returns what is wrong with it, if anything."""
        if self._add_plain(shown):
            return None
        pieces = self._pieces(shown)
        self.url_lost = self.url_lost or any(piece.url == "" for piece in pieces)
        is_lone = sum(any(map(str.isalnum, piece.text)) for piece in pieces) == 1
        is_parted = STRONG.search(shown.text) is not None
        is_one = self.layout.one_a_line and (is_lone or is_parted)
        are_several = without_suffix(shown.text.rstrip(_EDGES)).count(",") > 1 and len(split_names(shown.text)) > 1
        if is_one and is_lone and are_several and not is_parted and may_be_names(shown.text):
            return f"where one name ends cannot be told: {shown.text[:80]!r}"
        problems = (self._add_piece(piece, is_one) for piece in pieces)
        return next(filter(None, problems), None)

    @property
    def _current(self) -> list[Author]:
        return self.before if self.promised is None else self.after

    def _add_plain(self, shown: Shown) -> bool:
        """Add a line that is one name and nothing else, if it is."""
        if not _is_plain_name(shown, self.words):
            return False
        link = shown.line.runs[0].link
        if link is not None and not has_profile(link, self.site, self.base):
            return False
        url = None if link is None else target(link, self.base)
        self.url_lost = self.url_lost or (link is not None and url is None)
        self._current.append(Author(name=shown.text, profile_url=url))
        return True

    def _pieces(self, shown: Shown) -> list[Piece]:
        elements = self.layout.elements
        pieces = lone_piece(shown, elements) or pieces_of(shown, elements, self.site, self.base)
        if not self.layout.is_one_line:
            pieces = _as_one(pieces, shown.text, self.words)
        if self.layout.is_cut:
            pieces = [piece for piece in pieces if piece.url or not _says_no_more(piece.text, self.words)]
        return pieces

    def _add_piece(self, piece: Piece, is_one: bool) -> str | None:
        if any(map(str.isalnum, piece.text)):
            self.opens_more = fold_space(piece.text).strip(TOGGLE_EDGES).lower() in self.words.see_more
        if self.opens_more or self._names_nobody(piece):
            return None
        seam = self.words.find_author_seam(piece.text) if not piece.url else None
        if seam:
            return self._cross(piece.text, seam, is_one)
        remark = _REMARK.fullmatch(piece.text.strip(_EDGES)) if piece.is_whole and not piece.url else None
        if remark:
            is_institution = not self.words.institutions.isdisjoint(re.split(r"\W+", remark[1].lower()))
            return None if is_institution else f"a remark where a name may stand: {remark[0]!r}"
        if piece.url is None and _are_run_together(piece.text):
            return f"where one name ends cannot be told: {fold_space(piece.text)[:80]!r}"
        is_bracketed = piece.text.rstrip().endswith((")", "]"))
        text = self.words.less_at_end.sub("", piece.text) if is_bracketed else piece.text
        return add_names(self._current, Piece(text, piece.url, piece.is_whole), is_one)

    def _names_nobody(self, piece: Piece) -> bool:
        """Whether a piece is a toggle that leads back, a label, or says what kind of a work its authors made."""
        if piece.text.strip(" ()[]…").lower() in self.words.see_less:
            return True
        if piece.url is not None:
            return False
        if piece.is_whole and fold_space(piece.text).lower() in self.words.kinds:
            return True
        return self.words.labels.get(piece.text.strip(" :\n\t").lower()) == "authors"

    def _cross(self, text: str, seam: re.Match[str], is_one: bool) -> str | None:
        """Add the names on both sides of the seam."""
        if self.promised is not None:
            return "the card has more than one author seam"
        self.promised = int(re.sub(r"\D", "", next(group for group in seam.groups() if group)))
        head = _OTHERS_LAST.sub("", text[: seam.start()])
        tail = _SAID_OF_OPENED.sub("", text[seam.end() :])
        problem = add_names(self.before, Piece(head, None, False), is_one)
        return problem or add_names(self.after, Piece(tail, None, False), is_one)


def _are_run_together(text: str) -> bool:
    """Whether a text of several words, and nothing that parts names, has a line break or a no-break space between them:
    names that a page sets one behind the other."""
    bare = text.strip()
    is_long = len(bare.split()) >= _RUN_TOGETHER and not (_PARTS.search(bare) or STRONG.search(bare))
    return is_long and any(mark in bare for mark in ("\n", "\u00a0"))


def _as_one(pieces: list[Piece], text: str, words: Vocabulary) -> list[Piece]:
    """The pieces of a line between other authors as one name, where its words are set in several elements."""
    told = [piece for piece in pieces if piece.text.strip()]
    urls = {piece.url for piece in told if piece.url}
    last = told[-1].text.strip() if told else ""
    if len(told) < _SEVERAL or len(urls) > 1 or _PARTS.search(text) or not last.isalpha() or not text.istitle():
        return pieces
    if any(is_remark(piece.text, words) for piece in told):
        return pieces
    return [Piece(text, next(iter(urls), told[0].url), True, True)]


def _says_no_more(text: str, words: Vocabulary) -> bool:
    """Whether a text says no more than a seam does: "et al."."""
    return OTHERS.fullmatch(text.strip(_EDGES)) is not None and words.find_author_seam(text) is None


def _is_plain_name(shown: Shown, words: Vocabulary) -> bool:
    """Whether a line is nothing but two words or more, of letters and what stands within names, and none that stands
    between or for names: the quick way for what most lines of authors are."""
    line, text = shown.line, shown.text
    if len(line.runs) != 1 or shown.label or len(text) > MAX_NAME or not (text[:1].isalpha() and text[-1:].isalpha()):
        return False
    if not text.translate(_WITHIN_NAMES).isalpha():
        return False
    said = text.lower()
    return (
        " " in text
        and line.runs[0].element.tag != "sup"
        and _NOT_NAMED.isdisjoint(said.split(" "))
        and said not in words.see_less
        and said not in words.labels
    )
