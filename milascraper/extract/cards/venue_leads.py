"""What a page says before all venues, or sets around them: "Forum: Water", "on Water", "» Water", "«Water»".

A word nobody knows is told by the page alone: it stands before nearly all venues, and these differ behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.words.marks import unquoted
from milascraper.extract.words.release import VenueStatus, without_lead_in
from milascraper.page.text import fold_space
from milascraper.site import figures
from milascraper.site.grammar import BEFORE_VENUES, BEHIND_PARTICIPLES

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary

#: So many releases, so large a share of them, and so many different venues behind it show a lead.
_ENOUGH, _SHARE, _DIFFERENT = 4, 0.8, 3
#: So many venues begin with "In" by no chance.
_SEVERAL = 3
_LEADS = tuple(
    map(
        re.compile,
        (
            r"[^\s:]+(?: [^\s:]+){0,2}?\s*:(?=\s)",
            r"[»>~*@+=⋅∙¦]+(?=\s)",
            rf"{BEFORE_VENUES}(?=\s+[^\W_a-zß-ÿ])",
            rf"[^\W\d_a-zß-ÿ][^\W\d_]*(?:ed|ing|é|ée|is|ise) {BEHIND_PARTICIPLES}(?=\s)",
        ),
    )
)


#: What may stand before a venue and is none: "(Thu)", "[EN]"; "3 days ago –"; "Article |".
_REMARK = re.compile(r"[(\[][^()\[\]]{1,12}[)\]]\s+(?=\S)")
_AGED = re.compile(rf"{figures.AGO}\s*[|–—·:-]\s*(?=\S)", re.I)
_KIND = re.compile(r"([^|–—]{3,30}?)\s[|–—]\s+(?=\S)")


def drop_venue_leads(shown: Sequence[Shown], words: Vocabulary) -> None:
    """Take from the venues of a page what stands before nearly all of them; and a venue that says there is none."""
    told = [(s, s.release.venue) for s in shown if s.release is not None and s.release.venue is not None]
    for s, venue in told:
        if venue.lower().strip(" .()–—-") in words.no_venues:
            _tell(s, None)
    said, count = Counter(venue for _, venue in told).most_common(1)[0] if told else ("", 0)
    if said.endswith(":") and count >= max(_ENOUGH, _SHARE * sum(s.is_known_status for s, _ in told)):
        for s, venue in told:
            _tell(s, None if venue == said else venue)  # a label of the status: "State: (published)"
    told = [(s, venue) for s, venue in told if s.release is not None and s.release.venue is not None]
    led = [(s, rest) for s, venue in told if (rest := without_lead_in(venue, words)) != venue]
    known = [s for s, _ in told if s.is_known_status] or [s for s, _ in told]
    for s, rest in led:
        said = (s.release.venue or "").removesuffix(rest).strip(" :") if s.release is not None else ""
        if len(led) >= _SHARE * len(known) or (" " in said and len(led) > 1):
            _tell(s, rest)  # several words on several cards are no name's own: "published in"
    _drop_in([s for s, _ in told], words)
    told = [(s, s.release.venue) for s, _ in told if s.release is not None and s.release.venue is not None]
    _drop_label(told)
    told = [(s, s.release.venue) for s, _ in told if s.release is not None and s.release.venue is not None]
    if len(told) < _ENOUGH:
        return
    told = _without_remarks(told, words)
    lead = _usual([lead for s, venue in told for lead in _leads(s, venue, words)], len(told))
    rests = {venue.removeprefix(lead).strip() for _, venue in told if venue.startswith(lead)} if lead else set()
    if lead and len(rests) >= _DIFFERENT and "" not in rests:
        for s, venue in told:
            _tell(s, venue.removeprefix(lead).strip())
    quoted = [unquoted(s.release.venue or "") for s, _ in told if s.release is not None]
    if all(quoted):
        for (s, _), bare in zip(told, quoted, strict=True):
            _tell(s, bare)


def _without_remarks(told: Sequence[tuple[Shown, str]], words: Vocabulary) -> list[tuple[Shown, str]]:
    """Releases and their venues without what stands before nearly all of them, and may say something else each time: a
    remark in brackets, what kind of a work it is, how long ago it came out."""
    for pattern in (_REMARK, _AGED, _KIND):
        leads = [pattern.match(venue) for _, venue in told]
        if pattern is _KIND:
            leads = [lead if lead is not None and lead[1].lower() in words.kinds else None for lead in leads]
        if sum(lead is not None for lead in leads) < _SHARE * len(told):
            continue
        ends = [lead.end() if lead is not None else 0 for lead in leads]
        told = [(s, venue[end:]) for (s, venue), end in zip(told, ends, strict=True)]
        for s, rest in told:
            _tell(s, rest)
    return list(told)


def _drop_in(told: Sequence[Shown], words: Vocabulary) -> None:
    """Take "In" from the venues of a page that say it several times, where what follows stands without it, too."""
    leads: dict[str, list[Shown]] = {}
    for s in told:
        venue = (s.release.venue or "") if s.release is not None else ""
        first, _, rest = venue.partition(" ")
        if first.lower() in words.venue_leads and first[0].isupper() and rest[:1].isupper():
            leads.setdefault(first, []).append(s)
    for first, led in leads.items():
        bare = {s.release.venue for s in told if s.release is not None}
        rests = {(s.release.venue or "").removeprefix(f"{first} ") for s in led if s.release is not None}
        for s in led if len(led) >= _SEVERAL and not bare.isdisjoint(rests) else ():
            _tell(s, (s.release.venue or "").removeprefix(f"{first} ") if s.release is not None else None)


def _drop_label(told: Sequence[tuple[Shown, str]]) -> None:
    """Take from venues a label in an element of its own that most have before them; what is but the label is none."""
    labelled = [(s, venue, label) for s, venue in told if (label := _label(s)) is not None]
    label, count = Counter(label for _, _, label in labelled).most_common(1)[0] if labelled else ("", 0)
    if 2 * count <= len(told):
        return
    bare = label.rstrip(" :")
    rests = [
        (s, "" if venue == bare else venue.removeprefix(label).strip())
        for s, venue, other in labelled
        if other == label
    ]
    if len({rest for _, rest in rests}) > 1:
        for s, rest in rests:
            _tell(s, rest or None)


def _label(s: Shown) -> str | None:
    """What stands before a release with a colon, in an element of its own."""
    first = fold_space(s.line.runs[0].text) if len(s.line.runs) > 1 else ""
    is_own = first != "" and s.line.runs[0].element not in (s.line.element, s.line.runs[1].element)
    return first if first.endswith(":") and is_own else None


def _usual(leads: Sequence[str], releases: int) -> str | None:
    """The longest of the leads that nearly all releases have: "Impact factor: 4.2", and not its label alone."""
    usual = [lead for lead, count in Counter(leads).items() if count >= _SHARE * releases]
    return max(usual, key=len, default=None)


def _leads(s: Shown, venue: str, words: Vocabulary) -> set[str]:
    """What may be no part of a venue at its beginning: a label, a mark, a small word, or an element of its own."""
    found = {match.group() for pattern in _LEADS if (match := pattern.match(venue))}
    first = venue.partition(" ")[0]
    if first.lower() in words.venue_leads:
        found.add(first)  # "In" before all of them is no venue's own
    for run in s.line.runs if len(s.line.runs) > 1 else ():
        said = fold_space(run.text)
        if said and run.element is not s.line.element and venue.startswith(f"{said} "):
            found.add(said)
    return found


def _tell(s: Shown, venue: str | None) -> None:
    if s.release is not None:
        s.release = VenueStatus(venue, s.release.label)
