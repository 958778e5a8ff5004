"""What a page shows of a person when it is asked for, or on a screen of another size: a name told again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.authors.name_remarks import is_remark
from milascraper.page.hidden import is_shown_on_demand
from milascraper.page.search import block_of
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Run

_TWO = 2


def told_once(lines: Sequence[Shown], words: Vocabulary) -> list[Shown]:
    """A card's author lines without those that are not shown and say a name again, or what the person is: a popover's;
    and without the one name's copy for screens of another size. Not for lists that are cut: their rest is hidden."""
    kept: list[Shown] = []
    names: tuple[str, ...] = ()
    for shown in lines:
        if len(shown.line.runs) > 1:
            _drop_popovers(shown)
        text = shown.text
        says_again = text.startswith(names) and any(_says_again(name, text) for name in names)
        if not (
            kept
            and (says_again or is_remark(text, words))
            and is_shown_on_demand(shown.line.element, kept[0].line.element)
        ):
            kept.append(shown)
            names = (*names, text)
    if len(kept) == _TWO and kept[0].text == kept[1].text:
        one, other = (block_of(shown.line.element).get("class") for shown in kept)
        return kept[: 1 if one != other else _TWO]
    return kept


def _says_again(name: str, text: str) -> bool:
    """Whether a text is a name, or a name and something behind a mark: "Nia Okoye — Professor"; not a longer name."""
    return text.startswith(name) and not text[len(name) :].lstrip()[:1].isalpha()


def _drop_popovers(shown: Shown) -> None:
    """Take from a line what is not shown and says again what stands before it."""
    line = shown.line
    said: list[str] = []
    kept: list[Run] = []
    for run in line.runs:
        text = run.text.strip(" ,;\n\t")
        if any(_says_again(name, text) for name in said) and is_shown_on_demand(run.element, line.element):
            continue
        kept.append(run)
        if " " in text:
            said.append(text)
    if len(kept) < len(line.runs):
        line.runs = kept
        line.text = shown.text = fold_space("".join(run.text for run in kept))
