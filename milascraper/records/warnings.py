"""The codes a record's ``source.warnings`` may hold, and what each means (docs/data-dictionary.md is made from it)."""

from __future__ import annotations

from typing import Final

WARNINGS: Final[dict[str, str]] = {
    "title_missing": "The card shows no title, or the page is a dump that lost it; `work_id` comes from the abstract.",
    "authors_missing": "The card shows no author; `authors` is empty because none is known, not because there is none.",
    "authors_unsure": (
        "What reads like names on the whole page may be topics or places, and nothing shows that it is not; `authors` is "
        "left empty."
    ),
    "authors_incomplete": "The card says there are more authors than the page holds; `authors` is left empty.",
    "abstract_promised": "Where the abstract stands the card says that there is none, or none yet; `abstract` is null.",
    "abstract_incomplete": "Only the head of the abstract is on the page; `abstract_complete` is false.",
    "abstract_seam_unsure": "The two sides of the abstract's seam could not be joined with certainty; only the head is given.",
    "date_missing": "The card shows no date.",
    "date_unreadable": "The card shows a date that has more than one reading; `date_published` is null.",
    "release_missing": "The card shows no release line: date, venue and status are unknown.",
    "status_not_listed": "The status label is not in the vocabulary; `status` is `other`, `status_label` is as printed.",
    "links_missing": "The card shows no link.",
    "links_incomplete": (
        "Beside the card's links stand others that say nothing and lead to hosts the site is not known to link to; they "
        "are left out."
    ),
    "url_unresolved": "A relative address could not be resolved because the page's own address is unknown; it is null or left out.",
    "address_unknown": "The page's address is unknown; `source.url` is null.",
    "text_dump": "Read from a plain-text dump, which keeps no links and loses some texts.",
    "name_from_description": "The promotion's name was read from its description, because the page shows no other.",
    "card_grammar_only": "Read by the grammar alone; no learned profile confirmed it.",
    "card_profile_led": "The page has too few cards to be told by itself; a learned profile said what its lines are.",
    "fields_grammar_only": "A learned profile confirmed the card, but says nothing of some of its fields.",
    "readers_disagree": "Grammar and profile read a field differently; it is left empty, both readings are in the quarantine.",
}
