"""The author lines of a card as authors, across the seam ``… (see 80 more)``."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.authors.copied_lists import once
from milascraper.extract.authors.gathering import Gathered, Layout
from milascraper.extract.authors.initials import are_letters_of
from milascraper.extract.authors.name_doubts import doubt_names
from milascraper.extract.authors.name_lists import may_be_two, names_others, split_names
from milascraper.extract.authors.name_popovers import told_once
from milascraper.extract.authors.name_remarks import (
    all_bracketed,
    is_bracketed,
    is_remark,
    may_be_nicknames,
    unbracketed,
    without_brackets,
)
from milascraper.records import Author

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.site import Site

#: So large a share of a card's names have letters before them where pictures do.
_MOSTLY = 0.5
#: So many names in order are no chance.
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Authors read from a card, or why they were not."""

    authors: tuple[Author, ...]
    problem: str | None = None
    """A reason of :data:`~milascraper.extract.extraction.REASONS`."""
    warning: str | None = None
    detail: str = ""
    url_lost: bool = False


def read_names(
    lines: Sequence[Shown],
    one_a_line: bool,
    elements: AbstractSet[object],
    site: Site,
    words: Vocabulary,
    base: str | None,
) -> Names:
    """The authors of ``lines``. ``one_a_line``: the page gives each author a line, so a comma belongs to a name."""
    is_cut = any(words.find_author_seam(shown.text) for shown in lines)
    gathered = Gathered(Layout(elements, one_a_line, len(lines) == 1, is_cut), site, words, base)
    for shown in lines if is_cut else told_once(lines, words):
        problem = gathered.add(shown)
        if problem is not None:
            return _unsure(problem)
    promised = gathered.promised
    if gathered.opens_more and promised is None:
        return _unsure("what stands behind the authors opens more of them")
    told = (gathered.before, gathered.after)
    if any(may_be_nicknames([author.name for author in authors], words) for authors in told):
        return _unsure("what stands in brackets may be names: 'Ann Lee (Nan)'")
    listed = _listed_alike(lines)
    before, after = (_without_letters(_without_remarks(authors, words), listed) for authors in told)
    problem = _doubt_parts(before, after, words)
    if problem is not None:
        return _unsure(problem)
    found = _joined(before, after, promised, site.authors_head, gathered.url_lost)
    problem = _doubt_unlinked([author.name for author in found.authors if author.profile_url is None])
    return found if problem is None else _unsure(problem)


def _unsure(why: str) -> Names:
    return Names((), "authors_unsure", detail=why)


def _doubt_parts(before: list[Author], after: list[Author], words: Vocabulary) -> str | None:
    """Why names may be parts of names, or pictures of them."""
    letter = next(filter(None, map(_letter_before, before, before[1:])), None)
    if letter is not None:
        return f"a name, or a picture of the one behind it: {letter!r}"
    doubt = doubt_names([*before, *after], words)
    if doubt is None and _are_parts([*before, *after]):
        return "most names are one word: where one name ends cannot be told"
    return doubt


def _doubt_unlinked(names: Sequence[str]) -> str | None:
    """Why names without a page may be others' or two in one."""
    others = next(filter(names_others, names), None)
    if others is not None:
        return f"the card names others without naming them: {others!r}"
    two = next(filter(may_be_two, names), None)
    return f"where one name ends cannot be told: {two!r}" if two is not None else None


def _without_remarks(authors: list[Author], words: Vocabulary) -> list[Author]:
    """``authors`` without what is said of them beside their names; "View profile" gives the one before it its link."""
    kept: list[Author] = []
    strips = all_bracketed([author.name for author in authors], words)
    for author in authors:
        is_one_s_own = author.profile_url is None or (kept and kept[-1].profile_url in (None, author.profile_url))
        if kept and is_one_s_own and (is_remark(author.name, words) or (strips and is_bracketed(author.name))):
            if author.profile_url is not None and kept[-1].profile_url is None:
                kept[-1] = Author(name=kept[-1].name, profile_url=author.profile_url)
            continue
        name = unbracketed(author.name) if strips else without_brackets(author.name, words)
        kept.append(author if name == author.name else Author(name=name, profile_url=author.profile_url))
    return kept


def _without_letters(authors: list[Author], listed: AbstractSet[str]) -> list[Author]:
    """``authors`` without the letters that begin the name behind them, pictures of persons: where most names have them,
    or they are not among ``listed``."""
    letters = [
        behind is not None
        and author.profile_url in (None, behind.profile_url)
        and are_letters_of(author.name, behind.name)
        for author, behind in itertools.zip_longest(authors, authors[1:])
    ]
    are_usual = sum(letters) >= _MOSTLY * (len(authors) - sum(letters))
    return [
        author
        for author, are_letters in zip(authors, letters, strict=True)
        if not are_letters or (author.name in listed and author.profile_url is None and not are_usual)
    ]


def _letter_before(author: Author, behind: Author) -> str | None:
    """A name of one letter that begins the one behind it, which has a page and it has none."""
    is_picture = author.profile_url is None and behind.profile_url is not None
    return author.name if is_picture and are_letters_of(author.name, behind.name) else None


def _listed_alike(lines: Sequence[Shown]) -> frozenset[str]:
    """What the lines say whose element, or the one around it, is of one kind with another one of the next line's."""
    return frozenset(one.text for one, two in itertools.pairwise(lines) if _stand_alike(one, two))


def _stand_alike(one: Shown, two: Shown) -> bool:
    mine, theirs = ([e for e in (s.line.element, s.line.element.getparent()) if e is not None] for s in (one, two))
    return any(a is not b and (a.tag, a.get("class")) == (b.tag, b.get("class")) for a in mine for b in theirs)


def _are_parts(authors: Sequence[Author]) -> bool:
    """Whether what was taken for names seems to be parts of names, in elements of their own: most are one word."""
    single = sum(len(author.name.split()) == 1 and author.name[0] < "\u0250" for author in authors)
    return len(authors) > 1 and single > 0.5 * len(authors)


def _joined(before: list[Author], after: list[Author], promised: int | None, head: int, lost: bool) -> Names:
    if promised is None:
        before = once(before)
    if promised is None and _begins_anew([author.name for author in before]):
        return _unsure("the list of authors begins anew")
    if promised is None:
        return Names(tuple(before), url_lost=lost)
    if not after and len(before) == head + promised:
        return Names(tuple(before), url_lost=lost)
    if not after:
        return Names((), warning="authors_incomplete", url_lost=lost)
    if len(after) != promised:
        after = _parted(after, promised)
    if len(after) == promised:
        return Names((*before, *after), url_lost=lost)
    if len(after) == promised + len(before) and [a.name for a in after[: len(before)]] == [a.name for a in before]:
        return Names(tuple(after), url_lost=lost)
    return _unsure(f"the seam promises {promised} more authors, {len(after)} follow")


def _parted(authors: list[Author], promised: int) -> list[Author]:
    """What stands behind a seam, its commas taken for what parts names, where that gives as many as the seam promises:
    the rest of a list in an element of its own."""
    parted: list[Author] = []
    for author in authors:
        names = [author.name] if author.profile_url is not None else split_names(author.name)
        parted += [Author(name=name, profile_url=author.profile_url) for name in names]
    is_told = len(parted) == promised and all(" " in author.name for author in parted)
    return parted if is_told else authors


def _begins_anew(names: Sequence[str]) -> bool:
    """Whether the first names of a list stand in it again, in order: it is told twice."""
    return any(names[n : n + _FIRST] == names[:_FIRST] for n in range(_FIRST, len(names) - _FIRST + 1))
