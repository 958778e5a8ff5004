"""Addresses as pages write them: resolved where they can be, ``None`` where they are malformed."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

#: What joins to itself, whatever the base: nothing in it is to be resolved, escaped or left out.
_WHOLE = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?:/[^\s?#;\x00-\x1f]*)?(?:\?[^\s#\x00-\x1f]+)?"
)
#: A path from a host's root, with no part that is empty or begins with a dot.
_FROM_ROOT = re.compile(r"(?:/[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*)+")


def resolve(base: str | None, href: str) -> str | None:
    """``href`` as an absolute web address; ``None`` for what is none, or cannot be resolved without a ``base``."""
    if _WHOLE.fullmatch(href) is not None:
        return href
    if _FROM_ROOT.fullmatch(href) is not None:
        root = _root_of(base)
        return None if root is None else root + href
    return _joined(base, href)


@lru_cache(maxsize=64)
def _root_of(base: str | None) -> str | None:
    """The address of a base's host, without a path; ``None`` for a base that is no web address."""
    root = _joined(base, "/")
    return None if root is None else root.removesuffix("/")


def _joined(base: str | None, href: str) -> str | None:
    try:
        address = urljoin(base or "", href.strip()).replace(" ", "%20")
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address.split()) > 1:
        return None
    return address


@lru_cache(maxsize=1024)
def host_and_path(url: str) -> tuple[str, str]:
    """Host and port, and path, of an address; two empty texts for a malformed one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.netloc, parts.path
