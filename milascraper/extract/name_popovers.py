"""What a page shows of a person when it is asked for, or on a screen of another size: a name told again."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.name_remarks import is_remark
from milascraper.page.hidden import is_hidden
from milascraper.page.search import block_of
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.shown import Shown
    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Run

#: A popover's text stands no deeper in it (levels).
_LEVELS = 3
_TWO = 2


def told_once(lines: Sequence[Shown], words: Vocabulary) -> list[Shown]:
    """A card's author lines without those that are not shown and say a name again, or what the person is: a popover's;
    and without the one name's copy for screens of another size. Not for lists that are cut: their rest is hidden."""
    kept: list[Shown] = []
    for shown in lines:
        _drop_popovers(shown)
        text = shown.text
        says_again = any(other.text in text for other in kept) or is_remark(text, words)
        if not (kept and says_again and _opens(shown.line.element, kept[0].line.element)):
            kept.append(shown)
    if len(kept) == _TWO and kept[0].text == kept[1].text:
        one, other = (block_of(shown.line.element).get("class") for shown in kept)
        return kept[: 1 if one != other else _TWO]
    return kept


def _drop_popovers(shown: Shown) -> None:
    """Take from a line what is not shown and says again what stands before it."""
    line = shown.line
    said: list[str] = []
    kept: list[Run] = []
    for run in line.runs:
        text = run.text.strip(" ,;\n\t")
        if any(name in text for name in said) and _opens(run.element, line.element):
            continue
        kept.append(run)
        if " " in text:
            said.append(text)
    if len(kept) < len(line.runs):
        line.runs = kept
        line.text = shown.text = fold_space("".join(run.text for run in kept))


def _opens(element: Element, beside: Element) -> bool:
    """Whether an element, or one around it that does not hold what stands beside it, is shown when it is asked for."""
    outer = {beside, *beside.iterancestors()}
    around = itertools.islice((element, *element.iterancestors()), _LEVELS)
    return any(
        is_hidden(e) or e.get("popover") is not None or e.get("role") == "dialog"
        for e in itertools.takewhile(lambda e: e not in outer, around)
    )
