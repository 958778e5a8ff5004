"""What one line may be that no vote settled: told again, led by a label, a team, an abstract."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.extract.abstracts.paragraphs import has_own_look
from milascraper.extract.cards.sheets import Role
from milascraper.extract.lines.structure import says_what
from milascraper.extract.roles.votes import MAX_TEAM
from milascraper.extract.words.shape import is_sentence, may_be_name, may_be_names, runs_on, without_joint

if TYPE_CHECKING:
    from milascraper.extract.cards.anchors import Path
    from milascraper.extract.cards.sheets import Cards, Item, Sorted
    from milascraper.extract.lines.shown import Shown
    from milascraper.extract.roles.looked import Looked


#: A note has fewer spaces than this, though it may end like a sentence.
_FEW_SPACES = 3
#: Nor words in lower case: "Int. J. Fog Res." is a journal.
_FEW_WORDS = 2


def is_led(item: Item, sheet: Sorted) -> bool:
    """Whether a label stands directly before a line and says that it is no field."""
    at = sheet.card.lines.index(item.shown)
    is_person = may_be_name(item.shown.text) or may_be_names(item.shown.text)
    return at > 0 and sheet.card.lines[at - 1].bare_label == "none" and not is_person


def is_told_again(item: Item, content: Sequence[Item]) -> bool:
    """Whether a line is a name that one of the card's lines of authors, before it, has among its own, and stands in no
    element like theirs: the one to write to. Two authors may have one name."""
    text = item.shown.text
    if not may_be_name(text) or " " not in text:
        return False
    authors = [i for i in content[: content.index(item)] if i.role is Role.AUTHORS]
    is_like_them = any(i.path[:1] == item.path[:1] or i.path[-1:] == item.path[-1:] for i in authors)
    return not is_like_them and any(text in i.shown.text for i in authors)


def restore_first_words(page: Cards, content: Sequence[Item], looks: Looked) -> None:
    """Give a text back what reads like a label before it, where it stands in no element of its own, the text runs on
    and looks like the page's abstracts, by a look that says what it holds: "TL;DR: it depends. …"."""
    for item in content:
        s = item.shown
        is_open = item.role is None and item.is_labelled_otherwise and s.label == "none" and not s.has_own_label
        is_led = is_open and (s.label_words in page.words.openings or len(s.text) >= page.site.abstract_head)
        if (
            is_led
            and s.labelled
            and item.path in looks.abstracts
            and has_own_look(item.path, looks.titles, looks.authors | looks.doubtful)
            and runs_on(s.text)
        ):
            s.text, s.label, item.is_labelled_otherwise = s.labelled, None, False


def is_team(content: Sequence[Item], n: int, looks: Looked) -> bool:
    """Whether what reads like no name stands among authors and looks like them, or beside one in a look that says what
    it holds: "Learning to Navigate Consortium"."""
    item = content[n]
    if item.path not in looks.authors or len(item.shown.text) > MAX_TEAM or runs_on(item.shown.text):
        return False
    before, behind = (
        any(other.path == item.path and (other.role is Role.AUTHORS or may_name(other.shown)) for other in near)
        for near in (content[max(0, n - 1) : n], content[n + 1 : n + 2])
    )
    is_own = tells_what(item) and item.path not in (*looks.abstracts, *looks.titles)
    return (before or behind) if is_own else (before and behind)


def reads_like_abstract(page: Cards, item: Item, abstract_looks: AbstractSet[Path]) -> bool:
    """Whether a last line may be an abstract: running text, or a sentence that looks like the page's abstracts."""
    text = item.shown.text
    if text.lower().rstrip(" .…").endswith(tuple(f" {told}" for told in page.words.others)):
        return False  # "Ann Lee, Bo Roy et al."
    if is_sentence(text) or len(text) >= page.site.abstract_head:
        return True
    if item.path in abstract_looks:
        return runs_on(text) or bool(item.path[-1:] and item.path[-1][1])
    said = [word for word in text.split() if word[0].islower()]
    return text.endswith((".", "!", "?")) and text.count(" ") >= _FEW_SPACES and len(said) >= _FEW_WORDS


def has_another_class(item: Item, abstract_looks: AbstractSet[Path]) -> bool:
    """Whether a line has a class of its own, and the page's abstracts have another."""
    mine = (item.path[-1][1] if item.path else ()) or item.shown.line.element.get("class")
    last = {path[-1][1] if path else () for path in abstract_looks}
    theirs = {classes for path in abstract_looks for _, classes in path}
    return bool(mine) and bool(last) and () not in last and mine not in theirs


def tells_what(item: Item) -> bool:
    """Whether a line's own element says what it holds, by its class or its tag."""
    return bool(item.path) and says_what(item.path[-1])


def may_name(shown: Shown) -> bool:
    """Whether a line may be one name or several; a mark *before* a text counts affiliations or notes."""
    text = without_joint(shown.text)
    return (may_be_name(text) or may_be_names(text)) and shown.line.runs[0].element.tag != "sup"
