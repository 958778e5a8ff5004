"""Lines that say another line of the page again behind words of the page's own: "View publication Fog and Tides", to be
heard or beside a picture; "Read more – Fog and Tides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.page.hidden import spoken_around
from milascraper.page.lines import Run, numbered
from milascraper.page.tags import HEADINGS
from milascraper.page.text import fold_space
from milascraper.site.grammar import OPENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line

#: What may stand around a text of the page's own.
EDGES = " ,.:;–—-|·•()[]\u00a0"
#: No more words stand before what is said again; so many, at most, behind what a button says: "Read more about".
_LEAD, _BESIDE = 6, 2
#: What unknown words may lead to has so many: less may be said by chance.
_LONG = 3


def without_said_again(lines: list[Line], words: Vocabulary) -> list[Line]:
    """``lines`` without those that say another again, to be heard alone; of others, only what leads to it is left."""
    said = words.furniture | words.see_more | words.link_texts
    known = {phrase for phrase in said if " " in phrase and phrase.partition(" ")[0] in OPENS}
    seen: AbstractSet[str] | None = None
    gone: set[int] = set()
    for line in lines:
        is_led = line.text.partition(" ")[0].lower() in OPENS
        is_heard = len(line.runs) == 1 and spoken_around(line.element) is not None
        if not (is_led or is_heard) or " " not in line.text or line.element.tag in HEADINGS:
            continue
        seen = seen if seen is not None else {other.text.strip(EDGES) for other in lines}
        for lead, again in _parts(line.text):
            if again not in seen:
                continue
            is_told = is_led and (is_heard or line.links or " " in again)
            told = _known_in(lead, known) if is_told else None
            if told is not None:
                line.runs, line.text = [Run(told, line.element, line.runs[0].link)], told
                break
            if is_heard and again.count(" ") >= _LONG - 1:
                gone.add(line.index)
                break
    return numbered([line for line in lines if line.index not in gone]) if gone else lines


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The ways to part a text: its first words, and what follows."""
    said = fold_space(text).split(" ")
    for n in range(1, min(len(said), _LEAD + 1)):
        yield " ".join(said[:n]).strip(EDGES), " ".join(said[n:]).strip(EDGES)


def _known_in(lead: str, known: AbstractSet[str]) -> str | None:
    """What a button says, of words that are that or begin so: "Read more about"."""
    said: Sequence[str] = lead.split(" ")
    parts = (" ".join(said[:n]).strip(EDGES) for n in range(len(said), max(0, len(said) - _BESIDE - 1), -1))
    return next((part for part in parts if part.lower() in known), None)
