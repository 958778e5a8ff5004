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
        # a node of text has no name of a slot: all of them belong to the slot without one
        told = [host.text or "", template.tail or ""]
        content = [child for child in host if child is not template]
        for slot in list(template.iter("slot")):
            name = slot.get("name")
            meant = [child for child in content if child.get("slot") == name]
            texts = [*told, *(child.tail or "" for child in content)] if name is None else []
            if meant or any(text.strip() for text in texts):
                _empty(slot)
                _fill(slot, content if name is None else meant, texts)
        template.tail = None
        for left in [child for child in host if child is not template]:
            host.remove(left)  # what has no slot is not shown
        template.tag = "div"
        host.text = None


def _empty(slot: Element) -> None:
    """Take from a slot what it shows where nothing is meant for it."""
    for child in list(slot):
        slot.remove(child)
    slot.text = None


def _fill(slot: Element, content: list[Element], texts: list[str]) -> None:
    """Put into a slot what is meant for it: elements, and in the slot without a name the texts around all of them."""
    if texts:
        slot.text = "".join(texts[:2])
    for n, child in enumerate(content):
        text = texts[n + 2] if texts else ""
        if child.get("slot") == slot.get("name"):
            child.tail = text or None
            slot.append(child)
        elif len(slot):
            slot[-1].tail = (slot[-1].tail or "") + text
        else:
            slot.text = (slot.text or "") + text
