"""``milascraper schedule``: unit files that run this installation on a schedule, ready to be put in their place."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from string import Template

import click
from click.core import ParameterSource

import milascraper
from milascraper.archive.errors import ArchiveError, needed
from milascraper.cli.crawl import command as crawl
from milascraper.cli.options import output_option
from milascraper.cli.schedules import ESCAPES, TEMPLATES


@click.command("schedule")
@click.option("--print", "kind", type=click.Choice(sorted(TEMPLATES)), required=True, help="For which scheduler.")
@output_option
@click.option(
    "--archive/--no-archive",
    default=True,
    show_default=True,
    help="Keep what the site says in each run's archive.wacz, but for peeks.",
)
@click.argument("words", nargs=-1, metavar="[-- CRAWL OPTIONS...]", type=click.UNPROCESSED)
def command(kind: str, output: Path, archive: bool, words: tuple[str, ...]) -> None:
    """Print a weekly schedule: crawl, go on with what was cut off, prune, and complain when the last run is stale."""
    _check(words)
    context = click.get_current_context()
    if kind == "github-actions" and context.get_parameter_source("output") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--output: a job on GitHub's machines keeps its runs in its own folder, `output`")
    folder = output.resolve()
    program = f"{shlex.quote(sys.executable)} -m milascraper"
    kept = _archive(archive, words)
    crawling = ["crawl", "--resume", "--conditional", *kept]
    sent = [
        f"setting=MILASCRAPER_OUTPUT={folder}",
        *("setting=MILASCRAPER_ARCHIVE=1" for _ in kept),
        *(_spider_arguments(words) if kind == "scrapyd" else ()),
    ]
    package = Path(milascraper.__file__).parent
    escaped = str.maketrans(ESCAPES.get(kind, {}))
    click.echo(
        Template(TEMPLATES[kind]).substitute(
            program=program.translate(escaped),
            crawl=f"{program} {shlex.join([*crawling, '--output', str(folder), *words])}".translate(escaped),
            # a job on GitHub's machines may take six hours
            crawl_words=shlex.join([*crawling, "--deadline", "19800", "--output", "output", *words]),
            output=shlex.quote(str(folder)).translate(escaped),
            # a comment for a shell, and a path that is no command's word
            shell_output=shlex.quote(str(folder)),
            unit_output=_quoted(str(folder).replace("%", "%%")),
            arguments=" ".join(f"--data-urlencode {shlex.quote(word)}" for word in sent),
            package=shlex.quote(str(package)),
        ),
        nl=False,
    )


def _quoted(path: str) -> str:
    """A path as a list of paths in a unit file has it (systemd.syntax(7))."""
    return f'"{path}"' if " " in path else path


def _check(words: tuple[str, ...]) -> None:
    """Raises :class:`click.UsageError` for words that the crawl would not take, or that the schedule needs to know."""
    given = crawl.make_context("crawl", list(words)).get_parameter_source
    for option, meant in (("output", "--output"), ("archive", "--archive or --no-archive")):
        if given(option) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"give {meant} before --: all that is scheduled depends on it")


def _archive(archive: bool, words: tuple[str, ...]) -> list[str]:
    """The crawl's option for archives. Raises :class:`click.UsageError` where they cannot be written here."""
    if not archive or "--since-last" in words:
        return []
    try:
        needed()
    except ArchiveError as error:
        raise click.UsageError(f"{error}, or --no-archive") from error
    return ["--archive"]


def _spider_arguments(words: tuple[str, ...]) -> list[str]:
    """The crawl's options as scrapyd takes them. Raises :class:`click.UsageError` for one that it cannot be given."""
    names = {"--start-url": "start_url", "--languages": "languages", "--max-pages": "max_pages", "-s": "setting"}
    given = iter(words)
    sent = []
    for word in given:
        name, has_value, value = word.partition("=")
        if word == "--since-last":
            sent.append("since_last=1")
        elif name in names:
            sent.append(f"{names[name]}={value if has_value else next(given, '')}")
        else:
            raise click.UsageError(f"{word}: scrapyd can be given {', '.join(names)} and --since-last alone")
    return sent
