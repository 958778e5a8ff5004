"""The texts of author lines in pieces: which of them stand in an element of their own, and so hold one name each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.lines.links import target
from milascraper.extract.lines.people import has_profile
from milascraper.page.text import SPACE, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.page import Run
    from milascraper.site import Site

#: A mark behind a name, "1" or "*", has no letter but one that counts ("a").
_NAMED = re.compile(r"[^\W\d_]{2}")


#: What parts names.
_PARTING = SPACE + ",;·•|/\u00a0"
#: One comma, and a word or a few on both its sides.
_REVERSED = re.compile(r"[^\s,;]+(?: [^\s,;]+){0,3}, ?[^\s,;]+(?: [^\s,;]+){0,2}")


@dataclass(slots=True)
class Piece:
    """A part of an author line."""

    text: str
    url: str | None
    is_whole: bool
    """The text stands in an element of its own: one name, whatever it holds."""
    is_sure: bool = False
    """Elements like this one hold one name all over the page."""


def name_elements(sheets: Sequence[Sequence[Shown]]) -> frozenset[object]:
    """What the elements look like that hold one author each: those of cards that have several of them side by side.

    An element with a comma in it counts as one name only where most of its like have none; "Doe, Jane" may be one name
    or two and says nothing.
    """
    plain: Counter[object] = Counter()
    listed: Counter[object] = Counter()
    several: set[object] = set()
    for lines in sheets:
        holders = [(_look(shown.line.element), shown.text) for shown in lines] if len(lines) > 1 else []
        for shown in lines:
            holders += [
                (_look(run.element), run.text)
                for run in shown.line.runs
                if _holder(run, shown.line.element) is run.element and _may_be_told(run.text)
            ]
        several.update(look for look, count in Counter(look for look, _ in holders).items() if count > 1)
        for look, text in holders:
            name = text.strip(_PARTING)
            if _REVERSED.fullmatch(name) is None:
                (listed if "," in name or ";" in name else plain)[look] += 1
    return frozenset(look for look in several if plain[look] >= 3 * listed[look])


def _may_be_told(text: str) -> bool:
    """Whether a text may name someone: letters and no digit; dots and brackets of a seam show nothing."""
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))


def _look(element: Element) -> object:
    return element.tag, element.get("class")


def lone_piece(shown: Shown, elements: AbstractSet[object]) -> list[Piece]:
    """The piece of a line that is one text without a link or a label, as most are; nothing for other lines. What parts
    it from the next one may stand behind it, in an element of its own."""
    line = shown.line
    run = line.runs[0]
    is_lone = len(line.runs) == 1 or not any(other.text.strip(_PARTING) for other in line.runs[1:])
    if not is_lone or run.element is not line.element or line.links or shown.label or run.element.tag == "sup":
        return []
    names_one = _look(line.element) in elements
    return [Piece(run.text, None, names_one, names_one)]


def pieces_of(shown: Shown, elements: AbstractSet[object], site: Site, base: str | None) -> list[Piece]:
    """The line's runs, joined where they belong to one element."""
    line = shown.line
    pieces: list[Piece] = []
    holders: list[object] = []
    names_one = _look(line.element) in elements
    named: list[bool] = []
    for run in line.runs:
        if run.element.tag == "sup" and not _NAMED.search(run.text) and not _is_within_word(run, line.runs):
            continue
        holder = _holder(run, line.element)
        named.append((holder is not None and _look(run.element) in elements) or (names_one and len(line.runs) == 1))
        if pieces and holders[-1] is holder:
            if holder is None and _are_names_apart(pieces[-1].text.rpartition(";")[2], run.text):
                pieces[-1].text += ";"  # a picture stands between them
            pieces[-1].text += run.text
            continue
        url = None
        if run.link is not None and has_profile(run.link, site, base):
            url = target(run.link, base) or ""
        pieces.append(Piece(run.text, url, holder is not None or named[-1]))
        pieces[-1].is_sure = named[-1]
        holders.append(holder)
    if len(pieces) == 1 and pieces[0].url is None and not pieces[0].is_sure:
        pieces[0].is_whole = False
    if shown.label and pieces:
        _, _, rest = pieces[0].text.partition(":")
        pieces[0].text = rest if ":" in pieces[0].text else pieces[0].text
    single = sum(piece.is_whole and "," not in piece.text and any(c.isalnum() for c in piece.text) for piece in pieces)
    for piece in pieces:
        if (
            piece.is_whole
            and not piece.is_sure
            and "," in piece.text
            and (single < 2 or piece.text.lstrip().startswith(","))
            and not piece.url
        ):
            piece.is_whole = False
    wholes = [piece for piece in pieces if piece.is_whole and piece.text.strip(SPACE)]
    if len(wholes) == 1 and len([p for p in pieces if p.text.strip(SPACE)]) == 1 and not wholes[0].url:
        wholes[0].is_whole = wholes[0].is_sure
    return pieces


def _are_names_apart(one: str, other: str) -> bool:
    """Whether two texts beside each other, with nothing between them but what has no text, end and begin with a name of
    several words each."""
    if not (one[-1:].isspace() or other[:1].isspace()):
        return False
    return all(
        " " in text and text.replace(".", "").replace("-", "").replace(" ", "").isalpha()
        for text in (one.strip(), other.strip())
    )


def _is_within_word(run: Run, runs: Sequence[Run]) -> bool:
    """Whether letters stand directly before and behind a text: "M<sup>c</sup>Leod"."""
    at = runs.index(run)
    before, behind = runs[at - 1].text if at else "", runs[at + 1].text if at + 1 < len(runs) else ""
    return before[-1:].isalpha() and run.text.isalpha() and behind[:1].isalpha()


def _holder(run: Run, line_element: Element) -> object | None:
    """The element that holds this run as one name: its link, or an element without children of its own but for marks
    that are set high and what parts it from the next one; ``None`` for text between such elements. A link around the
    whole line is that of the card."""
    if run.link is not None and run.link is not line_element and run.link not in line_element.iterancestors():
        return run.link
    control = next(
        (e for e in (run.element, *run.element.iterancestors()) if e is line_element or e.tag == "button"), None
    )
    if control is not None and control is not line_element:
        return control
    if run.element is line_element or not all(map(_is_mark, run.element)):
        return None
    return run.element


def _is_mark(child: Element) -> bool:
    """Whether an element in a name's is set high, a picture, or nothing but what parts the name from the next one."""
    told = text_of(child)
    return child.tag == "sup" or not told.strip(SPACE) or not f"{told}{child.tail or ''}".strip(_PARTING)
