"""From bytes and an address to a :class:`Page`: charset, tree, language, pager, counterparts in other languages."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree
from w3lib.encoding import html_to_unicode, read_bom

from milascraper.page.addresses import host_and_path, resolve
from milascraper.page.errors import PageError
from milascraper.page.lines import Line, lines_of
from milascraper.page.mathjax import restore_tex
from milascraper.page.pager import Pager, page_of, read_pager
from milascraper.page.repair import repair
from milascraper.page.search import Text, strings, texts_of
from milascraper.page.shadow import SHADOW, flatten
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.site import Site

#: No listing page comes near this; what does is no page (bytes).
MAX_BODY = 32 * 1024 * 1024
#: Where nothing of HTML stands in so many bytes, none follows.
_HEAD = 100_000
_TAG = re.compile(rb"<(?:!doctype html|html|body|head|div|p|main|article|table|ul|section)(?:[\s>/]|$)", re.I)


@dataclass(eq=False)
class Page:
    """One page. ``url`` is its address or ``None`` where nothing tells it."""

    root: Element
    url: str | None
    base_url: str | None
    digest: str
    """``sha256:`` and the digest of the body's bytes."""
    site: Site
    is_address_given: bool
    """Whether ``url`` was given, and not read from the page itself (a canonical link often lacks the page number)."""
    is_cut: bool
    """Whether the body lacks the end tags that pages have: it may have been cut off on its way."""
    is_torn: bool
    """Whether it also ends within an element that needs an end tag: then it was cut off."""
    body: bytes
    """What the tree was built from, in UTF-8."""

    @cached_property
    def elements(self) -> list[Element]:
        """All elements in reading order. Kept, so that lxml need not make their Python faces again and again."""
        return list(self.root.iter(etree.Element))

    def mentions(self, mark: bytes) -> bool:
        """Whether something stands anywhere in the body: a cheap look before an expensive one."""
        return mark in self.body

    @cached_property
    def texts(self) -> list[Text]:
        """All text nodes of the page."""
        return texts_of(self.elements)

    @cached_property
    def lines(self) -> list[Line]:
        """All lines of the page."""
        return lines_of(self.root)

    @cached_property
    def alternates(self) -> dict[str, str]:
        """Language → address of the page's counterpart in it, from ``link rel=alternate hreflang``."""
        found: dict[str, str] = {}
        for link in self.root.iter("link"):
            language = (link.get("hreflang") or "").split("-")[0].lower()
            if language not in self.site.words:
                continue
            href = fold_space(link.get("href") or "")
            address = resolve(self.url, href) if href else None
            if address and "alternate" in (link.get("rel") or "").split():
                found.setdefault(language, address)
        return found

    @cached_property
    def canonical_url(self) -> str | None:
        """The address that the page gives itself by ``link rel=canonical``."""
        for link in self.root.iter("link"):
            if "canonical" in (link.get("rel") or "").split():
                return resolve(self.url, fold_space(link.get("href") or ""))
        return None

    @cached_property
    def language(self) -> str | None:
        """The page's language: ``html lang``, else the language part of its address, else ``None``."""
        root = next(self.root.iter("html"), None)
        declared = (root.get("lang") or "") if root is not None else ""
        for code in (declared, *(host_and_path(self.url or "")[1].split("/")[1:2])):
            short = code.split("-")[0].strip().lower()
            if short in self.site.words:
                return short
        return None

    @cached_property
    def pager(self) -> Pager:
        """The pager as the page shows it."""
        return read_pager(self.root, self.texts, self.url, self.site)

    @cached_property
    def number(self) -> int | None:
        """Which page of its listing this is, from 0: what the address asked for, else what the pager marks."""
        asked = page_of(self.url, self.site.page_parameter) if self.url is not None else None
        if self.is_address_given or asked:
            return asked
        return self.pager.page if self.pager.page is not None else asked

    @cached_property
    def is_out_of_range(self) -> bool:
        """Whether the address lies beyond the listing's end: the pager knows of no page so high.

        Drupal marks the *last* page as current there.
        """
        asked = page_of(self.url, self.site.page_parameter) if self.url and self.is_address_given else None
        last = self.pager.last_page
        return asked is not None and last is not None and self.pager.present and asked > last

    @cached_property
    def heading(self) -> str | None:
        """The page's first ``h1``, if it has one."""
        for element in self.root.iter("h1"):
            text = fold_space(text_of(element))
            if text:
                return text
        return None

    @cached_property
    def title(self) -> str | None:
        """The document's title."""
        element = next(self.root.iter("title"), None)
        return fold_space(element.text or "") or None if element is not None else None


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of ``body``: by its byte order mark, as UTF-8 where it can be nothing else, whatever the HTTP header
    says, by the header, its ``meta``, as UTF-8, else as Windows-1252."""
    bom, _ = read_bom(body)
    if bom is None and _is_surely_utf8(body):
        return body.decode("utf-8")
    header = content_type if bom is None else None
    text = html_to_unicode(header, body, auto_detect_fun=_guess, default_encoding="utf-8")[1]
    if _REPLACEMENT in text and _REPLACEMENT.encode() not in body and _guess(body) != "utf-8":
        return body.decode("cp1252", "replace")
    return text


def _is_surely_utf8(body: bytes) -> bool:
    """Whether a body has characters beyond ASCII and all of them are UTF-8: no other charset gives that by chance."""
    return not body.isascii() and b"\x00" not in body and _guess(body) == "utf-8"


def _utf8(body: bytes, content_type: str | None) -> bytes:
    """``body`` in UTF-8, without NUL; as it is where it is that already, and says so."""
    is_plain = b"\x00" not in body and not body.startswith(b"\xef\xbb\xbf")
    if is_plain and _UTF8.search((content_type or "").encode() or body[:1024]) and _guess(body) == "utf-8":
        return body
    return decode(body, content_type).replace("\x00", "").encode("utf-8", "replace")


#: So much may follow a page's end tags (bytes).
_BEHIND_END = 20_000
#: Elements that need an end tag, and hold much of a page.
_CLOSED = (b"div", b"main", b"section", b"article", b"ul", b"ol", b"dl", b"table", b"nav", b"header", b"footer")
_END = re.compile(rb"</(?:body|html)\s*>", re.I)
_UTF8 = re.compile(rb"charset=[\"']?utf-?8", re.I)
_REPLACEMENT = "\ufffd"


def _guess(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def digest_of(body: bytes) -> str:
    """``sha256:…`` of a body."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def is_html(body: bytes) -> bool:
    """Whether the bytes look like HTML at all (a plain-text dump holds no tags)."""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _TAG.search(body[:_HEAD].decode("utf-16", "replace").encode()) is not None
    return _TAG.search(body, 0, _HEAD) is not None


def read(body: bytes, url: str | None, site: Site, content_type: str | None = None) -> Page:
    """Parse one page. ``url`` is where it was fetched from; without one, the page's own canonical link serves.

    Raises :class:`PageError` for an empty body, one that is no HTML, or one too large to be a page.
    """
    if not body.strip():
        raise PageError("empty_body", "the body is empty: ask for the page again")
    if len(body) > MAX_BODY:
        raise PageError("too_large", f"the body has {len(body)} bytes, more than the {MAX_BODY} a page may have")
    if not is_html(body):
        raise PageError("not_html", "the body holds no HTML element: save the page as HTML, or as plain text (.txt)")
    text = _utf8(body, content_type)
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text, parser)
    if root is None:
        raise PageError("not_html", "the body holds no HTML element: save the page as HTML, or as plain text (.txt)")
    repair(root)
    if SHADOW in text:
        flatten(root)
    restore_tex(root, text)
    address = url or _own_address(root)
    base = next((base for base in root.iter("base") if base.get("href") is not None), None)
    base_url = (resolve(address, base.get("href") or "") if base is not None else None) or address
    is_cut = not _ends(text)
    is_torn = is_cut and _is_torn(text)
    return Page(root, address, base_url or None, digest_of(body), site, url is not None, is_cut, is_torn, text)


def _ends(body: bytes) -> bool:
    """Whether a body has the end tag of its last element; scripts of a host may follow it."""
    return _END.search(body, max(0, len(body) - _BEHIND_END)) is not None


def _is_torn(body: bytes) -> bool:
    """Whether elements that need an end tag have none."""
    told = body.lower()
    return any(len(re.findall(rb"<%b[\s>]" % tag, told)) > told.count(b"</%b>" % tag) for tag in _CLOSED)


def _own_address(root: Element) -> str | None:
    """The address the page gives itself: canonical, ``og:url``, or its own language among the alternates."""
    language = (root.get("lang") or "").split("-")[0]
    for path in (
        "//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href",
        "//meta[@property='og:url']/@content",
        f"//link[@rel='alternate' and starts-with(@hreflang, '{language}')]/@href" if language.isalpha() else "",
    ):
        for value in strings(root, path) if path else ():
            address = resolve(None, fold_space(value))
            if address is not None:
                return address
    return None
