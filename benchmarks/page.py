"""A realistic page to read: 12 cards, large menus, about 166 KB (docs/site.md: the weight of Drupal pages with mega menus)."""

from __future__ import annotations

from tests.redesigns.families import display_suite
from tests.redesigns.view import View
from tests.replica.cards import make_cards

#: The page's size in bytes.
SIZE = 166_000
_ENTRY = (
    '<li class="menu-item menu-item--expanded"><a href="/en/section/{0}/page-with-a-longish-address-{0}" '
    'class="menu-link menu-link--level-3" data-drupal-link-system-path="node/{0}"><span class="menu-label">Entry number {0} of '
    "the menu</span></a></li>"
)


def with_menu(html: str) -> bytes:
    """A page of the replica with a menu that brings it to :data:`SIZE` bytes, give or take an entry."""
    entries: list[str] = []
    size = len(html.encode())
    while size < SIZE:
        entries.append(_ENTRY.format(len(entries) + 1000))
        size += len(entries[-1])
    head, tail = html.split("<nav><ul>", 1)
    return f'{head}<nav><ul class="menu">{"".join(entries)}{tail}'.encode()


def realistic_page(number: int = 49) -> bytes:
    """An invented listing page of :data:`SIZE` bytes; each number has other cards."""
    cards = make_cards(12 * (number + 1), 1)[-12:]
    return with_menu(display_suite(View(tuple(cards), "en", number, 582)))
