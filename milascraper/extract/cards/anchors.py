"""Anchors: the release lines of a page, each the sure sign of one card.

A release is a date and ``Venue (status)``. Known statuses come first; a line with an unknown one counts only where
its surroundings match those of known ones (SITE.md, A card, 4: the vocabulary is open). A title such as "… (poster)"
mimics one: it has no date of its own, or stands elsewhere.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.cards.crossings import are_crossed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.lines.structure import Look

#: How far from its status a date may stand and still be its neighbour (lines).
NEAR = 2
_CLOSE = (0, -1)
#: Rows of one class are in no stripes.
_STRIPES = 2
#: Where so many times as many lines as releases look alike, their look tells nothing.
_ALIKE = 1.5


@dataclass(slots=True, eq=False)
class Anchor:
    """A release: the line with the status, and the line with the date where that is a neighbour."""

    status: Shown
    date: Shown | None

    @property
    def first(self) -> int:
        """Index of the release's first line."""
        return min(self.status.index, self.date.index if self.date else self.status.index)

    @property
    def last(self) -> int:
        """Index of the release's last line."""
        return max(self.status.index, self.date.index if self.date else self.status.index)


Path = tuple["Look", ...]


def find_anchors(shown: Sequence[Shown], paths: Sequence[Path]) -> list[Anchor]:
    """The releases among ``shown``, in reading order; ``paths`` are the lines' looks."""
    whole, paths = paths, [path[-2:] for path in paths]
    candidates = _of_the_page([s for s in shown if s.release is not None and not _is_named_otherwise(s, shown)])
    known = [s for s in candidates if s.is_known_status]
    if not known:
        return []
    paths = _without_columns(_without_stripes(shown, paths, known), known)
    dates = {s.index: s for s in shown if s.is_date}
    by_index = {s.index: s for s in shown}
    offsets = {s.index: _offset(s, dates, by_index) for s in candidates}
    told = [offsets[s.index] for s in known]
    usual = _usual(told)
    paths_of_known = Counter(paths[s.index] for s in known if usual is None or offsets[s.index] == usual)
    main = paths_of_known.most_common(1)[0][0]
    usual_whole = Counter(whole[s.index] for s in known if paths[s.index] == main).most_common(1)[0][0]
    looks_of_known = Counter(paths[s.index] for s in known)
    like_main = sum(1 for path in paths if path == main)
    is_telling = like_main <= _ALIKE * len(known)
    is_close = _are_close(told)
    accepted: list[Anchor] = []
    for s in candidates:
        offset = offsets[s.index]
        same_path = paths[s.index] == main
        if usual is None and not is_close:
            if same_path and (s.is_known_status or paths_of_known[main] >= 0.6 * like_main):
                accepted.append(Anchor(s, None))
        elif offset is not None and (
            _fits(s, offset == usual or (same_path and _is_on_one_side(offset, usual)), same_path, is_telling)
            or (is_close and s.is_known_status and offset in _CLOSE and looks_of_known[paths[s.index]] > 1)
            or (offset == 0 and s.is_known_status and whole[s.index] == usual_whole[:-1] != ())
            or (offset == usual and _is_bare(s) and paths[s.index] in paths_of_known)
        ):
            accepted.append(Anchor(s, dates[s.index + offset] if offset else None))
    if usual is None:
        accepted = _settled_by_dates(shown, paths, accepted, is_telling)
    found = _one_per_date(accepted, paths, main, usual)
    return [] if are_crossed(found) else found


def _without_stripes(shown: Sequence[Shown], paths: Sequence[Path], known: Sequence[Shown]) -> Sequence[Path]:
    """``paths`` without the classes of the rows that releases stand in, where these have several: they count cards."""
    stripes = {row.get("class") for s in known if (row := _around(s, "tr")) is not None}
    if len(stripes) < _STRIPES:
        return paths
    return [
        tuple((tag, () if tag == "tr" else classes) for tag, classes in path)
        if (row := _around(s, "tr")) is not None and row.get("class") in stripes
        else path
        for s, path in zip(shown, paths, strict=True)
    ]


def _without_columns(paths: Sequence[Path], known: Sequence[Shown]) -> Sequence[Path]:
    """``paths``, a cell's place in its row left out where cards stand side by side in cells: then releases look alike
    but for it."""
    columns = {paths[s.index] for s in known}
    rows = {_without_column(path) for path in columns}
    return list(map(_without_column, paths)) if len(rows) < len(columns) else paths


def _without_column(path: Path) -> Path:
    return tuple((tag.partition(":")[0], classes) for tag, classes in path)


def _is_named_otherwise(s: Shown, shown: Sequence[Shown]) -> bool:
    """Whether a label in the line, or the line before it, says that a text is a title or an abstract."""
    before = shown[s.index - 1].bare_label if s.index and s.label is None else None
    return s.label == "title" or before in ("title", "abstract")


def _settled_by_dates(
    shown: Sequence[Shown], paths: Sequence[Path], accepted: Sequence[Anchor], is_telling: bool
) -> list[Anchor]:
    """The releases where each card begins with its date: one between two dates, the last of them.

    Where none of known status was found between two dates, the one line that is built like a release is it. Where
    releases have a look of their own, several of them between two dates are those of several cards.
    """
    dates = [s.index for s in shown if s.is_date]
    looks = Counter(paths[index] for index in dates)
    main, count = looks.most_common(1)[0] if looks else ((), 0)
    starts = [index for index in dates if paths[index] == main]
    if count < max(3, 0.8 * len(accepted)) or not accepted or starts[0] > min(a.status.index for a in accepted):
        return list(accepted)
    settled = []
    for start, stop in itertools.pairwise([*starts, len(shown)]):
        held = [anchor for anchor in accepted if start <= anchor.status.index < stop]
        if is_telling and len(held) > 1:
            return list(accepted)
        between = [s for s in shown[start:stop] if s.release is not None]
        settled += held[-1:] or ([Anchor(between[0], None)] if len(between) == 1 else [])
    return settled


def _is_on_one_side(offset: int, usual: int | None) -> bool:
    """Whether a date stands on the side where the others stand; a venue of its own may be between, or be missing."""
    return usual is not None and offset * usual > 0


def _are_close(offsets: Sequence[int | None]) -> bool:
    """Whether nearly all releases hold their date or follow it directly, the first of them too."""
    return offsets[0] in _CLOSE and sum(offset in _CLOSE for offset in offsets) >= 0.75 * len(offsets)


def _of_the_page(candidates: list[Shown]) -> list[Shown]:
    """What stands in a menu, in a list to choose from, or with others in a block beside the content, is no part of the
    listing; nor what stands with others in a form (a filter, an export box), unless all of it does."""
    open_ones = [s for s in candidates if _around(s, "option") is None]
    own = [s for s in open_ones if _around(s, "nav") is None]
    if not any(s.is_known_status for s in own):
        own = _alone_in(open_ones, "nav")  # each card may have a row that its makers call a navigation
    own = _alone_in(own, "aside")
    return _alone_in(own, "form") or own


def _alone_in(candidates: list[Shown], tag: str) -> list[Shown]:
    """Those that stand in no element of a kind, or each in one of its own: there is one of known status in it, or one
    at all."""
    held = [_around(s, tag) for s in candidates]
    counted = Counter(element for element in held if element is not None)
    known = Counter(e for s, e in zip(candidates, held, strict=True) if s.is_known_status)
    return [
        s for s, e in zip(candidates, held, strict=True) if e is None or (known[e] or counted[e]) == 1 < len(counted)
    ]


def _around(s: Shown, tag: str) -> Element | None:
    """The nearest element of a kind that holds a line, itself included."""
    element = s.line.element
    return element if element.tag == tag else next(element.iterancestors(tag), None)


def _fits(s: Shown, is_usual: bool, same_path: bool, is_telling: bool) -> bool:
    """Whether a line with a date near is a release: two of known status, usual place, usual look; or a bare status.

    Where all of the page's lines look alike, the place alone tells.
    """
    if same_path and not is_telling:
        return is_usual
    return is_usual + same_path + s.is_known_status >= 2 or (s.is_known_status and _is_bare(s))


def _is_bare(s: Shown) -> bool:
    """Whether a line is a status without a venue."""
    return s.release is not None and s.release.venue is None


def _offset(s: Shown, dates: dict[int, Shown], lines: dict[int, Shown]) -> int | None:
    """How far the nearest date is; 0 when the line holds its own.

    A line may stand between them in one block, and the venue between the date and a status that stands alone.
    """
    if s.dated is not None:
        return 0
    for distance in range(1, NEAR + 1):
        for offset in (-distance, distance):
            if s.index + offset not in dates:
                continue
            between = lines[s.index + offset // 2]
            if (
                distance == 1
                or (_is_bare(s) and offset < 0)
                or between.bare_label is not None
                or _is_one_block(s, lines[s.index + offset])
            ):
                return offset
    return None


def _is_one_block(a: Shown, b: Shown) -> bool:
    """Whether two lines are children of one element."""
    return a.line.element.getparent() is b.line.element.getparent()


def _usual(offsets: Sequence[int | None]) -> int | None:
    """The offset nearly all releases have, or the commonest of those on one side; ``None`` where date and status stand
    apart.

    A date after its status must follow the last status too, one before it precede the first: else it is the date of
    the next card, or of the one before.
    """
    sides = [None if offset is None else (offset > 0) - (offset < 0) for offset in offsets]
    side, count = Counter(sides).most_common(1)[0]
    if side is None or count < 0.6 * len(offsets):
        return None
    if side and (sides[-1] if side > 0 else sides[0]) != side:
        return None
    return Counter(offset for offset, of in zip(offsets, sides, strict=True) if of == side).most_common(1)[0][0]


def _one_per_date(anchors: list[Anchor], paths: Sequence[Path], main: Path, usual: int | None) -> list[Anchor]:
    """Where two candidates claim one date, the one that stands and looks like the others wins, then the nearer one."""

    def rank(anchor: Anchor) -> tuple[bool, bool, bool, int]:
        offset = anchor.date.index - anchor.status.index if anchor.date else 0
        return paths[anchor.status.index] == main, offset == usual, anchor.status.is_known_status, -abs(offset)

    best: dict[int, Anchor] = {}
    free: list[Anchor] = []
    for anchor in anchors:
        if anchor.date is None:
            free.append(anchor)
            continue
        rival = best.get(anchor.date.index)
        if rival is None or rank(anchor) > rank(rival):
            best[anchor.date.index] = anchor
    return sorted([*best.values(), *free], key=lambda anchor: anchor.first)
