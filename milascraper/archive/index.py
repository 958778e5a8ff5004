"""Where the pages of some archives lie: one entry an address, no body held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from w3lib.url import canonicalize_url

from milascraper.archive.capture import Capture, capture_of, id_of, status_of, time_of, url_of
from milascraper.archive.container import Part, parts_of
from milascraper.archive.decoding import LARGEST
from milascraper.archive.errors import ArchiveError
from milascraper.archive.origin import Origin
from milascraper.archive.walk import MOST_DAMAGES, Damage, is_whole, record_at, walk

#: No crawl of this site has so many addresses; each takes some 500 bytes here.
MOST_ADDRESSES: Final = 250_000
#: No address of this site, and no digest, is longer (characters).
_LONGEST_URL, _LONGEST_DIGEST = 4096, 200
_WITH_BODIES = frozenset({"response", "revisit"})
#: Answers that say nothing of the page: not changed, not now, not to you.
_NO_ANSWER = frozenset({304, 401, 403, 429, *range(500, 600)})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record lies that holds a body, and what it is."""

    part: int
    offset: int
    status: int
    is_html: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    place: _Place
    at: float
    digest: str
    is_revisit: bool
    record_id: str

    @property
    def rank(self) -> tuple[int, float]:
        """The entry of the highest rank is its address's: a page before other answers, then the latest."""
        if self.place.status in _NO_ANSWER:
            return 0, self.at
        return 1 + (self.place.status == 200) + (self.place.status == 200 and self.place.is_html), self.at


class ArchiveIndex:
    """The pages of archives by their addresses: of several captures of one address the latest that is a page.

    Raises :class:`ArchiveError` for what is no archive.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._parts: list[Part] = [part for path in paths for part in parts_of(path)]
        self._entries: dict[str, _Entry] = {}
        self._bodies: dict[str, _Place] = {}
        """Payload digest → where the first record lies that holds it."""
        self.origin: Origin | None = None
        """The crawl that the first archive is of, if it was one of ours."""
        self.damages: list[str] = []
        """What could not be read, in sentences."""
        for number, part in enumerate(self._parts):
            for found in walk(part):
                if isinstance(found, Damage):
                    self._tell(part, found.sentence)
                    continue
                offset, record = found
                try:
                    self._note(number, offset, record)
                except (ValueError, OverflowError, AttributeError, TypeError) as error:
                    self._tell(part, f"{part.name}: the record at byte {offset} cannot be read ({str(error)[:80]})")

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, url: str) -> bool:
        return canonicalize_url(url) in self._entries

    def find(self, url: str) -> Capture | None:
        """The page at an address; ``None`` for one that is not archived. Raises :class:`ArchiveError`."""
        entry = self._entries.get(canonicalize_url(url))
        return self._capture(entry) if entry is not None else None

    def addresses(self) -> Iterator[str]:
        """Every address whose page is HTML that came with status 200, in the order they lie in."""
        found = [
            (entry.place.part, entry.place.offset, url)
            for url, entry in self._entries.items()
            if entry.place.status == 200 and entry.place.is_html
        ]
        for _, _, url in sorted(found):
            yield url

    def _tell(self, part: Part, sentence: str) -> None:
        self.damages.append(sentence)
        if len(self.damages) > MOST_DAMAGES:
            raise ArchiveError(f"{part.name}: is damaged in more than {MOST_DAMAGES} places; it is no archive any more")

    def _note(self, number: int, offset: int, record: Any) -> None:
        part = self._parts[number]
        if record.rec_type == "warcinfo" and self.origin is None:
            self.origin = Origin.of_fields(record.content_stream().read(LARGEST).decode("utf-8", "replace"))
        elif record.rec_type == "request":
            self._forget_if_sent(record)
        if record.rec_type not in _WITH_BODIES or not is_whole(record):
            return  # what is cut off, the walk tells of
        if record.digest_checker.passed is False:
            told = f"the record at byte {offset} ({url_of(record)[:200]}) has another digest than it says"
            self._tell(part, f"{part.name}: {told}")
            return
        url = url_of(record)
        if not url or len(url) > _LONGEST_URL:
            self._tell(part, f"{part.name}: the record at byte {offset} has no address, or one of no use")
            return
        try:
            entry = self._entry(number, offset, record)
        except ArchiveError as error:
            self._tell(part, f"{part.name}: at byte {offset}: {error}")
            return
        if entry is None:
            return
        key = canonicalize_url(url)
        known = self._entries.get(key)
        if known is None or entry.rank >= known.rank:
            self._entries[key] = entry
        if max(len(self._entries), len(self._bodies)) > MOST_ADDRESSES:
            raise ArchiveError(f"{part.name}: holds more than {MOST_ADDRESSES} pages; it is no archive of this site")

    def _entry(self, number: int, offset: int, record: Any) -> _Entry | None:
        digest = (record.rec_headers.get_header("WARC-Payload-Digest") or "")[:_LONGEST_DIGEST]
        is_revisit = record.rec_type == "revisit"
        status = status_of(record)
        if status is not None:
            mime = (record.http_headers.get_header("content-type") or "").lower()
            place = _Place(number, offset, status, "html" in mime or not mime)
        elif is_revisit and digest in self._bodies:
            referred = self._bodies[digest]
            place = _Place(number, offset, referred.status, referred.is_html)
        else:
            return None
        if not is_revisit and digest:
            self._bodies.setdefault(digest, place)
        return _Entry(place, time_of(record).timestamp(), digest, is_revisit, id_of(record))

    def _forget_if_sent(self, request: Any) -> None:
        """Forget an answer to what was no GET: it is no page of that address."""
        method = (request.http_headers.protocol if request.http_headers is not None else "") or "GET"
        if method.upper() in ("GET", "HEAD"):
            return
        answer = (request.rec_headers.get_header("WARC-Concurrent-To") or "").strip("<>")
        key = canonicalize_url(url_of(request))
        entry = self._entries.get(key)
        if entry is not None and answer and entry.record_id == answer:
            del self._entries[key]

    def _capture(self, entry: _Entry) -> Capture:
        part = self._parts[entry.place.part]
        with part.open() as file:
            record = record_at(file, part, entry.place.offset)
            if not entry.is_revisit:
                return capture_of(record)
            place = self._bodies.get(entry.digest)
            if place is None:
                raise ArchiveError(f"{url_of(record)}: its record refers to a body that no archive given here holds")
            other = self._parts[place.part]
            with other.open() as elsewhere:
                return capture_of(record, record_at(elsewhere, other, place.offset))
