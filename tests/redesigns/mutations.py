"""What a redesign does to a page that keeps its content: other class names, none, other tags, wrappers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

Mutation = Callable[[str], str]

_CLASS = re.compile(r' class="([^"]*)"')
_BLOCK = re.compile(r"<(h[2-6]|p|blockquote|address|dl|table)(\s[^>]*)?>(.*?)</\1>", re.S)


def as_it_is(html: str) -> str:
    """No change."""
    return html


def hashed_classes(html: str) -> str:
    """Every class name becomes a hash."""

    def hashed(match: re.Match[str]) -> str:
        names = [f"x{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:6]}" for name in match[1].split()]
        return f' class="{" ".join(names)}"'

    return _CLASS.sub(hashed, html)


def no_classes(html: str) -> str:
    """No class is left, but for those the toggles need."""
    return _CLASS.sub("", html)


def other_tags(html: str) -> str:
    """Divs become sections, headings change their level, spans become bs."""
    for old, new in (("div", "section"), ("h2", "h4"), ("h3", "h5")):
        html = re.sub(rf"<(/?){old}(?=[\s>])", rf"<\1{new}", html)
    return html


def wrapped(html: str) -> str:
    """Blocks get a wrapper more."""
    return _BLOCK.sub(r'<div class="w">\g<0></div>', html)


def indented(html: str) -> str:
    """Line breaks and spaces between blocks, as templates leave them."""
    return re.sub(
        r">(<(?:div|p|h\d|li|tr|td|dt|dd|article|section|header|footer|ul|x-\w+)[\s>])", r">\n        \1", html
    )


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation for mutation in (as_it_is, hashed_classes, no_classes, other_tags, wrapped, indented)
}
