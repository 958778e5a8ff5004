"""Is this page a listing of publications at all? Proof is asked of the page as a whole: address, heading, pager.

A news page holds dates, a directory holds roles in parentheses, a home page may even show a few cards. None of them
is the listing, and what is read from them would be a false record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from milascraper.extract.extraction import Refusal
from milascraper.extract.words.shape import may_be_name
from milascraper.extract.words.vocabulary import BEFORE_TEXT, vocabulary
from milascraper.page.hidden import is_hidden
from milascraper.page.tags import HEADINGS
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.page import Page
    from milascraper.site import Site

#: What says that nothing was found is no longer (characters).
_LONGEST = 120
#: Elements whose texts say nothing of the listing; a select's options and a script are no text at all.
_ASIDE = frozenset(
    {"nav", "header", "footer", "form", "dialog", "aside", "select", "template", "script", "style", "noscript", "head"}
)


def is_listing_address(url: str, site: Site) -> bool:
    """Whether the path of ``url`` is that of a listing, on whatever host (a mirror, a saved copy, a replica)."""
    path = urlsplit(url).path.rstrip("/")
    return any(urlsplit(listing).path.rstrip("/") == path for listing in site.listings.values())


def asked_for(url: str | None, site: Site) -> str | None:
    """What an address asks for beside a page: a text search, say (SITE.md, Addresses)."""
    asked = [(name, value) for name, value in parse_qsl(urlsplit(url or "").query) if name != site.page_parameter]
    return urlencode(asked) or None


def prove_listing(page: Page) -> Refusal | None:
    """``None`` when the page proves itself a listing, else why not."""
    other = what_else(page) if not says_publications(page) else None
    if other is not None:
        return other
    if page.url is not None:
        if not is_listing_address(page.url, page.site):
            return Refusal("not_a_listing", f"{page.url} is not the address of a listing", page.title or "")
        return _says_otherwise(page)
    if says_publications(page) or (page.pager.present and not page.pager.is_second and not page.heading):
        return None
    return Refusal("not_a_listing", "neither address, heading nor pager is that of a listing", page.title or "")


def _says_otherwise(page: Page) -> Refusal | None:
    """Why a page at the address of a listing is another: what it says of itself.

    Each page's counterparts in the other languages are real ones (docs/site.md, Addresses). Its canonical link is less
    sure, and counts where its heading does not say "Publications" either, or where it names another site. A pager
    whose second number alone moves is that of a profile.
    """
    counterparts = page.alternates.values()
    if counterparts and not any(is_listing_address(url, page.site) for url in counterparts):
        told = ", ".join(sorted(counterparts))
        return Refusal("not_a_listing", f"its own links in each language say that it is {told}", page.title or "")
    canonical = page.canonical_url
    if _is_of_another_site(page, [*counterparts, *([canonical] if canonical else [])]):
        return Refusal("not_a_listing", f"by its own links {page.url} is a page of another site", page.title or "")
    if canonical is not None and not is_listing_address(canonical, page.site):
        hosts = {urlsplit(url).hostname for url in (page.url or "", *page.site.listings.values())}
        if urlsplit(canonical).hostname not in hosts or not says_publications(page):
            return Refusal("not_a_listing", f"its canonical link says that it is {canonical}", page.title or "")
    if page.pager.is_second:
        return Refusal("not_a_listing", "its pager is that of a person's profile", page.title or "")
    is_headed_otherwise = bool(page.heading) and not counterparts and not _speaks_of_publications(page)
    if is_headed_otherwise and not page.pager.present:
        return Refusal("not_a_listing", f"its heading says {page.heading!r}, and it has no pager", page.title or "")
    person = _person_named(page) if not counterparts else None
    if person is not None:
        return Refusal("not_a_listing", f"its heading and title say {person!r}", page.title or "")
    if is_headed_otherwise:
        return Refusal("not_a_listing", f"its heading says {page.heading!r}", page.title or "")
    if page.is_out_of_range and page.pager.page == page.pager.last_page:
        return _beyond(page)
    return None


def _is_of_another_site(page: Page, own: Sequence[str]) -> bool:
    """Whether a page on another host says by all its own links that it belongs there: no mirror or copy of the site
    does. Numbers and names without a dot are hosts of one's own machine."""
    host = urlsplit(page.url or "").hostname or ""
    hosts = {urlsplit(url).hostname for url in page.site.listings.values()}
    if host in hosts or "." not in host or host.replace(".", "").isdigit():
        return False
    return bool(own) and all(urlsplit(url).hostname == host for url in own)


def says_nothing_found(page: Page, cards: AbstractSet[Element]) -> Refusal | None:
    """Why a listing shows nothing of its own: it says so, in the open, under its heading; what stands below is another
    block's ("Most read"). ``cards`` are the elements of its cards' lines: a title may begin so."""
    says = vocabulary(page.site).nothing_found.search
    if says(BEFORE_TEXT + BEFORE_TEXT.join([text for text, _, _ in page.texts])) is None:
        return None  # all texts at once: one search instead of hundreds
    for text, element in [(text, element) for text, element, _ in page.texts if says(BEFORE_TEXT + text)]:
        if len(text) < _LONGEST and element not in cards and _is_said_openly(element):
            return Refusal("empty_listing", f"it says {fold_space(text)!r}", page.title or "")
    return None


def _is_said_openly(element: Element) -> bool:
    """Whether an element is shown, and stands in the page's main part: in no menu, form or dialogue."""
    around = (element, *element.iterancestors())
    return not any(
        is_hidden(e) or e.tag in _ASIDE or e.get("role") in ("dialog", "listbox", "search", "alert") for e in around
    )


def _speaks_of_publications(page: Page) -> bool:
    """Whether a heading is that of a listing, or the title has its words in it."""
    names = _listing_words(page)
    title = (page.title or "").lower()
    headings = {fold_space(text_of(element)).lower() for element in page.root.iter(*HEADINGS)}
    return not names.isdisjoint(headings) or any(name in title for name in names)


def _person_named(page: Page) -> str | None:
    """The name that a page's title begins with, if a heading is that name and no listing's is in the title."""
    title = page.title or ""
    name = _before_site(title)
    if " " not in name or not may_be_name(name) or any(word in title.lower() for word in _listing_words(page)):
        return None
    headings = (fold_space(text_of(element)) for element in page.root.iter(*HEADINGS))
    return name if name in headings else None


def _before_site(title: str) -> str:
    """A document's title without the site's name behind it: "Publications | Mila"."""
    return title.split("|")[0].split(" - ")[0].split(" – ")[0].strip()


def _listing_words(page: Page) -> frozenset[str]:
    return frozenset().union(*(words.listing for words in page.site.words.values()))


def says_publications(page: Page) -> bool:
    """Whether the page's heading or title is that of a listing."""
    names = _listing_words(page)
    heading = (page.heading or "").lower()
    title = _before_site(page.title or "").lower()
    return heading in names or title in names


def what_else(page: Page) -> Refusal | None:
    """For a page without cards: a login, a challenge or an error, if its heading or title says so."""
    told = " \n ".join(text.lower() for text in (page.title, page.heading) if text)
    for kind, reason in (("challenge", "challenge_page"), ("login", "login_page"), ("error", "error_page")):
        for words in page.site.words.values():
            for phrase in words.not_a_listing[kind]:
                if phrase in told:
                    return Refusal(reason, f"heading or title says {phrase!r}", told.strip())
    return None


def no_cards(page: Page) -> Refusal:
    """Why a page that shows no release line gave no card."""
    other = what_else(page)
    if other is not None:
        return other
    if page.is_out_of_range:
        return _beyond(page)
    unproven = prove_listing(page) or says_nothing_found(page, frozenset())
    if unproven is not None:
        return unproven
    if not text_of(page.root).strip():
        return Refusal("empty_listing", "the page shows no text at all", "")
    return Refusal("empty_listing", "its address is that of a listing, but it shows no release line", page.title or "")


def _beyond(page: Page) -> Refusal:
    """An address beyond the end: Drupal marks the last page as current there, and shows no card of the listing."""
    last = page.pager.last_page or 0
    told = f"the listing has {last + 1} pages; the last one's address ends in {page.site.page_parameter}={last}"
    return Refusal("out_of_range", told, page.title or "")
