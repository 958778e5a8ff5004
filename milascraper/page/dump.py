"""A page as a plain-text dump keeps it: one line of text a line, no links, no structure."""

from __future__ import annotations

from dataclasses import dataclass

from milascraper.page.errors import PageError
from milascraper.page.read import MAX_BODY, decode, digest_of, is_html
from milascraper.page.text import fold_space


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump's lines, white space folded, empty ones left out."""

    lines: tuple[str, ...]
    digest: str
    """``sha256:`` and the digest of the body's bytes."""


def read_dump(body: bytes) -> Dump:
    """Read a plain-text dump. Raises :class:`PageError` for an empty body, HTML, binary data or a body too large."""
    if not body.strip():
        raise PageError("empty_body", "the body is empty: ask for the page again")
    if len(body) > MAX_BODY:
        raise PageError("too_large", f"the body has {len(body)} bytes, more than the {MAX_BODY} a page may have")
    if is_html(body) or b"\x00" in body[:4096]:
        raise PageError("not_html", "the body is neither HTML nor a plain-text dump of a page")
    lines = (fold_space(line) for line in decode(body, "text/plain; charset=utf-8").splitlines())
    return Dump(tuple(line for line in lines if line), digest_of(body))
