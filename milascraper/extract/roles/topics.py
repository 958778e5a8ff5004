"""What lines say together: topics, institutions, or names of persons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from milascraper.extract.lines.people import is_people
from milascraper.extract.words.shape import is_odd_name, is_repetitive, may_be_name, may_be_names, runs_on

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Cards, Item

#: Of so many topics at least this many differ, and not all.
_MANY, _TOPICS = 6, 3
_NEARLY_ALL = 0.7


def are_short_texts(texts: Sequence[str]) -> bool:
    """Whether most lines end as texts do: "Erratum." may be an abstract, and is no topic."""
    return 2 * sum(text.endswith(".") for text in texts) > len(texts)


def are_topics(lines: Sequence[Item]) -> bool:
    """Whether lines recur on a page, are no sentences, and most of them are no persons' names."""
    texts = [item.shown.text for item in lines]
    if are_short_texts(texts):
        return False
    different = set(texts)
    odd = sum(map(is_odd_name, different))
    recur = len(texts) >= _MANY and _TOPICS <= len(different) < len(texts)
    return recur and 2 * odd > len(different) and not any(map(runs_on, texts))


def may_name_persons(texts: Sequence[str], page: Cards) -> bool:
    """Whether half of what recurs may be persons: who writes together is named together, again and again."""
    different = set(texts)
    return 2 * sum(is_odd_name(text) or page.words.is_topic(text) for text in different) <= len(different)


def name_topics(lines: Sequence[Item], page: Cards) -> bool:
    """Whether nearly all that lines say is topics, and none of them leads to a person."""
    if any(is_people(link, page.site, page.base) for item in lines for link in item.shown.line.links):
        return False
    different = {item.shown.text for item in lines}
    topics = sum(map(page.words.is_topic, different))
    return topics >= _TOPICS and topics >= _NEARLY_ALL * len(different)


def name_institutions(lines: Sequence[Item], page: Cards) -> bool:
    """Whether most of what lines say is names of universities and the like."""
    different = {item.shown.text for item in lines}
    return 2 * sum(map(page.words.is_institution, different)) > len(different) > 1


def _recur_and_are_odd(texts: Sequence[str]) -> bool:
    """Whether some texts stand there again, and most of them are no persons' names by their look: "Health", "Natural
    language"."""
    different = set(texts)
    return (
        len(texts) >= _MANY
        and _TOPICS <= len(different) < len(texts)
        and 3 * sum(map(is_odd_name, different)) > 2 * len(different)
    )


def read_like_names(lines: Sequence[Item]) -> bool:
    """Whether most lines could be names."""
    named = sum(may_be_name(item.shown.text) or may_be_names(item.shown.text) for item in lines)
    return 2 * named > len(lines)


def are_no_names(lines: Sequence[Item], page: Cards) -> bool:
    """Whether lines that read like names are shown to be none: they recur, or lead to the site's other pages."""
    texts = [item.shown.text for item in lines]
    if _recur_and_are_odd(texts) or name_topics(lines, page):
        return True
    if is_repetitive(texts) and not may_name_persons(texts, page):
        return True
    links = [link for item in lines for link in item.shown.line.links]
    return len(links) >= len(lines) and not any(is_people(link, page.site, page.base) for link in links)
