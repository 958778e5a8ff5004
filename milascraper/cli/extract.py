"""``milascraper extract``: saved pages, offline, into a run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from milascraper.archive import ArchiveError
from milascraper.archive.container import is_archive
from milascraper.cli.options import address, output_option, profile_option, read_page
from milascraper.cli.reading import read_archives
from milascraper.cli.report import holding, tell, tell_unfinished
from milascraper.cli.stopping import StoppedError, stoppable
from milascraper.extract import Profile, extract
from milascraper.page import PageError
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.manifest import LostPage
from milascraper.runs.recorder import RunRecorder

_PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})


def _may_be_page(file: Path) -> bool:
    """Whether a file in a folder is meant: by its ending, or with none, as ``wget`` saves ``publications?page=3``."""
    if is_archive(file):
        return not file.name.startswith(".")
    return file.suffix.lower() in _PAGES or (not file.name.startswith(".") and ("?" in file.name or not file.suffix))


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files named, and the pages in the folders named, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and _may_be_page(file))
        else:
            yield path


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@output_option
@click.option(
    "--url", callback=address, help="Address the page was saved from; without it, the page's own canonical link serves."
)
@profile_option
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Processors that read the pages of archives; 0 for all of the machine's.",
)
def command(paths: tuple[Path, ...], output: Path, url: str | None, profile: Profile | None, jobs: int) -> None:
    """Read saved pages (HTML, plain-text dumps, or WACZ and WARC archives) into OUTPUT/runs/RUN_ID, without network."""
    found = list(_files(paths))
    archives = [file for file in dict.fromkeys(found) if is_archive(file)]
    files = [file for file in dict.fromkeys(found) if file not in archives]
    if not found:
        raise click.UsageError(
            f"no page in {', '.join(str(path) for path in paths)}; pages end in {', '.join(sorted(_PAGES))}, "
            "archives in .wacz, .warc, .warc.gz"
        )
    if url is not None and (len(found) > 1 or archives):
        raise click.UsageError(f"--url is the address of one page, but {len(found)} files or an archive were named")
    recorder = RunRecorder(output, "extract", {"paths": " ".join(path.name for path in paths), "url": url or ""})
    with holding(output):
        tell_unfinished(output)
        recorder.prepare()
        digests: dict[str, str] = {}
        stopped = None
        try:
            with stoppable():
                for file in files:
                    _read(file, url, profile, recorder, digests)
                if archives:
                    read_archives(archives, jobs or os.cpu_count() or 1, profile, recorder, digests)
        except StoppedError as error:
            stopped = str(error)
        except ArchiveError as error:
            recorder.folder.discard()
            click.echo(f"milascraper: {error}", err=True)
            sys.exit(ExitCode.FAILED)
        manifest = recorder.finish({}, stopped)
    sys.exit(tell(manifest, output))


def _read(file: Path, url: str | None, profile: Profile | None, recorder: RunRecorder, digests: dict[str, str]) -> None:
    """Read one file into the run; a page that cannot be read is lost, and the run says so."""
    recorder.expect(None, file)
    try:
        extraction = extract(read_page(file), url, profiles=(profile,) if profile else ())
    except PageError as error:
        recorder.page_lost(LostPage(url=str(file), language=None, page=None, why=str(error), reason=error.code))
        return
    facts = extraction.facts
    if facts.content_digest in digests:
        click.echo(f"  {file}: the same page as {digests[facts.content_digest]}; counted once.", err=True)
        recorder.expected.discard((None, file))
        return
    digests[facts.content_digest] = str(file)
    for refusal in extraction.refusals:
        recorder.refuse(refusal, facts, None, file.name)
    for record in (*extraction.programs, *extraction.consent_categories):
        recorder.add(record)
    refused = extraction.page_refusal
    if refused is not None:
        lost = LostPage(
            url=str(file), language=facts.language, page=facts.page, why=refused.detail, reason=refused.reason
        )
        recorder.page_lost(lost)
        return
    recorder.page_read(None, file, facts)
    for record in extraction.publications:
        recorder.add(record)
