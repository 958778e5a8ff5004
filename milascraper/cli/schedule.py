"""``milascraper schedule``: unit files that run this installation on a schedule, ready to be put in their place."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from string import Template

import click

import milascraper
from milascraper.cli.options import output_option
from milascraper.cli.schedules import ESCAPES, TEMPLATES


@click.command("schedule", context_settings={"ignore_unknown_options": True})
@click.option("--print", "kind", type=click.Choice(sorted(TEMPLATES)), required=True, help="For which scheduler.")
@output_option
@click.argument("words", nargs=-1, metavar="[-- CRAWL OPTIONS...]", type=click.UNPROCESSED)
def command(kind: str, output: Path, words: tuple[str, ...]) -> None:
    """Print a weekly schedule: crawl, go on with what was cut off, prune, and complain when the last run is stale."""
    folder = output.resolve()
    program = f"{shlex.quote(sys.executable)} -m milascraper"
    crawl = ["crawl", "--resume", "--conditional", "--output", str(folder), *words]
    sent = [f"setting=MILASCRAPER_OUTPUT={folder}", *(_spider_arguments(words) if kind == "scrapyd" else ())]
    package = Path(milascraper.__file__).parent
    escaped = str.maketrans(ESCAPES.get(kind, {}))
    click.echo(
        Template(TEMPLATES[kind]).substitute(
            program=program.translate(escaped),
            crawl=f"{program} {shlex.join(crawl)}".translate(escaped),
            # a job on GitHub's machines may take six hours
            crawl_words=shlex.join([*crawl[:3], "--deadline", "19800", "--output", "output", *words]),
            output=shlex.quote(str(folder)).translate(escaped),
            arguments=" ".join(f"--data-urlencode {shlex.quote(word)}" for word in sent),
            package=shlex.quote(str(package)),
        ),
        nl=False,
    )


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
