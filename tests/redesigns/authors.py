"""The ways an author list is written, each across the seam after the twentieth."""

from __future__ import annotations

from collections.abc import Callable

from tests.redesigns.view import View, cut_authors, name
from tests.replica.cards import Card

Authors = Callable[[Card, View], str]


def each(tag: str, attributes: str = "") -> Authors:
    """An element for each author."""

    def render(card: Card, view: View) -> str:
        shown, rest = cut_authors(card)
        one = [f"<{tag} {attributes}>{name(person)}</{tag}>" for person in shown]
        if rest:
            label = view.word("authors").format(len(rest))
            one.append(f'<span>… (<a href="#" role="button">{label}</a>)</span>')
            one.append(
                f"<span hidden>{''.join(f'<{tag} {attributes}>{name(person)}</{tag}>' for person in rest)}</span>"
            )
        return "\n".join(one)

    return render


def listed(separator: str, last: str | None = None) -> Authors:
    """One line, the names divided by ``separator``, the last by a word."""

    def render(card: Card, view: View) -> str:
        shown, rest = cut_authors(card)
        names = [name(person) for person in shown]
        if rest:
            label = view.word("authors").format(len(rest))
            return f"{separator.join(names)}… ({label}){separator}{separator.join(name(person) for person in rest)}"
        if last and len(names) > 1:
            return f"{separator.join(names[:-1])} {last} {names[-1]}"
        return separator.join(names)

    return render
