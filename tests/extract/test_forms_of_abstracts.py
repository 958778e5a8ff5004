"""Abstracts and their toggles in all the forms that come to mind (SITE.md, How toggles are written), in cards of
several builds: each is read to its last word, and nothing is added."""

from __future__ import annotations

import pytest

from tests.extract.made import COUNT, NAMES, OF, byline, person, read_whole

_HEAD = 140
_TEXTS = (
    "We count what nobody counted before, by hand and at night, in a harbour that no chart shows, and find that boats come "
    "and go with fog, as harbour masters have always said. All counts are open.",
    "Short texts are whole. They say little, and that is enough for a card of this kind.",
    None,
    "Fog comes in from the sea (as all know), and $x^2$ of it stays: we ask why, with 1,200 pictures of kelp taken by 14 "
    "divers over three winters, fog or not, and see more in the last part. It stays because nobody sends it away.",
    None,
    "Background: Harbours are old. Methods: We asked 20 harbour masters how old, and whether fog is older, in letters that "
    "were sent by boat to all of them, twice. Results: It is.",
)
#: {h}: the head, {t}: the rest, {w}: the whole.
_FORMS = {
    "nodes": '<div class="ab">{h}<span>… (</span><a href="#">see more</a><span>)</span><span hidden>{t}</span></div>',
    "dots and more": '<p>{h}<span class="dots">… (<a href="#">see more</a>)</span><span class="more">{t}</span></p>',
    "button": '<p class="ab">{h}<span>… (<button>see more</button>)</span><span class="rest">{t}</span></p>',
    "link behind": '<p class="ab">{h}<span>…&nbsp;</span><span><span>{t}</span>&nbsp;<a href="">see more</a></span></p>',
    "link behind in brackets": '<p class="ab">{h}<span>… </span><span><span hidden>{t}</span> (<a href="">see more</a>)</span></p>',
    "less": '<p class="ab">{h}<i>… (<a href="#">see more</a>)</i><span>{t} (<a href="#">see less</a>)</span></p>',
    "copies": '<div class="ab"><p class="s">{h}… (<a href="#">see more</a>)</p><p class="f" hidden>{w}</p></div>',
    "copies, less": '<div class="ab"><div>{h}… (<a href="#">see more</a>)</div><div hidden>{w} (<a href="#">see less</a>)</div></div>',
    "details": '<details class="ab"><summary>{h}… (see more)</summary><p>{w}</p></details>',
    "details in the text": '<div class="ab">{h}<details><summary>… (see more)</summary>{t}</details></div>',
    "details around": '<details><summary>Abstract</summary><p class="ab">{w}</p></details>',
    "clamped": '<div class="ab clamp">{w}</div><button>see more</button>',
    "clamped within": '<div class="ab"><div class="clamp">{w}</div><button>(see more)</button></div>',
    "checkbox": '<div class="ab"><input type="checkbox" id="c{n}" hidden>{h}<label for="c{n}">… (see more)</label><span>{t}</span></div>',
    "attribute": '<div class="ab" data-full="{w}">{h}… (<a href="#">see more</a>)</div>',
    "whole": '<p class="ab">{w}</p>',
    "label": '<p class="ab"><strong>Abstract:</strong> {h}… (<a href="#">see more</a>)<span>{t}</span></p>',
    "label above": '<div><div>Abstract</div><div class="ab">{h}<span>… (<a href="#">see more</a>)</span><span>{t}</span></div></div>',
    "heading above": '<h4>Abstract</h4><p class="ab">{h}<span>… (<a href="#">see more</a>)</span><span>{t}</span></p>',
    "quotation": "<blockquote>{h}<span>… (</span><a>see more</a><span>)</span><span>{t}</span></blockquote>",
    "three dots": '<p class="ab">{h}<span>... (<a href="#">see more</a>)</span><span>{t}</span></p>',
    "no brackets": '<p class="ab">{h}<span>… </span><a href="#">See more</a><span class="t">{t}</span></p>',
    "read more": '<p class="ab">{h}<span>… </span><a href="#">Read more</a><span class="t">{t}</span></p>',
    "square brackets": '<p class="ab">{h}<span>… [<a href="#">see more</a>]</span><span class="t">{t}</span></p>',
    "icon": '<p class="ab">{h}<span>… (<a href="#">see more <i class="fa"></i></a>)</span><span class="t">{t}</span></p>',
    "slots": '<read-more class="ab"><span slot="h">{h}</span><span slot="x">… (<button>see more</button>)</span><span slot="t">{t}</span></read-more>',
    "nested": '<div class="ab"><div><div><p>{h}<span>… (<a href="#">see more</a>)</span><span>{t}</span></p></div></div></div>',
    "hidden dots": '<p class="ab">{h}<span aria-hidden="true">… </span>(<a href="#">see more</a>)<span>{t}</span></p>',
    "italics": '<p><em>{h}<span>… (<a href="#">see more</a>)</span><span>{t}</span></em></p>',
    "term": '<dl><dt>Abstract</dt><dd>{h}<span>… (<a href="#">see more</a>)</span><span>{t}</span></dd></dl>',
    "dialog": '<p class="ab">{h}… (<button>see more</button>)</p><dialog><h3>Abstract</h3><p>{w}</p></dialog>',
    "French": '<p class="ab">{h}<span>… (<a href="#">voir plus</a>)</span><span>{t}</span></p>',
}
_CARDS = {
    "box": '<div class="card"><h3 class="t">{title}</h3>{by}{text}<p class="rel">{release}</p><p class="go">{link}</p></div>',
    "plain box": "<div><div>{title}</div>{by}{text}<p>{release}</p><p>{link}</p></div>",
    "flat": '<h3 class="t">{title}</h3>{by}{text}<p class="rel">{release}</p><p class="go">{link}</p>',
    "release first": '<li><p class="rel">{release}</p><h3><a href="/n/{n}">{title}</a></h3>{by}{text}{link}</li>',
    "text last": '<li><h3><a href="/n/{n}">{title}</a></h3>{by}<p class="rel">{release}</p>{link}{text}</li>',
    "row": '<table class="c"><tr><td><b>{title}</b>{by}{text}</td><td>{release}<br>{link}</td></tr></table>',
}


@pytest.mark.parametrize("card", _CARDS)
@pytest.mark.parametrize("form", _FORMS)
def test_abstracts_are_read_in_every_form(form: str, card: str) -> None:
    def shown(n: int, text: str) -> str:
        told = _FORMS[form] if len(text) > _HEAD else '<div class="ab">{w}</div>'
        return told.format(h=text[:_HEAD], t=text[_HEAD:], w=text, n=n)

    cards = (
        _CARDS[card].format(
            title=f"{OF[n]} of the Long Fog",
            by=byline(person(n), NAMES[n - 1]),
            text="" if text is None else shown(n, text),
            release=f"2026-01-{n + 10} Water (published)",
            link=f'<a href="https://doi.org/10.5555/{n}">doi.org</a>',
            n=n,
        )
        for n, text in enumerate(_TEXTS)
    )
    read = read_whole(*cards)
    assert [(r.title, [a.name for a in r.authors], r.abstract, r.abstract_complete) for r in read.publications] == [
        (f"{OF[n]} of the Long Fog", [NAMES[n], NAMES[n - 1]], text, None if text is None else True)
        for n, text in enumerate(_TEXTS)
    ]
    assert len(read.publications) == COUNT
