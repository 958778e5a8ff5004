"""A page saved from a browser shows formulas as they were drawn; what is read is their source."""

from __future__ import annotations

from milascraper.page import read
from milascraper.page.lines import lines_of
from milascraper.site import MILA

_DRAWN = (
    '<span class="MathJax_Preview"></span><span class="MathJax" id="MathJax-1"><nobr aria-hidden="true">Rd</nobr>'
    '<span class="MJX_Assistive_MathML"><math><mi>R</mi><mi>d</mi></math></span></span>'
)


def _lines(inside: str) -> list[str]:
    page = read(f"<html><body>{inside}</body></html>".encode(), None, MILA)
    return [line.text for line in lines_of(page.root)]


def test_the_source_stands_for_the_drawing() -> None:
    source = r'<script type="math/tex">\mathbb{R}^d</script>'
    assert _lines(f"<h3>Fog in {_DRAWN}{source} and beyond</h3>") == [r"Fog in $\mathbb{R}^d$ and beyond"]
    assert _lines(f"<h3>{_DRAWN}{source}-fog</h3>") == [r"$\mathbb{R}^d$-fog"]
    display = source.replace("math/tex", "math/tex; mode=display")
    assert _lines(f"<p>So {display}.</p>") == [r"So $$\mathbb{R}^d$$."]


def test_what_was_not_drawn_stays() -> None:
    assert _lines('<h3>Fog in <b>boats</b><script type="math/tex">x</script> here</h3>') == ["Fog in boats$x$ here"]
    assert _lines("<h3>Fog<script>var x = 1;</script></h3>") == ["Fog"]
