"""Controls of a consent panel: which they are, which words are their own, whether they are on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from milascraper.page.search import elements
from milascraper.page.text import fold_space, text_of
from milascraper.site.grammar import NO, YES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.page import Line

_CONTROL = (
    "descendant-or-self::input[@type='checkbox' or @type='radio'] | descendant-or-self::*[@role='switch'] | "
    "descendant-or-self::*[@aria-checked] | descendant-or-self::*[@aria-pressed] | descendant-or-self::select"
)
_BUTTON = "descendant::button | descendant::*[@role='button'] | descendant::a | descendant::*[not(*)]"
#: What a control says is a word or two (characters).
LONGEST_CONTROL = 24


def controls_in(panel: Element) -> list[Element]:
    """All controls of an element, in reading order; of nested ones the outer.

    Without any, buttons and links that say the same again and again ("Toggle") are controls.
    """
    found = elements(panel, _CONTROL)
    if not found:
        buttons = [(button, fold_space(text_of(button)).lower()) for button in _outer(elements(panel, _BUTTON))]
        said = Counter(text for _, text in buttons)
        found = [button for button, text in buttons if said[text] > 1 and _may_be_control(text)]
    held = set(found)
    return [control for control in found if held.isdisjoint(control.iterancestors())]


def _outer(buttons: Sequence[Element]) -> list[Element]:
    """Those of some elements that no other one holds: a link and the word in it are one."""
    held = set(buttons)
    return [button for button in buttons if held.isdisjoint(button.iterancestors())]


def _may_be_control(text: str) -> bool:
    """Whether a text may be all that a control says; what stands in brackets is said of something: "(Still active)"."""
    return 0 < len(text) <= LONGEST_CONTROL and text[0] not in "(["


def says_state(text: str) -> bool:
    """Whether a text says nothing but that a control is on, or off."""
    return text.lower() in YES | NO


def grouped(controls: Sequence[Element]) -> list[list[Element]]:
    """Controls that belong to one choice: radio buttons of one name, or in one element, or one control by itself."""
    groups: list[list[Element]] = []
    radios: dict[object, list[Element]] = {}
    for control in controls:
        choice: object = control.get("name") if control.get("type") == "radio" else None
        choice = _choice(control)[0] if control.get("role") == "radio" else choice
        if choice in radios:
            radios[choice].append(control)
            continue
        groups.append([control])
        if choice is not None:
            radios[choice] = groups[-1]
    return groups


def outer_ones(groups: Sequence[list[Element]]) -> tuple[list[list[Element]], set[Element]]:
    """The choices that stand below no other one, and what holds those that do and not the one above them: a category
    may have a list of services, with a choice each. A choice above all others is for all of them, and left out."""
    holders = {
        id(group): parent for group in groups if len(group) == 1 and (parent := group[0].getparent()) is not None
    }
    below: dict[int, list[list[Element]]] = {}
    for group in groups:
        around = list(group[0].iterancestors())
        for other in groups:
            holder = holders.get(id(other))
            if other is not group and holder is not None and holder in around[1:]:
                below.setdefault(id(other), []).append(group)
    for group in groups:
        if len(below.get(id(group), ())) == len(groups) - 1 > 1:
            return outer_ones([other for other in groups if other is not group])
    inner = {id(group): group for found in below.values() for group in found}
    kept = [group for group in groups if id(group) not in inner]
    around_kept = {element for group in kept for element in group[0].iterancestors()}
    held = {element for group in inner.values() for element in group[0].iterancestors()}
    return kept, held - around_kept


def wrapper_of(control: Element) -> Element:
    """The element whose text labels a control: the ``label`` around it, else the control itself."""
    return next((element for element in control.iterancestors() if element.tag == "label"), control)


def labels_of(control: Element) -> list[Element]:
    """The elements whose text labels a control: the ``label`` around it, else itself, and those that name its id."""
    name = control.get("id")
    named = [label for label in control.getroottree().iter("label") if label.get("for") == name] if name else []
    return [wrapper_of(control), *named]


def silent_labels(controls: Iterable[Element]) -> set[Element]:
    """The labels of controls that say the same again and again ("Toggle"): they name nothing."""
    labels = {label for control in controls for label in labels_of(control)}
    said = Counter(fold_space(text_of(label)).lower() for label in labels)
    return {label for label in labels if said[fold_space(text_of(label)).lower()] > 1}


def text_without(line: Line, silent: AbstractSet[Element]) -> str:
    """A line's text without what stands in ``silent`` elements."""
    if not silent:
        return line.text
    return fold_space("".join(run.text for run in line.runs if silent.isdisjoint(_around(run.element))))


def _around(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def state_of(control: Element) -> bool | None:
    """Whether a control is on, as the page stands; ``None`` when it does not say."""
    if control.get("type") == "checkbox":
        return control.get("checked") is not None
    if control.get("type") == "radio":
        return _radio_state(control)
    if control.tag == "select":
        return _select_state(control)
    if control.get("role") == "radio":
        return _chosen(control)
    state = control.get("aria-checked") or control.get("aria-pressed")
    return state == "true" if state in ("true", "false") else None


def _choice(control: Element) -> list[Element]:
    """The buttons of one choice in an element: where they say the same again, another choice begins."""
    around = control.getparent()
    choice: list[Element] = []
    said: set[str] = set()
    for button in around.iter("*") if around is not None else ():
        if button.get("role") != "radio":
            continue
        text = _said_by(button)
        if text in said:
            if control in choice:
                return choice
            choice, said = [], set()
        choice.append(button)
        said.add(text)
    return choice


def _said_by(button: Element) -> str:
    """What a button says, or its label around it."""
    return fold_space(text_of(button)).lower() or fold_space(text_of(wrapper_of(button))).lower()


def _chosen(control: Element) -> bool | None:
    """Which of a choice's buttons is chosen: the one that accepts or the one that refuses."""
    for button in _choice(control):
        if button.get("aria-checked") == "true":
            told = {_said_by(button)}
            return bool(told & YES) if told & (YES | NO) else None
    return None


def _radio_state(control: Element) -> bool | None:
    """Which of a group's buttons is chosen: the one that accepts or the one that refuses."""
    name = control.get("name")
    for button in control.getroottree().getroot().iter("input"):
        if button.get("type") != "radio" or button.get("name") != name or button.get("checked") is None:
            continue
        label = button.getparent()
        told = {(button.get("value") or "").lower()}
        if label is not None and label.tag == "label":
            told.add(fold_space(text_of(label)).lower())
        if told & YES:
            return True
        if told & NO:
            return False
    return None


def _select_state(control: Element) -> bool | None:
    """Which of a list's options is chosen: the one that accepts or the one that refuses."""
    for option in control.iter("option"):
        if option.get("selected") is not None:
            told = {(option.get("value") or "").lower(), fold_space(text_of(option)).lower()}
            return bool(told & YES) if told & (YES | NO) else None
    return None
