"""What pages add to a card that is no field of it, and odd ways to write a field: each as a change of a card's parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from itertools import cycle

from tests.redesigns import surroundings as around
from tests.redesigns.seams import dots
from tests.redesigns.view import View, cut_authors, head_and_tail, name
from tests.replica.cards import Card, Person


@dataclass(frozen=True, slots=True)
class Parts:
    """A card's markup, field by field."""

    title: str
    authors: str
    abstract: str
    release: str
    links: str
    before: str = ""
    after: str = ""

    def html(self) -> str:
        """The card."""
        return (
            f'<div class="card">{self.before}{self.title}<div class="people">{self.authors}</div>{self.abstract}'
            f'<div class="release">{self.release}</div><div class="links">{self.links}</div>{self.after}</div>'
        )


Extra = Callable[[Parts, Card, View], Parts]
EXTRAS: dict[str, Extra] = {}
_KINDS = cycle(("Journal article", "Preprint", "Conference paper", "Article"))
_TOPICS = cycle(("Machine Learning", "Causality", "Robotics", "Health", "Deep learning"))
_PLACES = cycle(("University of Lowell", "Polytechnique", "Harbour College"))


def _extra(change: Extra) -> Extra:
    EXTRAS[change.__name__] = change
    return change


def _people(card: Card, view: View, render: Callable[[Person], str]) -> str:
    """The authors by ``render``, across their seam."""
    shown, rest = cut_authors(card)
    html = "\n".join(render(person) for person in shown)
    if rest:
        label = view.word("authors").format(len(rest))
        html += f'<span>… (<a href="#">{label}</a>)</span><span hidden>{"".join(render(one) for one in rest)}</span>'
    return html


def _person(inside: str) -> Callable[[Person], str]:
    return lambda person: f'<div class="person">{inside.format(name(person))}</div>'


def parts(card: Card, view: View) -> Parts:
    """A card as it is without any extra."""
    links = " ".join(f'<a href="{escape(url)}">{label}</a>' for url, label, _ in card.links)
    abstract = f'<div class="text">{dots(card, view)}</div>' if card.abstract else ""
    release = f"<span>{card.published}</span> <span>{view.venue(card)}</span>"
    return Parts(f"<h3>{view.title(card)}</h3>", _people(card, view, _person("{}")), abstract, release, links)


@_extra
def badge_before_title(old: Parts, card: Card, view: View) -> Parts:
    return replace(old, before='<span class="badge">Publication</span>')


@_extra
def badge_before_authors(old: Parts, card: Card, view: View) -> Parts:
    return replace(old, title=f'{old.title}<span class="badge">Publication</span>')


@_extra
def kinds(old: Parts, card: Card, view: View) -> Parts:
    return replace(old, before=f'<div class="kind">{next(_KINDS)}</div>')


@_extra
def title_twice(old: Parts, card: Card, view: View) -> Parts:
    return replace(old, title=f"<h3 class='wide'>{view.title(card)}</h3><h3 class='narrow'>{view.title(card)}</h3>")


@_extra
def read_more_about(old: Parts, card: Card, view: View) -> Parts:
    said = f'{"En savoir plus" if view.language == "fr" else "Read more"}<span class="hidden"> : {escape(card.title)}</span>'
    return replace(old, after=f'<a class="stretched" href="{view.detail(card)}">{said}</a>')


@_extra
def avatars(old: Parts, card: Card, view: View) -> Parts:
    def render(person: Person) -> str:
        letter = f'<span class="face" aria-hidden="true">{person.name[0].upper()}</span>'
        return f'<div class="person">{letter}{name(person)}</div>'

    return replace(old, authors=_people(card, view, render))


@_extra
def affiliations(old: Parts, card: Card, view: View) -> Parts:
    return replace(
        old,
        authors=_people(card, view, lambda one: _person(f"{{}}<br><small>{next(_PLACES)}</small>")(one)),
    )


@_extra
def tooltips(old: Parts, card: Card, view: View) -> Parts:
    return replace(old, authors=_people(card, view, _person('{}<span role="tooltip" class="tip" hidden>Member</span>')))


@_extra
def orcids(old: Parts, card: Card, view: View) -> Parts:
    icon = '{}<a class="orcid" href="https://orcid.org/0000-0001-4434"><span class="hidden">ORCID</span></a>'
    return replace(old, authors=_people(card, view, _person(icon)))


@_extra
def author_list_twice(old: Parts, card: Card, view: View) -> Parts:
    """A short and a full list of long ones."""
    shown, rest = cut_authors(card)
    if not rest:
        return old
    one = _person("{}")
    label = view.word("authors").format(len(rest))
    short = f'<div class="short">{"".join(map(one, shown))}… (<a href="#">{label}</a>)</div>'
    return replace(old, authors=f'{short}<div class="full" hidden>{"".join(map(one, card.authors))}</div>')


@_extra
def topics_behind_links(old: Parts, card: Card, view: View) -> Parts:
    topics = "".join(f'<li><a href="/en/topics/{n}">{next(_TOPICS)}</a></li>' for n in range(2))
    return replace(old, after=f'<ul class="topics">{topics}</ul>')


@_extra
def updated_on(old: Parts, card: Card, view: View) -> Parts:
    return replace(old, after='<div class="changed">Updated on 2026-10-12</div>' if card.is_linked else "")


@_extra
def date_glued(old: Parts, card: Card, view: View) -> Parts:
    return replace(old, release=f"{card.published}<span>{view.venue(card)}</span>")


@_extra
def hidden_labels(old: Parts, card: Card, view: View) -> Parts:
    label = '<div class="hidden">Abstract</div>' if card.abstract else ""
    return replace(old, title=f'{old.title}<div class="hidden">Authors</div>', abstract=label + old.abstract)


@_extra
def icon_links(old: Parts, card: Card, view: View) -> Parts:
    links = "".join(f'<a href="{escape(url)}" aria-label="{label}"><svg></svg></a>' for url, label, _ in card.links)
    return replace(old, links=links)


@_extra
def view_on(old: Parts, card: Card, view: View) -> Parts:
    links = "".join(f'<a href="{escape(url)}">View on {label}</a>' for url, label, _ in card.links)
    return replace(old, links=links)


def _cut(card: Card, toggle: str) -> str:
    head, tail = head_and_tail(card.abstract or "")
    return f'<div class="text">{escape(head)}{toggle if tail else ""}<span hidden>{escape(tail)}</span></div>'


@_extra
def toggle_of_two_words(old: Parts, card: Card, view: View) -> Parts:
    words = f"<span>{view.word('more')}</span><span hidden>{view.word('less')}</span>"
    return replace(old, abstract=_cut(card, f"… (<button>{words}</button>)") if card.abstract else "")


@_extra
def toggle_without_parentheses(old: Parts, card: Card, view: View) -> Parts:
    toggle = f'<span>... <a href="#">{view.word("more")}</a></span>'
    return replace(old, abstract=_cut(card, toggle) if card.abstract else "")


@_extra
def dialogue(old: Parts, card: Card, view: View) -> Parts:
    """The whole text in a dialogue of the card, with its title and its authors."""
    head, tail = head_and_tail(card.abstract or "")
    if not tail:
        return old
    told = f"<h4>{escape(card.title)}</h4><p>{escape(', '.join(one.name for one in card.authors))}</p>"
    text = f'<div class="text">{escape(head)}… (<button>{view.word("more")}</button>)</div>'
    return replace(old, abstract=f"{text}<dialog>{told}<p>{escape(card.abstract or '')}</p></dialog>")


def page(extra: Extra, view: View) -> str:
    """A page whose cards all have one extra."""
    cards = "".join(extra(parts(card, view), card, view).html() for card in view.cards)
    main = f'<div class="list">{cards}</div>{around.drupal_pager(view)}'
    return around.document(view, main, around.promotions_as_articles, around.consent_as_blocks)


#: Markup whose end tags are missing or one too many: what is written → what is meant.
BROKEN: dict[str, Callable[[str], str]] = {
    "cards_never_end": lambda html: html.replace('</div></div><div class="card">', '</div><div class="card">'),
    "releases_never_end": lambda html: html.replace('</div><div class="links">', '<div class="links">'),
    "cards_end_behind_titles": lambda html: html.replace(
        '</h3><div class="people">', '</h3></div><div class="people">'
    ),
}
