"""What a page adds to its cards: numbers that count them, words said with every title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.lines.kinds import is_heading
from milascraper.extract.words.marks import PICTURES
from milascraper.extract.words.shape import is_small_word
from milascraper.page.tags import FORMATTING
from milascraper.page.text import fold_space
from milascraper.site import figures

if TYPE_CHECKING:
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Run

_COUNTED_NUMBER = re.compile(r"(?<![^\s(\[:#])\d[\d\s\u00a0\u202f.,]*[kKM]?(?![^\W_])")
_NUMBERED = re.compile(r"\[?\d{1,4}[\]).:]")
#: What counts sections: "1.2".
_SECTION = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?")
#: Elements that set type; small print is no part of a title where it says so.
_TYPE = FORMATTING.union(("mi", "mo", "mn", "mtext")) - {"small"}
#: Elements that set a badge's word apart, and how long it is at least (characters).
_SET_APART, _WORD = frozenset({"sup", "mark"}), 3
#: How often something was seen, how large its file is, the language it is in.
_SEEN = re.compile(rf"{figures.SEEN}|(?:pdf[,;:\s·–-]*)?{figures.SIZE}|{figures.LANGUAGES}", re.I)
_ARROW = re.compile(rf"[{PICTURES}›]+")
#: A badge with a picture before its words: "🏆 Best paper".
_PICTURED = re.compile(rf"[{PICTURES}]\ufe0f?\s")
_ANCHORS = frozenset({"#", "¶", "§", "↗", "→"})
#: How classes of badges are called everywhere.
_BADGE = re.compile(r"badge|chip|pill|ribbon|tag|label|kicker|eyebrow|flag|award|prize|distinction|sticker", re.I)
#: What counts has no more spaces: "Ajouté il y a 7 jours".
_SPACES = 6
#: On so few titles all of them must say it.
_FEW = 3
#: A code has so many digits and letters.
_CODE = 1
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


def bare_titles(titles: Sequence[Shown], words: Vocabulary) -> None:
    """Take from the page's titles what the page says at their ends, and what counts them ("1. …")."""
    different = {s.text: s for s in titles}.values()  # the same work twice says nothing of the page
    runs = Counter(
        text
        for s in different
        for text in {fold_space(s.line.runs[n].text) for n in (0, -1) if s.line.runs[n].element is not s.line.element}
    )
    often = {text for text, count in runs.items() if text and "$" not in text and _are_all(count, len(different))}
    twice = {text for text, count in runs.items() if count > 1}
    parts = [fold_space(s.line.runs[0].text) for s in titles if _is_beside(s.line.runs[0], s)]
    if _are_all(sum(_SECTION.fullmatch(text) is not None for text in parts), len(titles)):
        often.update(text for text in parts if _SECTION.fullmatch(text))
    for s in titles:
        left = _without_number(s)
        for n in (0, -1):
            while len(left) > 1 and _is_the_pages(left[n], n, s, often, twice, words):
                s.text = _without(s.text, fold_space(left.pop(n).text), n)


def _are_all(count: int, titles: int) -> bool:
    """Whether so many of a page's titles are nearly all of them, or all of a few."""
    return count >= 0.8 * titles if titles > _FEW else count == titles > 1


def _without_number(s: Shown) -> list[Run]:
    """The runs of a title without the number that stands before its link: ``1. <a>A Title</a>``."""
    runs = list(s.line.runs)
    if len(runs) > 1 and runs[1].link is not None is runs[0].link and _NUMBERED.fullmatch(runs[0].text.strip()):
        s.text = _without(s.text, fold_space(runs.pop(0).text), 0)
    return runs


def _is_beside(run: Run, s: Shown) -> bool:
    """Whether a text of a line stands in an element of its own that does more than colour it, or sets it high: a word
    that stands so is no part of a formula."""
    tag = run.element.tag
    is_word = tag in _SET_APART and fold_space(run.text).isalpha() and len(run.text.strip()) >= _WORD
    return run.element is not s.line.element and (tag not in _TYPE or is_word)


def _is_the_pages(
    run: Run, n: int, s: Shown, often: AbstractSet[str], twice: AbstractSet[str], words: Vocabulary
) -> bool:
    """Whether a text at an end of a title is no part of it; what nearly all say is none, however it is set."""
    is_apart = _is_beside(run, s) or (run.element is not s.line.element and fold_space(run.text) in often)
    return is_apart and not _belongs(run, n, s) and _is_decoration(run, n, often, twice, words)


def _belongs(run: Run, n: int, s: Shown) -> bool:
    """Whether words at an end of a title are surely a part of it: a small word leads to them, or the title goes on from
    them in lower case or without a space."""
    if not any(map(str.isalpha, run.text)):
        return False
    at = s.line.runs.index(run)
    if n:
        before = "".join(other.text for other in s.line.runs[:at]).rstrip()
        return is_small_word(before.rpartition(" ")[2].lower())
    behind = "".join(other.text for other in s.line.runs[at + 1 :])
    is_glued = run.text[-1:].isalpha() and behind[:1].isalpha()
    return is_glued or behind.lstrip()[:1].islower()


def _is_decoration(run: Run, n: int, often: AbstractSet[str], twice: AbstractSet[str], words: Vocabulary) -> bool:
    """Whether a text at an end of a title is the page's: said with nearly every title; a badge that says so, or that
    several have; a mark that several have; a number before it; what is said for who cannot see where a link leads."""
    text = fold_space(run.text)
    if not text or text in often:
        return True
    said = text.strip(" ()[]:").lower().replace("’", "'")
    is_badge = said in words.furniture
    if (is_badge and (text[0] in "([" or " " in said)) or _SEEN.fullmatch(text.strip(" ()[]")):
        return True
    if (is_badge and (is_called_badge(run) or text[-1] == ":")) or (text in twice and (is_badge or text in _ANCHORS)):
        return True
    if is_pictured_badge(run) or run.element.tag == "button" or _ARROW.fullmatch(text):
        return True
    if n and text in _ANCHORS and (run.element.get("href") or "").startswith("#"):
        return True
    return _NUMBERED.fullmatch(text) is not None if n == 0 else words.remark_at_end.fullmatch(text) is not None


def is_pictured_badge(run: Run) -> bool:
    """Whether a text is a badge with a picture before its words: "🏆 Best paper"."""
    return is_called_badge(run) and _PICTURED.match(fold_space(run.text)) is not None


def is_called_badge(run: Run) -> bool:
    """Whether the class of a text's element is one that badges have everywhere."""
    return _BADGE.search(run.element.get("class") or "") is not None


def _without(text: str, said: str, n: int) -> str:
    """``text`` without ``said`` at its beginning (``n`` is 0) or its end; as it is where nothing would be left."""
    rest = text.removeprefix(said).lstrip() if n == 0 else text.removesuffix(said).rstrip()
    return rest or text


def counters(cards: Sequence[Sequence[Shown]]) -> frozenset[str]:
    """Lines such as "128 views" or "Cited by 12": what most cards say with a number of their own, nearly all where it
    comes first; and codes such as "MIL.2021.61647".

    The same number on all of them counts nothing: a team may be called "Group 42".
    """
    firsts = Counter(_bare(card[0].text) for card in cards if card and _may_count_first(card[0]))
    said = [
        {
            s.text: _template(s.text) if n or _is_code(s.text) else _bare(s.text)
            for n, s in enumerate(card)
            if _is_short_with_number(s)
            and (n or (not is_heading(s) and (_is_code(s.text) or _are_all(firsts[_bare(s.text)], len(cards)))))
        }
        for card in cards
    ]
    counted = Counter(template for found in said for template in set(found.values()))
    numbers: dict[str, set[str]] = defaultdict(set)
    for found in said:
        for text, template in found.items():
            numbers[template].add(text.lower().rstrip("s"))
    often = {
        template
        for template, count in counted.items()
        if "#" in template and count >= max(2.0, 0.6 * len(cards)) and len(numbers[template]) > 1
    }
    return frozenset(text for found in said for text, template in found.items() if template in often)


def _may_count_first(s: Shown) -> bool:
    """Whether a card's first line may only count, and is not its heading."""
    return _is_short_with_number(s) and not is_heading(s)


def _is_short_with_number(s: Shown) -> bool:
    text = s.text
    return (
        len(text) < 40
        and text.count(" ") < _SPACES
        and not s.is_date
        and any(map(str.isdigit, text))
        and any(map(str.isalpha, text))
    )


def _bare(text: str) -> str:
    """``text`` with all its numbers left open."""
    return _DIGITS.sub("#", text)


def _template(text: str) -> str:
    """``text`` with its number left open; one view is counted like two. A code's numbers and letters are all open: of
    "[c6]", "[j5]" and "[i4]" none recurs."""
    if _is_code(text):
        return _LETTERS.sub("@", _bare(text))
    return _COUNTED_NUMBER.sub("#", text).lower().rstrip("s")


def _is_code(text: str) -> bool:
    """Whether a text is one word with digits in it: "MIL.2021.61647", "[j99]"."""
    return " " not in text and sum(map(str.isdigit, text)) >= _CODE


def is_number(text: str) -> bool:
    """Whether a line only counts: ``12.``, ``[1732]``, ``#3``."""
    return len(text) < 8 and text.strip("[]().# ").isdecimal()
