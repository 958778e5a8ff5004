"""The replica's HTTP server, on loopback: pages by number, beyond the end, robots.txt, validators, and faults on demand."""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.redesigns.families import FAMILIES
from tests.redesigns.seams import SEAMS
from tests.redesigns.view import PATHS, View
from tests.replica import gold
from tests.replica.cards import Card, make_cards

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search\n"
_DATE = "Mon, 28 Sep 2026 04:00:00 GMT"


@dataclass
class Fault:
    """What to answer instead of a page. ``times`` answers like this, then the page again; 0 for always."""

    status: int = 500
    body: bytes = b"<html><head><title>Error</title></head><body><h1>Error</h1></body></html>"
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 0


@dataclass
class Replica:
    """The site's content and looks. Change ``family`` between requests for a redesign."""

    pages: int = 5
    last_page_cards: int = 2
    page_size: int = 12
    seed: int = 1
    family: str = "display_suite"
    seam: str = "dots"
    redesigned_from: int | None = None
    """From this page on, the site looks like ``new_family``: it was redesigned while it was crawled."""
    new_family: str = "hashed_divs"
    robots: str = ROBOTS
    pages_instead: dict[tuple[str, int], str] = field(default_factory=dict)
    """Language and page → HTML to show in place of what would be rendered."""
    faults: dict[str, Fault] = field(default_factory=dict)
    """Path and query → what to answer."""
    requests: Counter[str] = field(default_factory=Counter)
    """Path and query → how often it was asked for."""
    asked_at: list[float] = field(default_factory=list)
    """When each request came (seconds of the monotonic clock)."""
    order: list[str] = field(default_factory=list)
    """Every path and query, in order."""
    delay: float = 0.0
    """How long each answer takes (seconds)."""
    agents: set[str] = field(default_factory=set)
    sent: int = 0
    """Bytes of all bodies that were sent."""
    answered_304: int = 0
    """How often a validator was good."""
    cards: list[Card] = field(init=False)

    def __post_init__(self) -> None:
        self.cards = make_cards((self.pages - 1) * self.page_size + self.last_page_cards, self.seed)

    def shrink(self, pages: int) -> None:
        """Leave only the first ``pages`` pages, all of them full."""
        self.pages = pages
        del self.cards[pages * self.page_size :]

    def drop_links(self) -> None:
        """Show no card's links any more."""
        nothing = dict.fromkeys(self.cards[0].identifiers)
        self.cards = [replace(card, links=(), identifiers=nothing) for card in self.cards]

    def on_page(self, page: int) -> tuple[Card, ...]:
        """The cards of one page."""
        return tuple(self.cards[page * self.page_size : (page + 1) * self.page_size])

    def html(self, language: str, page: int) -> str:
        """One listing page. Beyond the end Drupal shows no cards and marks the last page as current."""
        if (language, page) in self.pages_instead:
            return self.pages_instead[language, page]
        last = self.pages - 1
        view = View(self.on_page(page), language, min(page, last), last)
        is_new = self.redesigned_from is not None and page >= self.redesigned_from
        return FAMILIES[self.new_family if is_new else self.family](view, SEAMS[self.seam])

    def detail(self, slug: str) -> str | None:
        """A publication's own page."""
        card = next((card for card in self.cards if card.slug == slug), None)
        if card is None:
            return None
        return (
            f'<!DOCTYPE html><html lang="en"><head><title>{escape(card.title)} | Replica</title></head><body><main>'
            f"<h1>{escape(card.title)}</h1><div><p>{escape(card.abstract or '')}</p></div></main></body></html>"
        )

    def gold(self, language: str, base: str) -> list[dict[str, Any]]:
        """The gold publications of one language, with page and position, in order."""
        return [
            {**gold.publication(card, language, base), "page": n // self.page_size, "position": n % self.page_size + 1}
            for n, card in enumerate(self.cards)
        ]


class _Handler(BaseHTTPRequestHandler):
    """Answers requests from a :class:`Replica`."""

    protocol_version = "HTTP/1.1"

    def __init__(self, replica: Replica, *args: Any, **kwargs: Any) -> None:
        self.replica = replica
        super().__init__(*args, **kwargs)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        replica = self.replica
        replica.asked_at.append(time.monotonic())
        replica.requests[self.path] += 1
        replica.order.append(self.path)
        if replica.delay:
            time.sleep(replica.delay)
        replica.agents.add(self.headers.get("User-Agent", ""))
        fault = replica.faults.get(self.path)
        if fault is not None:
            if fault.times == 1:
                del replica.faults[self.path]
            elif fault.times > 1:
                fault.times -= 1
            self._answer(fault.status, fault.body, fault.headers)
            return
        parts = urlsplit(self.path)
        if parts.path == "/robots.txt":
            self._answer(200, replica.robots.encode(), {"Content-Type": "text/plain"})
            return
        page = parse_qs(parts.query).get("page", ["0"])[0].split(",")[0]
        for language, path in PATHS.items():
            if parts.path == path and page.isdigit():
                self._page(replica.html(language, int(page)).encode())
                return
        if "/publication/" in parts.path:
            detail = replica.detail(parts.path.rsplit("/", 1)[-1])
            if detail is not None:
                self._page(detail.encode())
                return
        self._answer(
            404, b"<html><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>", {}
        )

    def _page(self, body: bytes) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Last-Modified": _DATE, "Content-Type": "text/html; charset=UTF-8"}
        if self.headers.get("If-None-Match") == etag:
            self.replica.answered_304 += 1
            self._answer(304, b"", headers)
        else:
            self._answer(200, body, headers)

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=UTF-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.replica.sent += len(body)


class _Quiet(ThreadingHTTPServer):
    """Says nothing of a client that went away: tests kill them."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class ReplicaServer:
    """A replica on a free port of loopback, for as long as the ``with`` lasts."""

    def __init__(self, replica: Replica) -> None:
        self.replica = replica
        self._server = _Quiet(("127.0.0.1", 0), partial(_Handler, replica))
        self._server.daemon_threads = True

    @property
    def base(self) -> str:
        """The replica's address, without a path."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def start_url(self, language: str = "en") -> str:
        """The listing's first page."""
        return self.base + PATHS[language]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._server.shutdown()
        self._server.server_close()
