"""What each line of a card is: title, author, abstract, or nothing of interest.

Evidence that is certain by itself (a label, a seam, a link into the directory, the one heading of a card) votes for
the look of its line over the whole page; a look that was elected speaks for its other lines. What is then left is
placed by order and doubted by shape. Weak evidence never votes, and what stays in doubt refuses the card.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from milascraper.extract.features import target
from milascraper.extract.shape import is_long, is_sentence, may_be_name, may_be_names
from milascraper.page.lines import HEADINGS, fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.anchors import Path
    from milascraper.extract.division import Card
    from milascraper.extract.features import Shown
    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.site import Site


class Role(StrEnum):
    """What a line of a card is."""

    TITLE = "title"
    AUTHORS = "authors"
    ABSTRACT = "abstract"
    VENUE = "venue"
    NOTHING = "nothing"


_BY_LABEL = {"title": Role.TITLE, "authors": Role.AUTHORS, "abstract": Role.ABSTRACT, "venue": Role.VENUE}


@dataclass(slots=True, eq=False)
class Sorted:
    """A card's lines by role, or why they could not be sorted."""

    card: Card
    title: list[Shown] = field(default_factory=list)
    authors: list[Shown] = field(default_factory=list)
    abstract: list[Shown] = field(default_factory=list)
    venue: list[Shown] = field(default_factory=list)
    dates: list[Shown] = field(default_factory=list)
    outward: list[tuple[Element, str]] = field(default_factory=list)
    doubt: tuple[str, str] | None = None
    """Reason and detail of a refusal."""


@dataclass(slots=True, eq=False)
class _Item:
    """A content line of a card, while its role is being found."""

    shown: Shown
    path: Path
    role: Role | None = None
    is_certain: bool = False


class RoleReader:
    """Sorts the lines of all cards of one page."""

    def __init__(
        self, cards: Sequence[Card], paths: dict[int, Path], site: Site, words: Vocabulary, base: str | None
    ) -> None:
        self.cards = cards
        self.paths = paths
        self.site = site
        self.words = words
        self.base = base
        self.abstract_paths: set[Path] = set()
        self.are_counted = False
        """Whether the page numbers its cards."""

    def sort(self) -> list[Sorted]:
        """Each card's lines by role."""
        self._doubt_labels()
        self.are_counted = (
            sum(any(_is_number(s.text) for s in card.lines) for card in self.cards) > 0.6 * len(self.cards) > 1
        )
        constants = self._constants()
        venues = self._separate_venues()
        sheets = [Sorted(card, venue=[venues[n]] if n in venues else []) for n, card in enumerate(self.cards)]
        labels = self._bare_labels()
        contents = [self._content(sheet, constants, labels) for sheet in sheets]
        self._certain(contents)
        for items in contents:
            self._cut_abstracts(items)
            self._copies(items)
        self._elect(contents)
        self.abstract_paths = {i.path for items in contents for i in items if i.role is Role.ABSTRACT}
        for sheet, items in zip(sheets, contents, strict=True):
            self._place(sheet, items)
        bare_titles([sheet.title[0] for sheet in sheets if len(sheet.title) == 1])
        return sheets

    # What is content -------------------------------------------------------------------------------------------

    def _constants(self) -> frozenset[str]:
        """Texts that stand in nearly every card: buttons and the like."""
        if len(self.cards) < 4:
            return frozenset()
        counted = Counter(text for card in self.cards for text in {s.text for s in card.lines if len(s.text) < 60})
        return frozenset(text for text, count in counted.items() if count >= 0.8 * len(self.cards))

    def _separate_venues(self) -> dict[int, Shown]:
        """Card number → the line that is its venue, where the page prints venue and status in lines of their own."""
        found: dict[int, Shown] = {}
        for n, card in enumerate(self.cards):
            release = card.anchor.status.release
            if release is None or release.venue is not None:
                continue
            at = card.lines.index(card.anchor.status)
            before = [s for s in card.lines[max(0, at - 3) : at] if not s.is_date]
            if not before or before[-1].is_outward or before[-1].bare_label not in (None, "venue"):
                continue
            line, status = before[-1].line, card.anchor.status.line
            if status.element.getparent() is line.element.getparent() and len(card.lines) > 2:
                found[n] = before[-1]
        bare = sum(
            card.anchor.status.release is not None and card.anchor.status.release.venue is None for card in self.cards
        )
        usual = Counter(self.paths[s.index] for s in found.values()).most_common(1)
        if bare < 0.8 * len(self.cards) or not usual or usual[0][1] < 0.5 * len(self.cards):
            return {}
        return {n: s for n, s in found.items() if self.paths[s.index] == usual[0][0]}

    def _doubt_labels(self) -> None:
        """A label before a text counts where enough cards have it: "Authors: Unknown" may be a title."""
        counted = Counter(label for card in self.cards for label in {s.label for s in card.lines if s.label})
        for card in self.cards:
            for s in card.lines:
                if s.label and len(self.cards) > 1 and counted[s.label] < max(2, 0.3 * len(self.cards)) and s.labelled:
                    s.text, s.label = s.labelled, None

    def _bare_labels(self) -> frozenset[str]:
        """Lines that are a label in enough cards to be one, and not the title of a card."""
        counted = Counter(text for card in self.cards for text in {s.text.lower() for s in card.lines if s.bare_label})
        return frozenset(
            text for text, count in counted.items() if count >= max(2, 0.3 * len(self.cards)) or len(self.cards) == 1
        )

    def _content(self, sheet: Sorted, constants: frozenset[str], labels: frozenset[str]) -> list[_Item]:
        """The card's lines that may be title, author or abstract; notes dates, links and labelled lines."""
        anchor = sheet.card.anchor
        items: list[_Item] = []
        follows: str | None = None
        follows_path: Path | None = None
        after_label = False
        citation: Element | None = None
        for s in sheet.card.lines:
            sheet.outward.extend(pair for pair in s.outward if pair not in sheet.outward)
            if s is anchor.status or s in sheet.venue:
                follows = None
                continue
            if s.is_date:
                sheet.dates.append(s)
                continue
            if s.bare_label is not None and s.text.lower() in labels and not s.line.links:
                follows, follows_path = (None if after_label else s.bare_label), None
                after_label = True
                continue
            after_label = False
            if s.is_outward:
                continue
            if follows is not None:
                follows_path = follows_path or self.paths[s.index]
                if self.paths[s.index] != follows_path and follows != "abstract":
                    follows = None
            label = s.label or follows
            if s.text in constants and not self._leads_to_people(s):
                continue
            if s.text.lower() in self.words.furniture and not _is_heading(s):
                continue
            if _is_citation(s.text):
                citation = s.line.element
            if citation is not None and s.line.element is citation:
                continue
            if self.are_counted and _is_number(s.text):
                continue
            if self._is_toggle(s):
                items.append(_Item(s, self.paths[s.index], Role.NOTHING, True))
                continue
            if label in ("links", "date", "status", "none"):
                continue
            item = _Item(s, self.paths[s.index])
            if label in _BY_LABEL:
                item.role, item.is_certain = _BY_LABEL[label], True
            items.append(item)
        return items

    def _is_toggle(self, s: Shown) -> bool:
        folded = s.text.lower().strip(" ()[]….")
        return not folded or folded in self.words.see_more or folded in self.words.see_less

    def _leads_to_people(self, s: Shown) -> bool:
        return any(is_people(link, self.site, self.base) for link in s.line.links)

    # What is certain -------------------------------------------------------------------------------------------

    def _certain(self, contents: Sequence[Sequence[_Item]]) -> None:
        heading = self._one_heading(contents)
        for items in contents:
            for item in items:
                if item.role is not None:
                    continue
                role = self._by_itself(item.shown)
                if role is not None:
                    item.role, item.is_certain = role, True
                elif heading is not None and item.path == heading:
                    item.role, item.is_certain = Role.TITLE, True

    def _one_heading(self, contents: Sequence[Sequence[_Item]]) -> Path | None:
        """The look of the one heading each card has, if there is just one such look."""
        counts: dict[Path, list[int]] = defaultdict(lambda: [0] * len(contents))
        for n, items in enumerate(contents):
            for item in items:
                if item.role is None and _is_heading(item.shown):
                    counts[item.path][n] += 1
        fit = [path for path, found in counts.items() if max(found) == 1 and sum(found) >= 0.8 * len(contents)]
        if len(fit) != 1 or len(counts) != 1:
            return None
        headed = [i for items in contents for i in items if i.path == fit[0]]
        named = sum(may_be_names(i.shown.text) or self._leads_to_people(i.shown) for i in headed)
        single = sum(may_be_name(i.shown.text) for i in headed)
        return None if named > 0.3 * len(headed) or named + single > 0.8 * len(headed) else fit[0]

    def _cut_abstracts(self, items: Sequence[_Item]) -> None:
        """A line before a toggle is the abstract, and so is what stands between two parts of its seam."""
        for n, item in enumerate(items):
            if item.role is not Role.NOTHING or not self._opens(item.shown):
                continue
            before = n - 1
            while before >= 0 and self._is_glue(items[before].shown):
                before -= 1
            if before < 0 or not self._claim(items[before]):
                continue
            head = before
            if (
                before
                and self._is_glue(items[before - 1].shown)
                and "…" in items[before - 1].shown.text.replace("...", "…")
            ):
                head = next((m for m in range(before - 1, -1, -1) if not self._is_glue(items[m].shown)), before)
                self._claim(items[head])
            after = n + 1
            while after < len(items) and self._is_glue(items[after].shown):
                after += 1
            if head == before and after < len(items) and self._is_tail(items[before], items[after]):
                self._claim(items[after])

    def _opens(self, s: Shown) -> bool:
        return s.text.lower().strip(" ()[]….") in self.words.see_more

    @staticmethod
    def _is_glue(s: Shown) -> bool:
        return not s.text.strip(" ()[]….")

    @staticmethod
    def _claim(item: _Item) -> bool:
        if item.role is Role.ABSTRACT:
            return True
        if item.role is not None and item.is_certain:
            return False
        item.role, item.is_certain = Role.ABSTRACT, True
        return True

    def _is_tail(self, head: _Item, item: _Item) -> bool:
        """Whether ``item`` goes on where ``head`` was cut: the head has the site's length, and both have one parent."""
        if item.role is not None:
            return item.role is Role.ABSTRACT
        length = len(head.shown.text.rstrip("….( "))
        near = _near(head.shown.line.element, item.shown.line.element)
        return near and (
            self.site.abstract_head - 2 <= length <= self.site.abstract_head + 1 or len(item.shown.text) > 140
        )

    def _copies(self, items: Sequence[_Item]) -> None:
        """A short and a full copy of the abstract, side by side: one begins with all of the other."""
        content = [i for i in items if i.role is not Role.NOTHING]
        for a, b in itertools.pairwise(content):
            if a.role not in (None, Role.ABSTRACT) or b.role not in (None, Role.ABSTRACT):
                continue
            if is_copy(a.shown.text, b.shown.text, self.words) or is_copy(b.shown.text, a.shown.text, self.words):
                self._claim(a)
                self._claim(b)

    def _by_itself(self, s: Shown) -> Role | None:
        text = s.text
        if ("…" in text or "..." in text) and self.words.abstract_toggle.search(text):
            return Role.ABSTRACT
        seam = self.words.author_seam.search(text) if _DIGIT.search(text) else None
        if seam and (seam.group() == text.strip() or "(" in seam.group()):
            return Role.AUTHORS
        if self._leads_to_people(s) and self._is_mostly_people(s):
            return Role.AUTHORS
        if len(text) > 60 and self.words.toggle_at_end.search(text) and s.line.runs[-1].element is not s.line.element:
            return Role.ABSTRACT
        if is_pieces_of_names(s):
            return Role.AUTHORS
        if is_long(text):
            return Role.ABSTRACT
        return None

    def _is_mostly_people(self, s: Shown) -> bool:
        return may_be_names(s.text) or all(run.link is not None or len(run.text.strip()) < 60 for run in s.line.runs)

    # The vote --------------------------------------------------------------------------------------------------

    def _elect(self, contents: Sequence[Sequence[_Item]]) -> None:
        votes: dict[Path, Counter[Role]] = defaultdict(Counter)
        for items in contents:
            for item in items:
                if item.is_certain and item.role is not None:
                    votes[item.path][item.role] += 1
        for path, counted in votes.items():
            if len(counted) != 1:
                continue
            role = next(iter(counted))
            if role is Role.NOTHING or not self._holds(path, role, contents):
                continue
            for items in contents:
                for item in items:
                    if item.path == path and item.role is None:
                        item.role = role
        self._elect_authors(contents)
        if not any(i.role is Role.TITLE for items in contents for i in items):
            self._elect_title(contents)

    @staticmethod
    def _elect_authors(contents: Sequence[Sequence[_Item]]) -> None:
        """A look whose lines all read like names, several to a card or in lists, beside one that each card has once
        and that does not read like names."""
        lines: dict[Path, list[list[str]]] = defaultdict(lambda: [[] for _ in contents])
        for n, items in enumerate(contents):
            for item in items:
                if item.role is None:
                    lines[item.path][n].append(item.shown.text)
        named: list[Path] = []
        is_title_left = any(i.role is Role.TITLE for items in contents for i in items)
        for path, cards in lines.items():
            texts = [text for card in cards for text in card]
            listed = sum(may_be_names(text) for text in texts)
            if len(texts) < 4:
                continue
            if all(may_be_name(text) or may_be_names(text) for text in texts):
                if max(map(len, cards)) > 1 or listed > 0.3 * len(texts):
                    named.append(path)
            elif max(map(len, cards)) == 1 and len(texts) >= 0.8 * len(contents) and listed < 0.2 * len(texts):
                is_title_left = True
        if len(named) == 1 and is_title_left:
            for items in contents:
                for item in items:
                    if item.path == named[0] and item.role is None:
                        item.role = Role.AUTHORS

    @staticmethod
    def _holds(path: Path, role: Role, contents: Sequence[Sequence[_Item]]) -> bool:
        """Whether all lines of one look may have one role."""
        per_card = [[i for i in items if i.path == path] for items in contents]
        most = max(len(found) for found in per_card)
        open_ones = [i.shown.text for found in per_card for i in found if i.role is None]
        if role is Role.AUTHORS:
            return all(may_be_name(text) or may_be_names(text) for text in open_ones)
        return most == 1

    def _elect_title(self, contents: Sequence[Sequence[_Item]]) -> None:
        """The look that each card has once, which no certain role holds; the first such, unless it reads like names."""
        open_paths: list[Path] = []
        for items in contents:
            for item in items:
                if item.role is None and item.path not in open_paths:
                    open_paths.append(item.path)
        fit = []
        for path in open_paths:
            counts = [sum(i.path == path for i in items) for items in contents]
            if max(counts) == 1 and sum(counts) >= 0.8 * len(contents) and len(contents) > 1:
                texts = [i.shown.text for items in contents for i in items if i.path == path]
                fit.append((path, sum(may_be_names(text) for text in texts) / len(texts)))
        if not fit:
            return
        chosen = fit[0][0]
        if len(fit) > 1 and fit[0][1] > 0.5 and fit[1][1] < 0.2:
            chosen = fit[1][0]
        elif fit[0][1] > 0.5:
            return
        for items in contents:
            for item in items:
                if item.path == chosen:
                    item.role = Role.TITLE

    # Order and shape -------------------------------------------------------------------------------------------

    def _place(self, sheet: Sorted, items: Sequence[_Item]) -> None:
        if not sheet.card.is_alike:
            sheet.doubt = ("card_unlike", "the block is not built like the page's other cards")
            return
        content = [i for i in items if i.role is not Role.NOTHING]
        titles = [i for i in content if i.role is Role.TITLE]
        if not titles:
            self._place_first(content)
        elif len(titles) > 1:
            sheet.doubt = ("title_unsure", "more than one line looks like the title")
            return
        at_title = next((n for n, i in enumerate(content) if i.role is Role.TITLE), -1)
        last_abstract = max((n for n, i in enumerate(content) if i.role is Role.ABSTRACT), default=None)
        first_abstract = next((n for n, i in enumerate(content) if i.role is Role.ABSTRACT), None)
        for n, item in enumerate(content):
            if item.role is not None:
                continue
            text = item.shown.text
            named = may_be_name(text) or may_be_names(text)
            if first_abstract is not None and first_abstract < n and n < (last_abstract or 0):
                item.role = Role.ABSTRACT
            elif n < at_title:
                sheet.doubt = ("title_unsure", f"an unknown line stands before the title: {text[:80]!r}")
                return
            elif first_abstract is None or n < first_abstract:
                if named and not is_sentence(text):
                    item.role = Role.AUTHORS
                elif first_abstract is None and n == len(content) - 1 and self._reads_like_abstract(item):
                    item.role = Role.ABSTRACT
                    first_abstract = n
                else:
                    sheet.doubt = ("abstract_unsure", f"neither a name nor an abstract: {text[:80]!r}")
                    return
            else:
                sheet.doubt = ("abstract_unsure", f"an unknown line stands after the abstract: {text[:80]!r}")
                return
        self._collect(sheet, items)

    def _reads_like_abstract(self, item: _Item) -> bool:
        """Whether a last line may be an abstract: running text, or a sentence that looks like the page's abstracts."""
        text = item.shown.text
        if is_sentence(text) or len(text) >= self.site.abstract_head:
            return True
        return text.endswith((".", "!", "?")) or item.path in self.abstract_paths

    def _place_first(self, content: Sequence[_Item]) -> None:
        """Without any sign, the first line is the title, if it may be one (SITE.md, A card: reading order)."""
        first = next((i for i in content if i.role is None), None)
        if first is None or content[0] is not first:
            return
        text = first.shown.text
        if is_long(text) or (may_be_names(text) and len(text.split(",")) > 2):
            return
        first.role = Role.TITLE

    def _collect(self, sheet: Sorted, items: Sequence[_Item]) -> None:
        """Put the lines into the sheet. Toggles between two lines of the abstract belong to it."""
        abstract = [n for n, i in enumerate(items) if i.role is Role.ABSTRACT]
        for n, item in enumerate(items):
            if item.role is Role.TITLE:
                sheet.title.append(item.shown)
            elif item.role is Role.AUTHORS:
                sheet.authors.append(item.shown)
            elif item.role is Role.VENUE:
                sheet.venue.append(item.shown)
            elif item.role is Role.ABSTRACT or (
                item.role is Role.NOTHING and abstract and abstract[0] < n <= abstract[-1] + 2
            ):
                sheet.abstract.append(item.shown)


_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"^[\[(#]?(\d{1,5})[\]).:]\s+")


def bare_titles(titles: Sequence[Shown]) -> None:
    """Take from the page's titles what counts them ("1. …") and what the page says with each of them."""
    if len(titles) < 3:
        return
    counts = [_COUNTED.match(s.text) for s in titles]
    numbers = [int(match[1]) for match in counts if match]
    if len(numbers) == len(titles) and all(b == a + 1 for a, b in itertools.pairwise(numbers)):
        for s, match in zip(titles, counts, strict=True):
            s.text = s.text[match.end() :] if match else s.text
    runs = Counter(
        text
        for s in titles
        for text in {fold_space(run.text) for run in s.line.runs if run.element is not s.line.element}
    )
    said = {text for text, count in runs.items() if text and count >= 0.8 * len(titles)}
    for s in titles if said else ():
        kept = [run.text for run in s.line.runs if fold_space(run.text) not in said]
        s.text = fold_space("".join(kept)) or s.text


def _is_number(text: str) -> bool:
    """Whether a line only counts: ``12.``, ``[1732]``, ``#3``."""
    return len(text) < 8 and text.strip("[]().# ").isdecimal()


def _is_citation(text: str) -> bool:
    """Whether a line is a BibTeX entry to be copied."""
    return text.startswith("@") and "{" in text[:30]


def without_toggle(text: str, words: Vocabulary) -> str:
    """``text`` up to its seam: without toggle and ellipsis."""
    match = words.abstract_toggle.search(text)
    if match:
        return text[: match.start()].rstrip(" ")
    bare = text.rstrip("( ")
    for ellipsis in ("…", "..."):
        if bare.endswith(ellipsis):
            return bare.removesuffix(ellipsis).rstrip(" ")
    return text


def is_pieces_of_names(s: Shown) -> bool:
    """Whether a line is elements of one name each, with nothing but separators and a seam between them."""
    line = s.line
    names = [
        run.text
        for run in line.runs
        if run.element is not line.element and not len(run.element) and any(c.isalpha() for c in run.text)
    ]
    between = [run.text for run in line.runs if run.element is line.element or len(run.element)]
    told = " ".join(" ".join(between).lower().replace("…", " ").replace(",", " ").split())
    return len(names) >= 3 and len(told) <= 12 and sum(may_be_name(text.strip()) for text in names) >= 0.9 * len(names)


def is_copy(short: str, full: str, words: Vocabulary) -> bool:
    """Whether ``full`` begins with all of ``short`` up to its seam, and goes on."""
    head, whole = without_toggle(short, words), without_toggle(full, words)
    return len(head) >= 30 and len(whole) >= len(head) and whole.startswith(head)


def _near(a: Element, b: Element) -> bool:
    """Whether two elements lie within one parent, or one within the other's."""
    parent = a.getparent()
    for _ in range(2):
        if parent is None:
            return False
        if parent is b or parent in b.iterancestors():
            return True
        parent = parent.getparent()
    return False


def is_people(link: Element, site: Site, base: str | None) -> bool:
    """Whether a link leads to a person in the directory."""
    return _is_people_path(
        urlsplit(target(link, base) or link.get("href") or "").path, site.directory_prefixes, site.people_words
    )


@lru_cache(maxsize=4096)
def _is_people_path(path: str, prefixes: tuple[str, ...], words: frozenset[str]) -> bool:
    return any(prefix in path for prefix in prefixes) or bool(words.intersection(path.lower().split("/")[:-1]))


def _is_heading(s: Shown) -> bool:
    element: Element | None = s.line.element
    for _ in range(4):
        if element is None:
            return False
        if element.tag in HEADINGS:
            return True
        element = element.getparent()
    return False
