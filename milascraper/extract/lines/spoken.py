"""Texts for who hears a page and does not see it, beside what it shows: "in", "Mila member", "read the publication".

Their element says so by a class that sites share (``visually-hidden``, ``sr-only``, ``element-invisible``). Not all of
them are words of the page's own: a cut text's tail, a person's name behind initials, a date may be told so. What stays
in doubt is left in its line.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from milascraper.extract.lines.said_again import EDGES, without_said_again
from milascraper.extract.words.release import split_venue
from milascraper.extract.words.shape import may_be_name, may_be_names
from milascraper.page import lines_of
from milascraper.page.hidden import is_spoken, spoken_around
from milascraper.page.lines import numbered
from milascraper.page.text import fold_space

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line, Run

#: No remark is longer (characters), and no line that has one.
_LONGEST, _LONGEST_LINE = 60, 300
#: No picture of a name has more letters.
_LONGEST_INITIALS = 4
#: What begins with one of these adds to what stands before it.
_ADDS = frozenset("–—-:(")
#: What is said so often is no name, whatever it looks like.
_ENOUGH = 2


def seen_lines(root: Element, words: Vocabulary) -> list[Line]:
    """The lines of ``root`` without what is said beside the texts that are to be seen."""
    lines = lines_of(root)
    for line in lines:
        if line.links and len(line.runs) > 1 and (spoken := _spoken(line)):
            _drop(line, [run for run in spoken if _is_behind_host(run, line)])
    lines = without_said_again(lines, words)
    found = [(line, spoken) for line in lines if len(line.runs) > 1 and (spoken := _spoken(line))]
    alone = _alone(lines, words)
    said = Counter([_folded(run) for _, spoken in found for run in spoken] + [_folded(run) for _, run in alone])
    for line, spoken in found:
        twin = _cut_twin(line, spoken)
        if twin:
            _drop(line, twin)
            continue
        if _is_whole(line, spoken, words):
            _drop(line, [run for run in spoken if _is_in_seam(run, line, words) or _is_label(run, line, words)])
            continue
        aside = [run for run in spoken if _is_aside(run, line, words, said[_folded(run)] >= _ENOUGH)]
        _drop(line, aside)
    gone = {
        line.index
        for line, run in alone
        if (said[_folded(run)] >= _ENOUGH or _folded(run) in words.furniture)
        and _is_aside(run, line, words, True)
        and not _precedes_status(lines[line.index + 1 :])
    }
    gone.update(line.index for line, told in itertools.pairwise(lines) if _are_initials(line, told))
    return numbered([line for line in lines if line.index not in gone]) if gone else lines


def _alone(lines: list[Line], words: Vocabulary) -> list[tuple[Line, Run]]:
    """The lines that are one text which is not to be seen; but for several in one such element, and for what stands
    behind a list's "(see 3 more)": they are the rest of what is folded."""
    found: list[tuple[Line, Element]] = []
    for line in lines:
        around = spoken_around(line.element) if len(line.runs) == 1 else None
        if around is not None:
            found.append((line, around))
    held = Counter([around for _, around in found])
    behind = {line.index for before, line in itertools.pairwise(lines) if words.find_author_seam(before.text)}
    return [(line, line.runs[0]) for line, around in found if held[around] == 1 and line.index not in behind]


def _are_initials(line: Line, told: Line) -> bool:
    """Whether a line is letters in a picture's place, and the next one, in the same link, says the name to be heard."""
    if len(line.text) > _LONGEST_INITIALS or line.links != told.links or not line.links:
        return False
    return line.element.get("aria-hidden") == "true" and spoken_around(told.element) is not None


def _precedes_status(following: list[Line]) -> bool:
    """Whether what stands before a status would be its venue."""
    return bool(following) and following[0].text.startswith("(")


def _spoken(line: Line) -> list[Run]:
    """The runs of a line that are not to be seen."""
    return [run for run in line.runs if _stands_spoken(run, line)]


def _within(element: Element, outer: Element) -> list[Element]:
    """``element`` and what is around it, below ``outer``."""
    found = []
    current: Element | None = element
    while current is not None and current is not outer:
        found.append(current)
        current = current.getparent()
    return found


def _is_behind_host(run: Run, line: Line) -> bool:
    """Whether a spoken text stands in a link that shows nothing but the host that it leads to, or its address."""
    if run.link is None:
        return False
    seen = [other for other in line.runs if other.link is run.link and not _stands_spoken(other, line)]
    text = fold_space("".join(other.text for other in seen)).lower()
    address = (run.link.get("href") or "").lower()
    is_host = f"//{text.removeprefix('www.')}/" in address.replace("//www.", "//")
    return "." in text and " " not in text and (is_host or text == address)


def _folded(run: Run) -> str:
    return fold_space(run.text).strip(EDGES).lower()


def _is_whole(line: Line, spoken: list[Run], words: Vocabulary) -> bool:
    """Whether what is spoken is, or may be, the text itself: nothing else is said, or that is not to be heard, or the
    line was cut."""
    text = line.text
    if len(text) > _LONGEST_LINE or "…" in text or "..." in text or words.holds_toggle(text):
        return True
    seen = [run for run in line.runs if run not in spoken and any(map(str.isalnum, run.text))]
    if _says_status_again(spoken, seen):
        return False
    silent = [r for r in seen if any(e.get("aria-hidden") == "true" for e in _within(r.element, line.element))]
    return not seen or bool(silent)


def _cut_twin(line: Line, spoken: list[Run]) -> list[Run]:
    """The runs of a line that show the beginning of what is spoken, cut off with dots."""
    seen = [run for run in line.runs if run not in spoken and run.text.strip()]
    shown, told = (fold_space("".join(run.text for run in runs)).strip() for runs in (seen, spoken))
    is_cut = shown.endswith(("…", "...")) and told.startswith(shown.rstrip(" .…"))
    return seen if is_cut and len(told) >= len(shown.rstrip(" .…")) > 0 else []


def _says_status_again(spoken: list[Run], seen: list[Run]) -> bool:
    """Whether what is spoken says the status that is to be seen in parentheses: "(published)", "Status: published"."""
    release = split_venue(fold_space("".join(run.text for run in seen)))
    return release is not None and all(release.label.lower() in fold_space(run.text).lower() for run in spoken)


def _is_aside(run: Run, line: Line, words: Vocabulary, recurs: bool) -> bool:
    """Whether a spoken text is no part of a field: no label that tells of one, no figure, no status, no name."""
    text = fold_space(run.text).strip(EDGES)
    folded = text.lower()
    if len(text) > _LONGEST or any(map(str.isdigit, text)):
        return False
    said = folded.split()
    if not said:
        return True
    if run is line.runs[0] and folded in words.labels and folded not in words.furniture:
        return False
    if folded in words.toggles:
        return False
    if any(word in words.statuses for word in said):
        return _says_status_again([run], [other for other in line.runs if other is not run])
    if run.link is not None and not any(other.link is run.link and other is not run for other in line.runs):
        return False
    if _is_before_bracket(run, line) and folded not in words.labels and words.venue_lead.match(f"{folded} A") is None:
        return False  # a venue, whose picture is to be seen
    if run is not line.runs[0] and run.text.lstrip()[:1] in _ADDS:
        return True
    is_name = len(said) > 1 and (may_be_name(text) or may_be_names(text)) and not text.split()[-1][0].islower()
    return recurs or not is_name


def _is_before_bracket(run: Run, line: Line) -> bool:
    """Whether what follows a run in its line begins with a parenthesis."""
    behind = line.runs[line.runs.index(run) + 1 :]
    return "".join(other.text for other in behind).lstrip().startswith("(")


def _is_in_seam(run: Run, line: Line, words: Vocabulary) -> bool:
    """Whether a spoken text stands between a seam's dots and its toggle, or behind the toggle in its brackets."""
    at = line.runs.index(run)
    before = "".join(other.text for other in line.runs[:at]).rstrip(" (\n\t")
    behind = "".join(other.text for other in line.runs[at + 1 :]).lstrip()
    if len(run.text) > 2 * _LONGEST or not _folded(run) or _folded(run) in words.toggles:
        return False
    toggle = words.find_abstract_toggle(line.text)
    if toggle is not None and _goes_on(line, toggle.end()):
        return True
    if behind.startswith(("…", "...")):
        return True
    if behind.startswith("("):
        return before.endswith(("…", "..."))
    return behind.startswith(")") and words.find_abstract_toggle(f"{before})") is not None and not before.endswith("…")


def _is_label(run: Run, line: Line, words: Vocabulary) -> bool:
    """Whether a spoken text before a long one is its label, in words of its own: "Summary of this publication:"."""
    text = fold_space(run.text).rstrip()
    is_first = run is line.runs[0] and len(line.text) > _LONGEST_LINE
    return is_first and text.endswith(":") and len(text) < _LONGEST and _folded(run) not in words.labels


def _goes_on(line: Line, end: int) -> bool:
    """Whether a text that is to be seen follows a seam: then nothing that is only to be heard is its tail."""
    seen = fold_space("".join(run.text for run in line.runs if not _stands_spoken(run, line)))
    return len(seen) > end and any(map(str.isalnum, seen[end:]))


def _stands_spoken(run: Run, line: Line) -> bool:
    return any(is_spoken(element) for element in _within(run.element, line.element))


def _drop(line: Line, aside: list[Run]) -> None:
    if not aside:
        return
    line.runs = [run for run in line.runs if run not in aside]
    line.text = fold_space("".join([run.text for run in line.runs]))
    line.links = [link for link in line.links if any(run.link is link for run in line.runs)]
