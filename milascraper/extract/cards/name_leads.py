"""Names and release in one line, parted by a dash or a word: "Nia Okoye, Ann Lee - <i>Water</i> (published)".

What stands before it ("Nia Okoye in", say) is a line of its own then. The tree must show it: the venue begins an
element, and most releases of the page are told so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.people import is_people
from milascraper.extract.words.release import split_venue, status_of
from milascraper.extract.words.shape import is_odd_name, may_be_name, may_be_names
from milascraper.page.lines import Line, numbered
from milascraper.page.text import SPACE, fold_space
from milascraper.records import Status

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Run
    from milascraper.site import Site

#: What parts names from a venue.
_JOINT = re.compile(r"(?:\s*[-–—|·•]|[\s,]+(?:in|dans))\s*$")


def with_names_parted(lines: Sequence[Line], site: Site, words: Vocabulary, base: str | None) -> list[Line]:
    """``lines``, those that begin with names before their release as two; numbered anew."""
    likely = [line for line in lines if len(line.runs) > 1 and ")" in line.text]
    told = [line for line in likely if split_venue(line.text[: line.text.rfind(")") + 1]) is not None]
    if not any(_is_known(line.text, words) for line in told):
        return list(lines)
    found = {line.index: at for line in told if (at := _end_of_names(line, site, base))}
    are_usual = 2 * len(found) > len(told)
    if not are_usual or not any(_are_names(lines[n], at, site, base) for n, at in found.items()):
        return list(lines)
    parted: list[Line] = []
    for line in lines:
        end = found.get(line.index, 0)
        parted.extend([_part(line, line.runs[:end]), _part(line, line.runs[end:])] if end else [line])
    return numbered(parted)


def _is_known(text: str, words: Vocabulary) -> bool:
    """Whether a status of the vocabulary stands in a line's last parenthesis, whatever follows it."""
    release = split_venue(text[: text.rfind(")") + 1])
    return release is not None and status_of(release.label, words) is not Status.OTHER


def _end_of_names(line: Line, site: Site, base: str | None) -> int:
    """How many runs of a line are names and what parts them from the venue; 0 where no element begins there."""
    for at in range(1, len(line.runs)):
        before = line.runs[at - 1]
        is_joint = before.link is None and _JOINT.search(before.text) is not None
        if is_joint and line.runs[at].element is not before.element:
            said = _said(line.runs[:at])
            is_led = any(run.link is not None and is_people(run.link, site, base) for run in line.runs[:at])
            return at if is_led or may_be_names(said) or (may_be_name(said) and not is_odd_name(said)) else 0
    return 0


def _are_names(line: Line, at: int, site: Site, base: str | None) -> bool:
    """Whether what stands before a venue is surely names: one leads to a person, or there are several."""
    is_led = any(run.link is not None and is_people(run.link, site, base) for run in line.runs[:at])
    return is_led or may_be_names(_said(line.runs[:at]))


def _said(runs: Sequence[Run]) -> str:
    return _JOINT.sub("", fold_space("".join(run.text for run in runs)))


def _part(line: Line, runs: list[Run]) -> Line:
    """A line of some of another one's runs, without what parts it from the other part."""
    last = runs[-1]
    last.text = _JOINT.sub("", last.text) if last.link is None else last.text
    kept = [run for run in runs if run.text.strip(SPACE)]
    links = [link for link in line.links if any(run.link is link for run in kept)]
    element = kept[0].element if len(kept) == 1 else line.element
    return Line(line.index, kept, line.gap, element, fold_space("".join(run.text for run in kept)), line.broken, links)
