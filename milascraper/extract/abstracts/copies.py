"""A short and a full copy of one text, side by side (docs/site.md, seams, 3 and 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

#: A head that is shorter begins many a text (characters).
_LEAST = 30


def without_toggle(text: str, words: Vocabulary) -> str:
    """``text`` up to its seam: without toggle and ellipsis."""
    match = words.find_abstract_toggle(text)
    if match:
        return text[: match.start()].rstrip(" ")
    bare = text.rstrip("( ")
    for ellipsis in ("…", "..."):
        if bare.endswith(ellipsis):
            return bare.removesuffix(ellipsis).rstrip(" ")
    return text


def is_copy(short: str, full: str, words: Vocabulary) -> bool:
    """Whether ``full`` begins with all of ``short`` up to its seam, and goes on."""
    if short[:_LEAST] != full[:_LEAST]:
        return False
    head, whole = without_toggle(short, words), without_toggle(full, words)
    return len(head) >= _LEAST and len(whole) >= len(head) and whole.startswith(head)
