"""``milascraper check``: first contact. One page, what was read from it, and whether a full crawl can be trusted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milascraper.archive.container import is_archive
from milascraper.cli.fetching import first_page, this_page
from milascraper.cli.options import address, is_address, read_page, settings_option
from milascraper.cli.settings import ask_for_contact
from milascraper.extract import extract
from milascraper.page import PageError
from milascraper.page.pager import page_of
from milascraper.runs.assessment import assess
from milascraper.runs.exit_codes import ExitCode
from milascraper.site import MILA

if TYPE_CHECKING:
    from milascraper.extract import Extraction


#: What to do about a page that was refused, by the refusal's reason.
_ADVICE = {
    "out_of_range": "Give an address within the listing.",
    "not_a_listing": "Give the address of the listing.",
    "login_page": "The site asks for a login: find out why before you try again.",
    "challenge_page": "The site takes you for a robot: tell it who you are (USER_AGENT), and try again later.",
    "error_page": "Try again later.",
    "empty_listing": "The page lists nothing: give the address of the listing, without filters, or try again later.",
}
_SEND = "Save the page and send it to the project."


@click.command("check")
@click.argument("target", metavar="URL|FILE")
@click.option("--url", callback=address, help="Address a saved FILE came from.")
@settings_option
def command(target: str, url: str | None, settings: dict[str, str]) -> None:
    """Look at one page, fetched politely or saved, and say in words whether a full crawl can be trusted."""
    if "://" in target:
        if url is not None:
            raise click.UsageError("--url is where a saved FILE came from; the address of a page is its own")
        if not is_address(target):
            raise click.UsageError(f"{target} is no web address; it begins with http:// or https://")
        ask_for_contact(target, settings)
        number = page_of(target, MILA.page_parameter)
        if number is None:
            raise click.UsageError(f"{target} asks for a page that is no number, or too high a one; pages count from 0")
        extraction, why = first_page(target, settings) if number == 0 else this_page(target, settings)
    else:
        extraction, why = _open(Path(target), url)
    if extraction is None:
        click.echo(f"milascraper: {target} was not read: {why}.", err=True)
        sys.exit(ExitCode.FAILED)
    sys.exit(_tell(extraction))


def _open(file: Path, url: str | None) -> tuple[Extraction | None, str]:
    if not file.is_file():
        raise click.UsageError(f"{file} is neither an address nor a file")
    if is_archive(file):
        raise click.UsageError(f"{file} is an archive; `milascraper extract` and `milascraper replay` read archives")
    try:
        return extract(read_page(file), url), ""
    except PageError as error:
        return None, str(error)


def _tell(extraction: Extraction) -> ExitCode:
    facts = extraction.facts
    assessment = assess(extraction)
    click.echo(f"{facts.url or 'a saved page'}: {facts.language or 'unknown language'}, {facts.cards_seen} cards seen")
    click.echo(
        f"read: {len(extraction.publications)} publications, {len(extraction.programs)} promotions, "
        f"{len(extraction.consent_categories)} consent categories; "
        f"pages of the listing: {'unknown' if facts.last_page is None else facts.last_page + 1}"
    )
    for row in assessment.rows:
        least = "" if row.expected is None else f"of {row.expected:.0%}"
        click.echo(f"  {row.field:15} {row.share:6.0%} {least:8} {row.example[:70]}")
    for refusal in extraction.refusals:
        first = refusal.text.splitlines()[0][:80] if refusal.text else ""
        click.echo(f"  refused: {refusal.reason}: {refusal.detail} — {first}")
    for text in facts.unread_promotions:
        click.echo(f"  a promotion was not read: {text[:80]}")
    if assessment.can_be_trusted:
        click.echo("A full crawl can be trusted: every card of this page was read, with all that was expected.")
        return ExitCode.COMPLETE
    for doubt in assessment.doubts:
        click.echo(f"  {doubt}")
    if not extraction.publications:
        reason = extraction.page_refusal.reason if extraction.page_refusal is not None else ""
        click.echo(f"Do not crawl yet: no publication could be read. {_ADVICE.get(reason, _SEND)}")
        return ExitCode.FAILED
    click.echo("A crawl would give records, but look at the points above first.")
    return ExitCode.DEGRADED
