"""One consent category while it is being read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milascraper.extract.consent.controls import state_of
from milascraper.page.text import fold_space, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from milascraper.page import Line, Page

#: A category's name is at most this long, a description at least (characters).
MAX_NAME, MIN_DESCRIPTION = 60, 20
#: Words that deny what follows.
_NOT = frozenset({"not", "pas", "aren't", "isn't", "non", "no"})
#: What may stand around a remark.
MARKS = " ().*"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A name, a description, and the control that belongs to them."""

    name: str
    description: str
    control: Element | None
    remark: str = ""
    """What else stands there, in place of a control: "Always active"."""


@dataclass(frozen=True, slots=True)
class Category:
    """One category as read, before it gets an identity."""

    name: str
    description: str
    required: bool
    default_enabled: bool | None
    control_name: str | None


def required_phrases(page: Page) -> frozenset[str]:
    """What says that a category cannot be refused."""
    languages = page.site.words.values()
    return frozenset(phrase for words in languages for phrase in (*words.consent_required, *words.consent_marks))


def remark_in(line: Line, phrases: AbstractSet[str]) -> str:
    """What stands behind a name in an element of its own and says that the category cannot be refused, if anything."""
    told = (fold_space(run.text) for run in line.runs[1:])
    return next((text for text in told if text.lower().strip(MARKS) in phrases), "")


def stand_in_lists(blocks: Sequence[Element]) -> bool:
    """Whether blocks stand in several elements, some of them several in one: they are services, a list a category."""
    held = Counter(block.getparent() for block in blocks)
    return len(held) > 1 and max(held.values()) > 1


def is_for_all(found: Found, page: Page) -> bool:
    """Whether a choice is for all categories, and none itself: "Enable all services"."""
    said = found.name.lower()
    return any(_holds(said, phrase) for words in page.site.words.values() for phrase in words.consent_all)


def _holds(text: str, phrase: str) -> bool:
    """Whether a text says a phrase in whole words: "small cookies" are not all of them."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def is_usable(found: Found) -> bool:
    """Whether a category has a control that can be used."""
    return found.control is not None and not _is_disabled(found.control)


def _is_disabled(control: Element) -> bool:
    return control.get("disabled") is not None or control.get("aria-disabled") == "true"


def is_required(found: Found, page: Page) -> bool:
    """Whether a category's own words say that it cannot be refused."""
    folded = f"{found.name} {found.description} {found.remark}".lower().replace("’", "'")
    remark = found.remark.lower().strip(MARKS)
    return any(
        remark in words.consent_marks or any(_is_said(phrase, folded) for phrase in words.consent_required)
        for words in page.site.words.values()
    )


def says_required(found: Found, page: Page) -> bool:
    """Whether what has no control at all says that it cannot be refused: a remark does, its name begins so, or its
    description ends so. An introduction may speak of what is strictly necessary, too."""
    name, last = (text.lower().replace("’", "'") for text in (found.name, found.description.rstrip(" .)")))
    is_told = bool(found.remark) or any(
        re.match(rf"{re.escape(phrase)}(?!\w)", name) or _ends_with(last, phrase) for phrase in required_phrases(page)
    )
    return is_told and is_required(found, page)


def _ends_with(text: str, phrase: str) -> bool:
    """Whether a text ends with a phrase in whole words that no word before it denies."""
    before = text.removesuffix(phrase)
    return before != text and not before[-1:].isalnum() and _is_said(phrase, text)


def _is_said(phrase: str, text: str) -> bool:
    """Whether a text says something, and not that it is not so."""
    before, found, _ = text.partition(phrase)
    return bool(found) and before.rstrip().rpartition(" ")[2] not in _NOT


def category(found: Found, page: Page, can_choose: bool) -> Category:
    """What was found, with what its control says. ``can_choose``: another control of the panel can be used, so that one
    that cannot is no choice."""
    control = found.control
    enabled = state_of(control) if control is not None else None
    is_fixed = control is not None and _is_disabled(control) and (enabled is True or (enabled is None and can_choose))
    says_so = control is not None and fold_space(text_of(control)).lower().strip(MARKS) in required_phrases(page)
    required = is_required(found, page) or is_fixed or says_so
    return Category(
        found.name,
        found.description,
        required,
        True if required else enabled,
        (control.get("name") or None) if control is not None else None,
    )
