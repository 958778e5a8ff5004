"""Declarative shadow trees: ``<template shadowrootmode>`` is what a browser shows of the element around it, with that
element's own content in the template's slots (DOM, 4.8 Interface ShadowRoot; HTML, 4.12.4 The slot element)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.page.search import elements

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: A body without it has no such tree.
SHADOW = b"shadowrootmode"
_ROOTS = "//template[@shadowrootmode]"


def flatten(root: Element) -> None:
    """Put each shadow tree in its host's place, as it is shown."""
    for template in elements(root, _ROOTS):
        host = template.getparent()
        if host is None:
            continue
        for slot in list(template.iter("slot")):
            _fill(slot, [child for child in host if child is not template and child.get("slot") == slot.get("name")])
        template.tail = None
        for left in [child for child in host if child is not template]:
            host.remove(left)  # what has no slot is not shown
        template.tag = "div"
        host.text = None


def _fill(slot: Element, content: list[Element]) -> None:
    """Put what is meant for a slot in place of what it shows otherwise."""
    if not content:
        return
    for child in list(slot):
        slot.remove(child)
    slot.text = None
    for child in content:
        child.tail = None
        slot.append(child)
