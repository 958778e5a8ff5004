"""Doubts about texts where abstracts stand, or before them, that are notices: "This article has been retracted"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_toggle
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted
    from milascraper.extract.words.vocabulary import Vocabulary

#: A shorter beginning of an abstract may be the name of its part: "Background." (words).
_FEW = 3
_ENDS = (".", "!")
#: What is said of a manuscript: "12 pages, 4 figures".
_COMMENT = re.compile(r"\d+\s+pages?\s*[,;(.]", re.I)
#: A notice before an abstract is no longer (characters).
_LONGEST = 120


def doubt_notices(sheets: Sequence[Sorted], head_length: int, words: Vocabulary) -> None:
    """Refuse the cards whose abstract is short and reads like a notice, or begins with one in an element of its own, or
    begins there as another one does under another title. (Short abstracts themselves may be the same: "Erratum".)"""
    told = [(sheet, _whole(sheet, words), _opening(sheet, words)) for sheet in sheets if sheet.abstract]
    titles: dict[str, set[str]] = {}
    for sheet, _, opening in told:
        titles.setdefault(opening, set()).update(s.text for s in sheet.title)
    for sheet, whole, opening in told:
        is_named = any(s.label == "abstract" for s in sheet.abstract)
        short = whole if len(whole) <= head_length and not is_named else ""
        notice = next((text for text in (short, opening) if _is_notice(text, words)), None)
        again = opening if opening.endswith(_ENDS) and len(titles[opening]) > 1 else None
        if sheet.doubt is None and (notice or again):
            sheet.doubt = ("abstract_unsure", f"a notice may stand where the abstract does: {(notice or again)!r}")


def _is_notice(text: str, words: Vocabulary) -> bool:
    return text != "" and (
        words.notice.search(text) is not None
        or words.is_placeholder(text)
        or _COMMENT.match(text) is not None
        or _is_labelled(text, words)
    )


def _is_labelled(text: str, words: Vocabulary) -> bool:
    """Whether a short text begins with a label that says it is no field, and no part of an abstract: "Cite as: …"."""
    match = words.label_prefix.match(text)
    said = fold_space(match[1]).lower() if match else ""
    return words.labels.get(said) == "none" and said not in words.openings


def _whole(sheet: Sorted, words: Vocabulary) -> str:
    """What a card says as its abstract; nothing where it is cut."""
    if any(is_toggle(s, words) for s in sheet.abstract) or any(words.ends_in_toggle(s.text) for s in sheet.abstract):
        return ""
    return " ".join(s.text for s in sheet.abstract)


def _opening(sheet: Sorted, words: Vocabulary) -> str:
    """What stands before the rest of an abstract in a line or an element of its own, if it is no part's name."""
    first, *rest = sheet.abstract
    runs = [run for run in first.line.runs if run.text.strip()]
    if len(runs) > 1:
        said = fold_space(runs[0].text) if runs[0].element is not first.line.element else ""
    else:
        said = first.text if rest else ""
    if len(said) > _LONGEST:
        return ""  # the head of a text that was cut
    is_part = not words.openings.isdisjoint(said.lower().rstrip(".:").split())
    return said if said.count(" ") >= _FEW - 1 and not is_part else ""
