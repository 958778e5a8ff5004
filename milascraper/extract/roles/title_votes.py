"""Which look is the titles', where nothing that is certain says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.words.shape import is_repetitive, is_sentence, may_be_name, may_be_names

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Contents
    from milascraper.extract.roles.exclusion import Barred

#: On fewer cards a sentence alone may be the abstract.
_FEW = 4
#: Of so many lines, topics are alike: no larger share of them differs.
_MANY, _DIFFERENT = 6, 0.75
#: Titles are longer on the average (characters).
_LONG = 30


def elect_title(contents: Contents, barred: Barred) -> None:
    """The look that each card has once, which no certain role holds; the first such, unless it reads like names.

    None where two of them read like no names: a title in another language may stand before the title.
    """
    open_paths: list[Path] = []
    for items in contents:
        for item in items:
            is_open = item.role is None and Role.TITLE not in barred.get(item.path, ())
            if is_open and item.path not in open_paths:
                open_paths.append(item.path)
    fit: list[_Fit] = []
    for path in open_paths:
        counts = [sum(i.path == path for i in items) for items in contents]
        if max(counts) == 1 and sum(counts) >= 0.8 * len(contents) and len(contents) > 1:
            texts = [i.shown.text for items in contents for i in items if i.path == path]
            if _are_categories(texts):
                continue
            sentences = sum(map(is_sentence, texts))
            may_be_sentences = len(open_paths) == 1 and _stand_beside_abstracts(path, counts, contents)
            if sentences <= (0 if len(contents) < _FEW else 0.5 * len(texts)) or may_be_sentences:
                fit.append(_Fit(path, texts))
    if len(contents) >= _MANY and any(look.is_long_and_unlike for look in fit):
        fit = [look for look in fit if look.differs]  # titles seldom recur; topics do
    chosen = _first_fit(fit, len(contents))
    if chosen is not None and (_have_other_headings(chosen, contents) or _stands_late(chosen, contents)):
        return
    for items in contents:
        is_behind = False
        for item in items:
            if item.path != chosen:
                is_behind = is_behind or item.role is Role.ABSTRACT
            elif item.role is None or not is_behind:  # a paragraph behind the abstract's first is none
                item.role = Role.TITLE


def _stands_late(chosen: Path, contents: Contents) -> bool:
    """Whether a look of a few cards stands behind the abstract, and a line of no role before it: an event, a team."""
    if len(contents) >= _FEW:
        return False
    for items in contents:
        at = next((n for n, item in enumerate(items) if item.path == chosen), 0)
        if any(i.role is None for i in items[:at]) and any(i.role is Role.ABSTRACT for i in items[:at]):
            return True
    return False


def _have_other_headings(chosen: Path, contents: Contents) -> bool:
    """Whether a look that is no heading would be the titles', where most cards have a heading that may be one."""
    if any(is_heading(i.shown) for items in contents for i in items if i.path == chosen):
        return False
    headings = [{i.shown.text for i in items if i.role is None and is_heading(i.shown)} for items in contents]
    headed = sum(map(bool, headings))
    return 2 * headed > len(contents) and 2 * len(set().union(*headings)) > headed  # what recurs is a label


def _stand_beside_abstracts(path: Path, counts: Sequence[int], contents: Contents) -> bool:
    """Whether a look stands once in every card, and beside what surely is the abstract of most: then it is none itself,
    though its lines are sentences, as titles may be ("…: a systematic review.")."""
    beside = sum(any(i.role is Role.ABSTRACT and i.is_certain and i.path != path for i in items) for items in contents)
    return set(counts) == {1} and len(contents) >= _FEW and 2 * beside > len(contents)


def _are_categories(texts: Sequence[str]) -> bool:
    """Whether texts recur as categories do, and titles seldom; short ones need less."""
    if is_repetitive(texts) and 2 * len(set(texts)) < len(texts):
        return True
    are_short = sum(map(len, texts)) < _LONG * len(texts)
    return len(texts) >= _MANY and are_short and len(set(texts)) <= _DIFFERENT * len(texts)


class _Fit:
    """A look that may be the titles'."""

    def __init__(self, path: Path, texts: Sequence[str]) -> None:
        self.path = path
        self.listed = sum(map(may_be_names, texts)) / len(texts)
        """The share of its lines that read like several names."""
        self.is_named = all(may_be_name(text) or may_be_names(text) for text in texts)
        self.differs = len(set(texts)) > _DIFFERENT * len(texts)
        """Whether most of its lines say what no other does."""
        self.is_long_and_unlike = len(set(texts)) == len(texts) and sum(map(len, texts)) > _LONG * len(texts)
        """Whether its lines are as long as titles, and no two are the same."""


def _first_fit(fit: Sequence[_Fit], cards: int) -> Path | None:
    """The titles' look among those that may be it, in the order of a card.

    Where the first reads like names throughout, and one other does not, it is a topic above the title.
    """
    unlike = [look for look in fit if not look.is_named]
    if not fit or len(unlike) > 1:
        return None
    first, second = fit[0], fit[1] if len(fit) > 1 else None
    if first.listed > 0.5:
        return second.path if second is not None and second.listed < 0.2 else None
    if first.is_named and unlike:
        return unlike[0].path if cards >= _FEW else None
    return first.path
