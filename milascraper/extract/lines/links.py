"""Links: where they lead, what they say, whether they are labelled with their host (SITE.md, A card, 5)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from milascraper.extract.words.identifiers import host_of
from milascraper.extract.words.marks import PICTURES, without_lead
from milascraper.page.addresses import resolve
from milascraper.page.tags import is_heading_element
from milascraper.page.text import fold_space, text_of
from milascraper.records import LinkKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line
    from milascraper.site import Site


#: What a page adds in brackets to a link's host, whatever it says.
_BRACKETED = re.compile(r"(?<=\S)\s+[(\[][^()\[\]]{1,50}[)\]]$")
#: No label with a host in it is longer (characters).
_LONGEST_LABEL = 90
#: What shows that a link leads out.
_ARROW = re.compile(rf"\s+[{PICTURES}]+$")


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
    label = _last_word(text, words) if "." in text and len(text) <= _LONGEST_LABEL else None
    if label is None:
        return None
    folded = label.lower().removeprefix("https://").removeprefix("http://").rstrip("/").removeprefix("www.")
    host = host_of(url)
    if host in words.own_hosts:
        return None  # a page of the site: the card's own, say
    if folded == host or (folded in site.link_kinds and site.link_kinds[folded] == site.link_kinds.get(host)):
        return label
    return None


@lru_cache(maxsize=1024)
def _last_word(text: str, words: Vocabulary) -> str | None:
    """The one word of a text, or the last of two ("via doi.org"), but for what a page adds to all links. Kept: links
    say the same again and again."""
    text = without_lead(text)
    lead = words.lead_at_start.match(text)
    text = text[lead.end() :] if lead else text
    bare = without_remark(_BRACKETED.sub("", _ARROW.sub("", text)), words).split()
    if not bare or len(bare) > 2 or (len(bare) == 2 and not bare[0].islower()):
        return None
    return bare[-1].strip("↗→»[](),")


@lru_cache(maxsize=1024)
def without_remark(text: str, words: Vocabulary) -> str:
    """``text`` without what a page adds to a link: "(opens in new window)". Kept, for the same reason."""
    return words.remark_at_end.sub("", text)


def label_of(line: Line, link: Element, url: str, site: Site, words: Vocabulary) -> str | None:
    """The host a link says: its text, or its last text node where others say what for ("Read on", then "doi.org")."""
    label = host_label(label_in(line, link), url, site, words)
    if label is not None:
        return label
    texts = [run.text for run in line.runs if run.link is link and run.text.strip()]
    text = without_remark(label_in(line, link), words)
    bare = _BRACKETED.sub("", text)
    if text.startswith("10.") and url.endswith(text):
        return text
    if text and _is_name_of(bare, url, site) and _is_of_links(line) and without_remark(link_text(link), words) == text:
        return text
    if len(texts) < 2 or sum(map(len, texts[:-1])) > 40:
        return None
    return host_label(fold_space(texts[-1]), url, site, words)


def _is_name_of(text: str, url: str, site: Site) -> bool:
    """Whether a text is the address that its link leads to, or names the known host there: "OpenReview"."""
    host = host_of(url)
    if text.lower() == site.link_kinds.get(host) != LinkKind.CODE:
        return True
    return host in text and text.rstrip("/").removeprefix("https://") == url.rstrip("/").removeprefix("https://")


def _is_of_links(line: Line) -> bool:
    """Whether a line is links and what parts them, and stands in no heading."""
    if is_heading_element(line.element):
        return False
    return not any(run.link is None and any(map(str.isalnum, run.text)) for run in line.runs)
