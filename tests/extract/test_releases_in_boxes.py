"""Releases that stand in boxes of their own, which elsewhere hold what is beside the content."""

from __future__ import annotations

import pytest

from tests.extract.made import COUNT, NAMES, OF, byline, person, read_whole

_VENUES = ("Water", "2025 Fog Conference (FC)", "Boats (Online)", "Water", "Tides", "Kelp & Reefs (K&R)")
_LINK = '<a href="https://doi.org/10.5555/{n}">doi.org</a>'
_BOXES = {
    "aside": '<aside class="side"><div class="d">{date}</div><div class="v">{venue}</div><div class="s">(published)</div>{link}</aside>',
    "nav": '<nav class="level"><span>{date}</span><span>{venue} (published)</span>{link}</nav>',
    "form": '<form class="row"><div>{date}</div><div>{venue} (published)</div>{link}</form>',
}


@pytest.mark.parametrize("box", _BOXES)
def test_each_card_s_release_may_stand_in_a_box(box: str) -> None:
    cards = (
        f'<div class="card"><h3>{OF[n]} of the Long Fog</h3>{byline(person(n), NAMES[n - 1])}'
        f"{_BOXES[box].format(date=f'2026-01-{n + 10}', venue=_VENUES[n], link=_LINK.format(n=n))}</div>"
        for n in range(COUNT)
    )
    records = read_whole(*cards).publications
    assert [(r.title, str(r.date_published), r.venue, r.status_label) for r in records] == [
        (f"{OF[n]} of the Long Fog", f"2026-01-{n + 10}", _VENUES[n], "published") for n in range(COUNT)
    ]
    assert [[link.url for link in r.links] for r in records] == [[f"https://doi.org/10.5555/{n}"] for n in range(COUNT)]
