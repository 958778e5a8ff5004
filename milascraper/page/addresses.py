"""Addresses as pages write them: resolved where they can be, ``None`` where they are malformed."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def resolve(base: str | None, href: str) -> str | None:
    """``href`` as an absolute web address; ``None`` for what is none, or cannot be resolved without a ``base``."""
    try:
        address = urljoin(base or "", href.strip()).replace(" ", "%20")
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address.split()) > 1:
        return None
    return address


def host_and_path(url: str) -> tuple[str, str]:
    """Host and port, and path, of an address; two empty texts for a malformed one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.netloc, parts.path
