"""What a page says before the dates of its releases, in an element of its own: "Work 2026-01-12 Water (published)".

A kind of work is told by the page: the element stands there on nearly all lines that go on with a date and a venue, and
says kinds of works. Other words may say that the release is another work's: "Superseded by".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.page import Line, Run
from milascraper.page.text import fold_space
from milascraper.site.grammar import OF_DATES

if TYPE_CHECKING:
    from milascraper.extract.words.vocabulary import Vocabulary

#: A date, a venue if any, and a status.
_RELEASE = re.compile(r"\s*(?:19|20)\d\d-\d\d-\d\d\b.*\([^()]+(?:\([^()]*\))?\)\s*$")
#: A kind of work is no longer (characters), and so many lines show that it is one.
_LONGEST, _ENOUGH = 24, 3
_SHARE = 0.8


def drop_date_leads(lines: Sequence[Line], words: Vocabulary) -> None:
    """Take from the lines of releases what nearly all have before their dates."""
    led: dict[tuple[object, str | None], list[Line]] = defaultdict(list)
    releases = 0
    for line in lines:
        first = line.runs[0]
        if line.text[-1:] != ")":
            continue
        if _RELEASE.match(line.text):
            releases += 1
        elif _is_led(line, first):
            releases += 1
            led[first.element.tag, first.element.get("class")].append(line)
    for told in led.values():
        said = {fold_space(line.runs[0].text).lower() for line in told}
        if len(told) >= max(_ENOUGH, _SHARE * releases) and said <= words.kinds | OF_DATES:
            for line in told:
                line.runs = line.runs[1:]
                line.runs[0] = Run(line.runs[0].text.lstrip(), line.runs[0].element, line.runs[0].link)
                line.text = fold_space("".join(run.text for run in line.runs))


def _is_led(line: Line, first: Run) -> bool:
    said = fold_space(first.text)
    is_own = len(line.runs) > 1 and first.element is not line.element and first.link is None
    if not is_own or not 0 < len(said) <= _LONGEST or any(map(str.isdigit, said)):
        return False
    return _RELEASE.match(line.text[len(said) :]) is not None
