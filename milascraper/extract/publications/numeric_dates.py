"""Dates in figures alone, "03/10/2025": one card whose day is no month shows how the page writes them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from milascraper.extract.words.dates import in_order

if TYPE_CHECKING:
    from milascraper.extract.cards.sheets import Sorted

#: No month is higher.
_DECEMBER = 12


def settle_numeric_dates(sheets: Sequence[Sorted]) -> None:
    """Give dates with two readings the one that other cards of the page show to be meant, where these agree."""
    shown = [s for sheet in sheets for s in (sheet.card.anchor.status, *sheet.dates) if s.dated is not None]
    told = [s.dated.figures for s in shown if s.dated is not None and s.dated.figures is not None]
    is_day_first = any(first > _DECEMBER >= second for first, second, _ in told)
    is_month_first = any(second > _DECEMBER >= first for first, second, _ in told)
    if is_day_first == is_month_first:
        return
    for s in shown:
        if s.dated is not None and s.dated.figures is not None and s.dated.value is None:
            s.dated = replace(s.dated, value=in_order(s.dated.figures, is_day_first))
