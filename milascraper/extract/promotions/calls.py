"""Where a promotion leads: its call to action (SITE.md, The header's promotions)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.lines.links import link_text, target
from milascraper.extract.promotions.featured import featured
from milascraper.extract.promotions.shape import ENDS, MIN_DESCRIPTION, NO_HEADING, level
from milascraper.page.addresses import host_and_path, resolve
from milascraper.page.hidden import is_spoken
from milascraper.page.text import fold_space
from milascraper.records import CallToAction

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.promotions.shape import Block
    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Line, Page

#: What may stand around what calls.
_AROUND_CALL = " →»›>·•|"
#: Category, call, name.
_WITH_CALL = 3


def call_of(block: Block, page: Page, words: Vocabulary) -> CallToAction | None:
    """The promotion's link: the lone link after the description, one before the name, or the one that ends it."""
    early = early_call(block)
    for line in [early] if early is not None else block.after:
        if line.links and not _leads_nowhere(line.links[-1]):
            inner = [link for link in line.links if fold_space(link_text(link)) == line.text]
            return _calling(inner[-1] if inner else line.links[-1], _seen_text(line), page, words)
        form = next(line.element.iterancestors("form"), None)
        if form is not None and form.get("action") and block.root in form.iterancestors():
            return CallToAction(label=line.text, url=resolve(page.base_url, form.get("action") or ""))
    link = last_link(block, page)
    return _calling(link, fold_space(link_text(link)), page, words) if link is not None else None


def early_call(block: Block) -> Line | None:
    """The one line that is a link, before the name or the category, where nothing stands behind the description."""
    if len(block.before) != _WITH_CALL or block.after:
        return None
    linked = [line for line in block.before if line.links]
    is_one = len(linked) == 1 and linked[0] is not block.before[-1] and level(linked[0]) == NO_HEADING
    return linked[0] if is_one else None


def last_link(block: Block, page: Page) -> Element | None:
    """The link at the end of a description that is no part of it: it stands behind its last sentence, or behind the
    publication it names, and nothing else calls."""
    line = block.description
    runs = [run for run in line.runs if run.text.strip()] if line is not None else []
    if line is None or any(after.links for after in block.after) or runs[-1].link is None:
        return None
    before = text_beside(line, runs[-1].link)
    is_behind = before.endswith(ENDS) or featured(before, None, page.site) is not None
    return runs[-1].link if len(before) >= MIN_DESCRIPTION and is_behind else None


def text_beside(line: Line, link: Element) -> str:
    """What a line says but for one of its links."""
    return fold_space("".join(run.text for run in line.runs if run.link is not link))


def _leads_nowhere(link: Element) -> bool:
    """Whether a link leads to no page: it hides something, or gives a file to keep."""
    return (link.get("href") or "").startswith("#") or link.get("download") is not None


def _seen_text(line: Line) -> str:
    """A line's text without what only those hear who do not see it: "Apply<span class=sr-only> – Fund</span>"."""
    seen = fold_space("".join(run.text for run in line.runs if not is_spoken(run.element)))
    return seen if any(map(str.isalnum, seen)) else line.text


def _calling(link: Element, text: str, page: Page, words: Vocabulary) -> CallToAction | None:
    label = words.remark_at_end.sub("", text).strip(_AROUND_CALL) or text
    url = target(link, page.base_url)
    return CallToAction(label=label, url=url) if url is None or not _is_other_language(url, page) else None


def _is_other_language(url: str, page: Page) -> bool:
    """Whether an address is the listing's in another language: a switch between languages, and no call."""
    others = [listing for language, listing in page.site.listings.items() if language != page.language]
    host, path = host_and_path(url)
    return any((host, path.rstrip("/")) == host_and_path(other) for other in others)
