"""The lines of one element of a page: what each shows, where it stands, which of them are releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milascraper.extract.cards.anchors import find_anchors
from milascraper.extract.cards.bare_statuses import take_bare
from milascraper.extract.cards.columns import label_columns
from milascraper.extract.cards.date_leads import drop_date_leads
from milascraper.extract.cards.dated_venues import take_dated_venues
from milascraper.extract.cards.labelled_status import take_labelled
from milascraper.extract.cards.labelled_titles import take_labelled_titles
from milascraper.extract.cards.name_leads import with_names_parted
from milascraper.extract.cards.other_blocks import drop_other_blocks
from milascraper.extract.cards.split_dates import with_dates_joined
from milascraper.extract.cards.split_releases import with_releases_joined
from milascraper.extract.cards.venue_leads import drop_venue_leads
from milascraper.extract.lines.features import show
from milascraper.extract.lines.joined import with_cut_texts_joined, with_names_joined, with_titles_joined
from milascraper.extract.lines.spoken import seen_lines
from milascraper.extract.lines.structure import Looks, line_chains

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from milascraper.extract.words.vocabulary import Vocabulary
    from milascraper.page import Page


#: What stands in the body of a page whose tables are such by their roles.
_GRIDS = (b"gridcell", b'="cell', b"=cell", b"='cell")


class Scan:
    """The lines of one element, what they show, and where they stand."""

    def __init__(self, root: Element, page: Page, words: Vocabulary) -> None:
        self.root = root
        lines = with_releases_joined(with_dates_joined(seen_lines(root, words), words), words)
        lines = with_names_joined(with_titles_joined(with_cut_texts_joined(lines)))
        lines = with_names_parted(lines, page.site, words, page.base_url)
        drop_date_leads(lines, words)
        self.shown = [show(line, words, page.site, page.base_url) for line in lines]
        label_columns(self.shown, root, words, any(map(page.mentions, _GRIDS)))
        take_labelled(self.shown, words)
        take_labelled_titles(self.shown)
        drop_venue_leads(self.shown, words)
        self.chains = line_chains(lines, root)
        self.looks = Looks({element for chain in self.chains for element in chain})
        self.paths = self.looks.paths(self.chains)
        take_bare(self.shown, self.paths, words)
        if take_dated_venues(self.shown, words):
            drop_venue_leads(self.shown, words)
        drop_other_blocks(self.shown, words)
        self.anchors = find_anchors(self.shown, self.paths)
