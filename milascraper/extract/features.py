"""What a line shows by itself: a date, a release, a label, links that lead out. No role is decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.dates import Dated, find_date, machine_date
from milascraper.extract.identifiers import host_of
from milascraper.extract.release import MAX_VENUE, VenueStatus, split_venue, status_of
from milascraper.extract.toggles import bare_toggles
from milascraper.page.addresses import resolve
from milascraper.page.lines import SPACE, fold_space, text_of
from milascraper.records import Status

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.vocabulary import Vocabulary
    from milascraper.page import Line
    from milascraper.site import Site

_EDGES = SPACE + ",;:·•|–—-/\u00a0"
_EMPTY_BRACKETS = re.compile(r"\[[\s,;|·]*\]|\([\s,;|·]*\)")
#: What a page adds in brackets to a link's host, whatever it says.
_BRACKETED = re.compile(r"(?<=\S)\s+[(\[][^()\[\]]{1,50}[)\]]$")
_DIGIT = re.compile(r"\d")
#: Another publication in one line: a title of some words, its date, its venue.
_ANOTHER = re.compile(r"(?:\S+ ){4,}(?:19|20)\d\d-\d\d-\d\d [^\W\d_a-zà-ÿ]")
#: Elements that set the names of journals, and no labels.
_TITLED = frozenset({"i", "em", "cite"})
#: No date in print is longer (characters).
MAX_DATE = 40
#: What speaks of something else does so in its first words (characters).
_LEAD, _REMARK = 30, 150


@dataclass(slots=True, eq=False)
class Shown:
    """One line and what it shows."""

    line: Line
    text: str
    """The line's text without its outward links that are labelled with a host."""
    label: str | None = None
    """Role that a label before the text names; see :class:`milascraper.site.Words`."""
    labelled: str | None = None
    """The text with its label."""
    label_words: str = ""
    """What the label says, lower case."""
    dated: Dated | None = None
    machine: date | None = None
    """Date of a ``datetime`` attribute on or in the line."""
    is_date: bool = False
    """The line is a date and nothing else."""
    release: VenueStatus | None = None
    is_known_status: bool = False
    outward: list[tuple[Element, str]] = field(default_factory=list)
    """Links of the line that are labelled with the host they lead to, and their labels."""
    is_outward: bool = False
    """The line is outward links and nothing else."""
    has_own_label: bool = False
    """The label stands in an element of its own, with a colon in or behind it."""
    bare_label: str | None = None
    """The line is a label and nothing else: the role of what follows."""

    @property
    def index(self) -> int:
        """The line's place in the region."""
        return self.line.index


def target(link: Element, base: str | None) -> str | None:
    """Where a link leads, absolute; ``None`` for what is no web address or cannot be resolved."""
    return _resolve(link.get("href") or "", base)


@lru_cache(maxsize=4096)
def _resolve(raw: str, base: str | None) -> str | None:
    href = fold_space(raw)
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    return resolve(base, href)


def label_in(line: Line, link: Element) -> str:
    """What a link says within ``line``."""
    if len(line.runs) == 1:
        return line.text if line.runs[0].link is link else ""
    return fold_space("".join([run.text for run in line.runs if run.link is link]))


def link_text(link: Element) -> str:
    """A link's text, white space folded."""
    return fold_space(text_of(link))


def host_label(text: str, url: str, site: Site, words: Vocabulary) -> str | None:
    """The host in ``text``, if it is how the site labels a link to ``url`` (SITE.md, A card, 5); ``None`` if not.

    A page may add words for who cannot see it, "doi.org (opens in new window)", or a picture written as a word.
    """
    if "." not in text or len(text) > 90:
        return None
    lead = words.lead_at_start.match(text)
    text = text[lead.end() :] if lead else text
    bare = words.remark_at_end.sub("", _BRACKETED.sub("", text)).split()
    if not bare or len(bare) > 2 or (len(bare) == 2 and not bare[0].islower()):
        return None
    label = bare[-1].strip("↗→»[](),")
    folded = label.lower().removeprefix("https://").removeprefix("http://").rstrip("/").removeprefix("www.")
    host = host_of(url)
    if folded == host or (folded in site.link_kinds and site.link_kinds[folded] == site.link_kinds.get(host)):
        return label
    return None


def _label_of(line: Line, link: Element, url: str, site: Site, words: Vocabulary) -> str | None:
    """The host a link says: its text, or its last text node where others say what for ("Read on", then "doi.org")."""
    label = host_label(label_in(line, link), url, site, words)
    if label is not None:
        return label
    texts = [run.text for run in line.runs if run.link is link and run.text.strip()]
    if len(texts) < 2 or sum(map(len, texts[:-1])) > 40:
        return None
    return host_label(fold_space(texts[-1]), url, site, words)


def show(line: Line, words: Vocabulary, site: Site, base: str | None) -> Shown:
    """Read what ``line`` shows. Cheap tests come before every expression."""
    if _says_little(line):
        return _show_little(line, words)
    if len(line.runs) > 2 and ("…" in line.text or "..." in line.text):
        bare_toggles(line, words)
    outward = [
        (link, label)
        for link in line.links
        if (url := target(link, base)) is not None and (label := _label_of(line, link, url, site, words)) is not None
    ]
    text = line.text
    if outward:
        links = [link for link, _ in outward]
        text = fold_space("".join([run.text for run in line.runs if run.link not in links]))
        text = fold_space(_EMPTY_BRACKETS.sub(" ", text))
        if not text.strip(_EDGES + "()[]"):
            return Shown(line, "", outward=outward, is_outward=True)
    shown = Shown(line, text, outward=outward)
    if len(text) > MAX_VENUE + 120:
        if ":" in text[:40]:
            _take_label(shown, words)
        return shown
    shown.bare_label = _bare_label(text, words)
    if shown.bare_label is not None:
        return shown
    _take_label(shown, words)
    if shown.label == "none":
        return shown
    rest = shown.text
    if _DIGIT.search(rest) or (_says_time(line) and _machine(line) is not None):
        rest = _without_venue_label(_take_date(shown, rest, words), words)
    rest = rest.strip(_EDGES)
    if rest.endswith(").") and shown.dated is not None:
        rest = rest[:-1]
    if rest.endswith(")"):
        shown.release = split_venue(rest)
        if shown.release is not None and (
            shown.release.label.lower() in words.toggles
            or _is_of_another(shown.release.venue or "", words)
            or (shown.dated is None and _ANOTHER.match(shown.release.venue or ""))
        ):
            shown.release = None
        if shown.release is not None:
            label = shown.release.label
            shown.is_known_status = (
                label.lower() in words.unlisted_statuses or status_of(label, words) is not Status.OTHER
            )
    return shown


def _without_venue_label(text: str, words: Vocabulary) -> str:
    """``text`` without a label between the date and the venue: "2026-01-12 Venue: Water (published)"."""
    match = words.label_prefix.match(text)
    return text[match.end() :] if match and words.labels[fold_space(match[1]).lower()] == "venue" else text


def _is_of_another(venue: str, words: Vocabulary) -> bool:
    """Whether a release is that of another version: "Supersedes 2026-01-12 Water (preprint)"."""
    if not (venue.lower().startswith(words.otherwise) or ":" in venue[:_LEAD]) or not _DIGIT.search(venue):
        return False
    return find_date(venue, words) is not None


def _says_little(line: Line) -> bool:
    """Whether a line has no link, no digit, no label and no parenthesis at its end: most names and titles."""
    text = line.text
    return (
        not line.links
        and len(line.runs) == 1
        and ":" not in text[:42]
        and text[-1] not in ").:"
        and not (_DIGIT.search(text) or line.runs[0].element.tag == "time")
    )


def _show_little(line: Line, words: Vocabulary) -> Shown:
    """A line that can show nothing but itself, a bare label, or that it is about something else."""
    shown = Shown(line, line.text)
    shown.bare_label = _bare_label(line.text, words)
    if shown.bare_label is None and line.text[:40].lower().startswith(words.otherwise):
        _take_label(shown, words)
    return shown


def _bare_label(text: str, words: Vocabulary) -> str | None:
    """The role that a text names which is a label and nothing else. "Publication" without a colon says what kind of
    thing a card is, and nothing of what follows."""
    folded = text[:41].rstrip(" :\u00a0").lower()
    if len(folded) > 40 or (folded in words.furniture and ":" not in text):
        return None
    return words.labels.get(folded)


def _take_label(shown: Shown, words: Vocabulary) -> None:
    _take_label_run(shown, words)
    lead = shown.text[:16].lower()
    if shown.label is None and lead.startswith(words.otherwise) and len(shown.text) < _REMARK:
        shown.label, shown.labelled = "none", shown.text
        shown.label_words = next(start for start in words.otherwise if lead.startswith(start))
        return
    match = words.label_prefix.match(shown.text) if shown.label is None and ":" in shown.text[:42] else None
    if match:
        shown.label_words = fold_space(match[1]).lower()
        shown.label = words.labels[shown.label_words]
        shown.labelled = shown.text
        shown.text = shown.text[match.end() :]


def _take_label_run(shown: Shown, words: Vocabulary) -> None:
    """Take a label in an element of its own from the line: "<span>Appeared in</span> Venue (status)"."""
    line = shown.line
    first = line.runs[0]
    if len(line.runs) < 2 or first.element is line.element or len(first.text) > 40:
        return
    said = fold_space(first.text).rstrip(" :\u00a0").lower()
    if said not in words.labels or not shown.text.lower().startswith(said):
        return
    rest = shown.text[len(said) :].lstrip(" :\u00a0")
    is_marked = ":" in first.text or shown.text[len(said) :].lstrip(" \u00a0").startswith(":")
    if not is_marked and (first.element.tag in _TITLED or rest[:1].islower()):
        return  # "<i>Journal</i> of Fog" is a venue
    shown.label, shown.label_words, shown.labelled = words.labels[said], said, shown.text
    shown.has_own_label = is_marked
    shown.text = rest
    line.runs = line.runs[1:]
    line.text = fold_space("".join(run.text for run in line.runs))


def _says_time(line: Line) -> bool:
    """Whether a line has a ``time`` element; a machine date elsewhere stands beside digits."""
    return any(run.element.tag == "time" for run in line.runs)


def _dated_element(line: Line) -> Element | None:
    """The element of the line, or around it, that carries a machine date."""
    for run in line.runs:
        element: Element | None = run.element
        for _ in range(3):
            if element is None:
                break
            if element.get("datetime"):
                return element
            if element is line.element:
                break
            element = element.getparent()
    return None


def _machine(line: Line) -> date | None:
    element = _dated_element(line)
    return machine_date(element.get("datetime") or "") if element is not None else None


def _without(line: Line, element: Element | None) -> str:
    """The line's text without that of one element in it."""
    kept = [run.text for run in line.runs if element not in (run.element, *run.element.iterancestors())]
    return fold_space("".join(kept))


def _glued_date(line: Line, text: str, words: Vocabulary) -> Dated | None:
    """The date that is all of the line's first text node, or of its last, with no space between it and the rest."""
    if len(line.runs) < 2 or text != line.text:
        return None
    for run, at_end in ((line.runs[0], False), (line.runs[-1], True)):
        said = fold_space(run.text)
        dated = find_date(said, words) if len(said) < MAX_DATE else None
        if dated is not None and dated.start == 0 and dated.end == len(said):
            start = len(text) - len(said) if at_end else 0
            return Dated(dated.value, start, start + len(said))
    return None


def _take_date(shown: Shown, text: str, words: Vocabulary) -> str:
    """Note the line's date and return the rest of the text. Only a date at one of the text's ends counts."""
    machine = _machine(shown.line)
    dated = find_date(text, words) or _glued_date(shown.line, text, words)
    if dated is None:
        if machine is not None and len(text) < 40 and "(" not in text:
            shown.machine, shown.is_date = machine, True
            shown.dated = Dated(machine, 0, len(text))
            return ""
        rest = _without(shown.line, _dated_element(shown.line)) if machine is not None else ""
        if rest.strip(_EDGES).endswith(")"):
            shown.dated, shown.machine = Dated(machine, 0, 0), machine
            return rest
        return text
    before, after = text[: dated.start].strip(_EDGES), text[dated.end :].strip(_EDGES)
    lead = before.lower()
    if lead in words.labels or lead in ("on", "le"):
        before = ""
        if words.labels.get(lead) == "none" and not after:
            shown.label, shown.label_words, shown.labelled = "none", lead, text
    if not before and not after:
        shown.dated, shown.machine, shown.is_date = dated, machine, True
        return ""
    if before and after:
        return text
    separated = text[: dated.start].rstrip(SPACE) if before else text[dated.end :].lstrip(SPACE)
    rest = before or after
    if machine is None and not rest.endswith((")", ").")) and separated == rest:
        return text
    shown.dated, shown.machine = dated, machine
    return rest
