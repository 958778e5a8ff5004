"""The variants of a cut abstract (docs/site.md, seams), each a function from text to markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from html import escape

from tests.redesigns.view import View, head_and_tail
from tests.replica.cards import Card

Seam = Callable[[Card, View], str]


def _where_cut(markup: Callable[[str, str, Card, View], str]) -> Seam:
    """A seam from the markup of a cut text (head and tail escaped); a text too short to be cut stands as it is."""

    @wraps(markup)
    def seam(card: Card, view: View) -> str:
        head, tail = head_and_tail(card.abstract or "")
        return markup(escape(head), escape(tail), card, view) if tail else escape(head)

    return seam


@_where_cut
def dots(head: str, tail: str, card: Card, view: View) -> str:
    """``head … (see more)tail``: toggle in the middle, the tail hidden."""
    return f'{head}<span>… (<a href="#" role="button">{view.word("more")}</a>)</span><span hidden>{tail}</span>'


@_where_cut
def dots_and_less(head: str, tail: str, card: Card, view: View) -> str:
    """As :func:`dots`, with a "see less" at the end."""
    return (
        f'{head}<span class="d">… (<button type="button">{view.word("more")}</button>)</span>'
        f'<span style="display:none">{tail} (<button type="button">{view.word("less")}</button>)</span>'
    )


@_where_cut
def link_last(head: str, tail: str, card: Card, view: View) -> str:
    """``head…tail see more``: the link after the tail."""
    return (
        f'{head}<span>…&nbsp;</span><span class="morecontent"><span>{tail}</span>&nbsp;&nbsp;'
        f'<a href="" class="morelink">{view.word("more")}</a></span>'
    )


@_where_cut
def two_copies(head: str, tail: str, card: Card, view: View) -> str:
    """A short and a full copy side by side."""
    return f'<div>{head}… (<a href="#">{view.word("more")}</a>)</div>\n<div hidden>{escape(card.abstract or "")}</div>'


@_where_cut
def details(head: str, tail: str, card: Card, view: View) -> str:
    """``details`` and ``summary``."""
    return f"<details><summary>{head}… ({view.word('more')})</summary><p>{escape(card.abstract or '')}</p></details>"


@_where_cut
def own_page(head: str, tail: str, card: Card, view: View) -> str:
    """Only the head; the link leads to the publication's own page."""
    return f'{head}… (<a href="{view.detail(card)}">{view.word("more")}</a>)'


def uncut(card: Card, _view: View) -> str:
    """The whole abstract."""
    return escape(card.abstract or "")


SEAMS: dict[str, Seam] = {
    seam.__name__: seam for seam in (dots, dots_and_less, link_last, two_copies, details, own_page, uncut)
}
