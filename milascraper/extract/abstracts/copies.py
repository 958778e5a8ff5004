"""A short and a full copy of one text, side by side (docs/site.md, seams, 3 and 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from milascraper.records.text import as_seen

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

#: A head that is shorter begins many a text (characters).
_LEAST = 30
#: A label before a text is no longer (characters).
_LABEL = 24
#: What parts a label from a text.
_PARTED = (":", "–", "—", "|", ".")
#: Copies begin with the same letters at least.
_FIRST = 3
#: A toggle at the end of a text stands in its last so many characters.
_NEAR_END = 60
#: A toggle that is a picture: "[+]".
_PICTURED = re.compile(r"\s*[\[(]\s*[+▾▸▶►→»↓⌄]+\s*[\])]$")


def without_toggle(text: str, words: Vocabulary) -> str:
    """``text`` up to its seam: without toggle and ellipsis."""
    match = words.find_abstract_toggle(text)
    if match:
        return text[: match.start()].rstrip(" ")
    start = max(0, len(text) - _NEAR_END)
    ending = words.toggle_at_end.search(text, start) or _PICTURED.search(text, start)
    bare = (text[: ending.start()] if ending else text).rstrip("( ")
    for ellipsis in ("…", "..."):
        if bare.endswith(ellipsis):
            return bare.removesuffix(ellipsis).rstrip(" ")
    return text


def is_copy(short: str, full: str, words: Vocabulary) -> bool:
    """Whether ``full`` begins with all of ``short`` up to its seam, and goes on."""
    if short[:_FIRST] != full[:_FIRST]:
        return False
    head, whole = (_with_plain_spaces(without_toggle(text, words)) for text in (short, full))
    return len(head) >= _LEAST and len(whole) >= len(head) and whole.startswith(head)


def begins_with(full: str, head: str) -> bool:
    """Whether a text begins with a head, whatever white space each is set with."""
    return _with_plain_spaces(full).startswith(_with_plain_spaces(head))


def begins_again(head: str, tail: str) -> bool:
    """Whether what stands behind a seam begins as what stands before it does, a label aside, or before it: it is the
    whole text, not the rest."""
    before, behind = _with_plain_spaces(head), _with_plain_spaces(tail)
    if len(before) >= _LEAST and behind.startswith(before[:_LEAST]):
        return True
    label, again, _ = before.partition(behind[:_LEAST]) if len(behind) >= _LEAST else ("", "", "")
    is_label = label.rstrip().endswith(_PARTED) or " " not in label.strip()
    return again != "" and len(label) <= _LABEL and is_label


def _with_plain_spaces(text: str) -> str:
    """``text`` as it is seen, with one plain space where any white space is: copies may be set with others."""
    return " ".join(str(as_seen(text)).split())
