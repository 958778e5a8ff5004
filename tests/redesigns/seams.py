"""The variants of a cut abstract (docs/site.md, seams), each a function from text to markup."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.redesigns.view import View, head_and_tail
from tests.replica.cards import Card

Seam = Callable[[Card, View], str]


def dots(card: Card, view: View) -> str:
    """``head … (see more)tail``: toggle in the middle, the tail hidden."""
    head, tail = head_and_tail(card.abstract or "")
    if not tail:
        return escape(head)
    return f'{escape(head)}<span>… (<a href="#" role="button">{view.word("more")}</a>)</span><span hidden>{escape(tail)}</span>'


def dots_and_less(card: Card, view: View) -> str:
    """As :func:`dots`, with a "see less" at the end."""
    head, tail = head_and_tail(card.abstract or "")
    if not tail:
        return escape(head)
    return (
        f'{escape(head)}<span class="d">… (<button type="button">{view.word("more")}</button>)</span>'
        f'<span style="display:none">{escape(tail)} (<button type="button">{view.word("less")}</button>)</span>'
    )


def link_last(card: Card, view: View) -> str:
    """``head…tail see more``: the link after the tail."""
    head, tail = head_and_tail(card.abstract or "")
    if not tail:
        return escape(head)
    return (
        f'{escape(head)}<span>…&nbsp;</span><span class="morecontent"><span>{escape(tail)}</span>&nbsp;&nbsp;'
        f'<a href="" class="morelink">{view.word("more")}</a></span>'
    )


def two_copies(card: Card, view: View) -> str:
    """A short and a full copy side by side."""
    head, tail = head_and_tail(card.abstract or "")
    if not tail:
        return escape(head)
    return f'<div>{escape(head)}… (<a href="#">{view.word("more")}</a>)</div>\n<div hidden>{escape(card.abstract or "")}</div>'


def details(card: Card, view: View) -> str:
    """``details`` and ``summary``."""
    head, tail = head_and_tail(card.abstract or "")
    if not tail:
        return escape(head)
    return f"<details><summary>{escape(head)}… ({view.word('more')})</summary><p>{escape(card.abstract or '')}</p></details>"


def own_page(card: Card, view: View) -> str:
    """Only the head; the link leads to the publication's own page."""
    head, tail = head_and_tail(card.abstract or "")
    if not tail:
        return escape(head)
    return f'{escape(head)}… (<a href="{view.detail(card)}">{view.word("more")}</a>)'


def uncut(card: Card, _view: View) -> str:
    """The whole abstract."""
    return escape(card.abstract or "")


SEAMS: dict[str, Seam] = {
    seam.__name__: seam for seam in (dots, dots_and_less, link_last, two_copies, details, own_page, uncut)
}
