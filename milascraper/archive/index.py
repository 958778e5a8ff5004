"""Where the pages of some archives lie: one entry an address, no body held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from w3lib.url import canonicalize_url

from milascraper.archive.capture import Capture, capture_of, status_of, time_of, url_of
from milascraper.archive.container import Part, parts_of
from milascraper.archive.errors import ArchiveError
from milascraper.archive.origin import Origin
from milascraper.archive.walk import LARGEST_BODY, Damage, is_whole, record_at, walk

#: No crawl of this site has so many addresses; each takes some 400 bytes here.
MOST_ADDRESSES: Final = 250_000
_WITH_BODIES = frozenset({"response", "revisit"})
#: Answers that say nothing of the page: not now, not changed.
_NO_ANSWER = frozenset({304, 429, *range(500, 600)})


@dataclass(frozen=True, slots=True)
class _Entry:
    rank: tuple[bool, float]
    """Whether the answer is the page's own, and when it came: the highest one is used."""
    part: int
    offset: int
    status: int
    is_html: bool
    digest: str
    is_revisit: bool


class ArchiveIndex:
    """The pages of archives by their addresses: of several captures of one address the latest that is an answer.

    Raises :class:`ArchiveError` for what is no archive.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._parts: list[Part] = [part for path in paths for part in parts_of(path)]
        self._entries: dict[str, _Entry] = {}
        self._bodies: dict[str, tuple[int, int]] = {}
        """Payload digest → where the first record lies that holds it."""
        self.origin: Origin | None = None
        """The crawl that the first archive is of, if it was one of ours."""
        self.damages: list[str] = []
        """What could not be read, in sentences."""
        for number, part in enumerate(self._parts):
            for found in walk(part):
                if isinstance(found, Damage):
                    self.damages.append(found.sentence)
                else:
                    self._note(number, *found)

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
        found = [(entry.part, entry.offset, url) for url, entry in self._entries.items() if _is_page(entry)]
        for _, _, url in sorted(found):
            yield url

    def _note(self, number: int, offset: int, record: Any) -> None:
        part = self._parts[number]
        if record.rec_type == "warcinfo" and self.origin is None:
            self.origin = Origin.of_fields(record.content_stream().read(LARGEST_BODY).decode("utf-8", "replace"))
            return
        if record.rec_type not in _WITH_BODIES:
            return
        status = status_of(record)
        if not is_whole(record) or status is None:
            return  # what is cut off, the walk tells of
        if record.digest_checker.passed is False:
            self.damages.append(
                f"{part.name}: the record at byte {offset} ({url_of(record)}) has another digest than it says"
            )
            return
        try:
            at = time_of(record).timestamp()
        except ArchiveError as error:
            self.damages.append(f"{part.name}: at byte {offset}: {error}")
            return
        digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
        is_revisit = record.rec_type == "revisit"
        if not is_revisit and digest:
            self._bodies.setdefault(digest, (number, offset))
        mime = (record.http_headers.get_header("content-type") or "").lower()
        entry = _Entry(
            (status not in _NO_ANSWER, at), number, offset, status, "html" in mime or not mime, digest, is_revisit
        )
        url = canonicalize_url(url_of(record))
        known = self._entries.get(url)
        if known is None or entry.rank >= known.rank:
            self._entries[url] = entry
        if len(self._entries) > MOST_ADDRESSES:
            raise ArchiveError(
                f"{part.name}: holds more than {MOST_ADDRESSES} addresses; it is no archive of this site"
            )

    def _capture(self, entry: _Entry) -> Capture:
        part = self._parts[entry.part]
        with part.open() as file:
            record = record_at(file, part, entry.offset)
            if not entry.is_revisit:
                return capture_of(record)
            place = self._bodies.get(entry.digest)
            if place is None:
                raise ArchiveError(f"{url_of(record)}: its record refers to a body that no archive given here holds")
            other = self._parts[place[0]]
            with other.open() as elsewhere:
                return capture_of(record, record_at(elsewhere, other, place[1]))


def _is_page(entry: _Entry) -> bool:
    return entry.status == 200 and entry.is_html
