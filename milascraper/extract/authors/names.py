"""The author lines of a card as authors, across the seam ``… (see 80 more)``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.authors.copied_lists import once
from milascraper.extract.authors.initials import are_letters_of
from milascraper.extract.authors.name_doubts import doubt_names
from milascraper.extract.authors.name_lists import (
    EDGE_WORDS,
    OTHERS,
    STRONG,
    add_names,
    may_be_two,
    names_others,
    split_names,
)
from milascraper.extract.authors.name_popovers import told_once
from milascraper.extract.authors.name_remarks import (
    all_bracketed,
    is_bracketed,
    is_remark,
    may_be_nicknames,
    unbracketed,
    without_brackets,
)
from milascraper.extract.authors.pieces import Piece, lone_piece, pieces_of
from milascraper.extract.lines.links import target
from milascraper.extract.lines.people import is_people
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
#: So large a share of a card's names have letters before them where pictures do.
_MOSTLY = 0.5
#: So many names in order are no chance.
_FIRST = 3
#: They say no more than the seam behind them does.
_OTHERS_LAST = re.compile(rf"[\s,]+{ET_AL}[\s,]*$", re.I)
_EDGES = SPACE + ",;"
#: What a toggle says of what it opens, to who cannot see it: "see 3 more : Abstract".
_SAID_OF_OPENED = re.compile(r"^\s*[:–—]\s[^,;()\[\]]{1,40}$")
#: What stands in brackets by itself is said of a person: "(Fog University)".
_REMARK = re.compile(r"[(\[]([^()\[\]]*[^\W\d_]{2}[^()\[\]]*)[)\]]")


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
    before: list[Author] = []
    after: list[Author] = []
    promised: int | None = None
    lost = opens_more = False
    is_cut = any(words.find_author_seam(shown.text) for shown in lines)
    for shown in lines if is_cut else told_once(lines, words):
        current = before if promised is None else after
        if _is_plain_name(shown, words):
            link = shown.line.runs[0].link
            if link is None:
                current.append(Author(name=shown.text, profile_url=None))
                continue
            if is_people(link, site, base):
                url = target(link, base)
                lost = lost or url is None
                current.append(Author(name=shown.text, profile_url=url))
                continue
        pieces = lone_piece(shown, elements) or pieces_of(shown, elements, site, base)
        if len(lines) > 1:
            pieces = _as_one(pieces, shown.text, words)
        if is_cut:
            pieces = [piece for piece in pieces if piece.url or not _says_no_more(piece.text, words)]
        for piece in pieces:
            lost = lost or piece.url == ""
        is_lone = sum(any(map(str.isalnum, piece.text)) for piece in pieces) == 1
        is_one = one_a_line and (is_lone or STRONG.search(shown.text) is not None)
        are_several = shown.text.count(",") > 1 and len(split_names(shown.text)) > 1
        if is_one and is_lone and are_several and may_be_names(shown.text):
            return Names((), "authors_unsure", detail=f"where one name ends cannot be told: {shown.text[:80]!r}")
        for piece in pieces:
            if any(map(str.isalnum, piece.text)):
                opens_more = fold_space(piece.text).strip(TOGGLE_EDGES).lower() in words.see_more
            if opens_more:
                continue
            is_less = _is_less(piece, words)
            if piece.is_whole and piece.url is None and fold_space(piece.text).lower() in words.kinds:
                continue  # what kind of a work it is stands before its authors
            if is_less or (piece.url is None and words.labels.get(piece.text.strip(" :\n\t").lower()) == "authors"):
                continue
            remark = _REMARK.fullmatch(piece.text.strip(_EDGES)) if piece.is_whole else None
            if remark and not piece.url and not words.find_author_seam(piece.text):
                if words.institutions.isdisjoint(re.split(r"\W+", remark[1].lower())):
                    return Names((), "authors_unsure", detail=f"a remark where a name may stand: {remark[0]!r}")
                continue
            seam = words.find_author_seam(piece.text)
            if seam and not piece.url:
                if promised is not None:
                    return Names((), "authors_unsure", detail="the card has more than one author seam")
                promised = int(re.sub(r"\D", "", next(group for group in seam.groups() if group)))
                head = _OTHERS_LAST.sub("", piece.text[: seam.start()])
                tail = _SAID_OF_OPENED.sub("", piece.text[seam.end() :])
                problem = add_names(before, Piece(head, None, False), is_one)
                current = after
                problem = problem or add_names(after, Piece(tail, None, False), is_one)
            else:
                is_bracketed = piece.text.rstrip().endswith((")", "]"))
                text = words.less_at_end.sub("", piece.text) if is_bracketed else piece.text
                problem = add_names(current, Piece(text, piece.url, piece.is_whole), is_one)
            if problem:
                return Names((), "authors_unsure", detail=problem)
    if opens_more and promised is None:
        return Names((), "authors_unsure", detail="what stands behind the authors opens more of them")
    if any(may_be_nicknames([author.name for author in authors], words) for authors in (before, after)):
        return Names((), "authors_unsure", detail="what stands in brackets may be names: 'Ann Lee (Nan)'")
    listed = _listed_alike(lines)
    before, after = (_without_letters(_without_remarks(authors, words), listed) for authors in (before, after))
    letter = next(filter(None, map(_letter_before, before, before[1:])), None)
    if letter is not None:
        return Names((), "authors_unsure", detail=f"a name, or a picture of the one behind it: {letter!r}")
    doubt = doubt_names([*before, *after], words)
    if doubt is not None:
        return Names((), "authors_unsure", detail=doubt)
    if _are_parts([*before, *after]):
        return Names((), "authors_unsure", detail="most names are one word: where one name ends cannot be told")
    found = _joined(before, after, promised, site.authors_head, lost)
    two = next((a.name for a in found.authors if a.profile_url is None and may_be_two(a.name)), None)
    others = next((a.name for a in found.authors if a.profile_url is None and names_others(a.name)), None)
    if others is not None:
        return Names((), "authors_unsure", detail=f"the card names others without naming them: {others!r}")
    if two is not None:
        return Names((), "authors_unsure", detail=f"where one name ends cannot be told: {two!r}")
    return found


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


def _are_parts(authors: Sequence[Author]) -> bool:
    """Whether what was taken for names seems to be parts of names, in elements of their own: most are one word."""
    single = sum(len(author.name.split()) == 1 and author.name[0] < "\u0250" for author in authors)
    return len(authors) > 1 and single > 0.5 * len(authors)


def _is_less(piece: Piece, words: Vocabulary) -> bool:
    return piece.text.strip(" ()[]…").lower() in words.see_less


def _joined(before: list[Author], after: list[Author], promised: int | None, head: int, lost: bool) -> Names:
    if promised is None:
        before = once(before)
    if promised is None and _begins_anew([author.name for author in before]):
        return Names((), "authors_unsure", detail="the list of authors begins anew")
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
    return Names((), "authors_unsure", detail=f"the seam promises {promised} more authors, {len(after)} follow")


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
