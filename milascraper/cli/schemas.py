"""``milascraper schemas``: JSON Schemas from the models, written or checked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.schemas import schema_files


@click.command("schemas")
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), default=Path("schemas"), show_default=True, help="Folder."
)
@click.option("--check", is_flag=True, help="Write nothing; fail when a file is not current.")
def command(to: Path, check: bool) -> None:
    """Write the JSON Schemas of all records, or check that the committed ones are current."""
    try:
        stale = _stale(to) if check else _write(to)
    except OSError as error:
        click.echo(f"milascraper: {to}: cannot be read or written ({error.strerror or error})", err=True)
        sys.exit(ExitCode.UNWRITABLE)
    if stale:
        click.echo(f"milascraper: not current: {', '.join(stale)}; run `milascraper schemas`", err=True)
        sys.exit(ExitCode.FAILED)


def _write(to: Path) -> list[str]:
    to.mkdir(parents=True, exist_ok=True)
    for name, content in schema_files().items():
        (to / name).write_bytes(content)
    return []


def _stale(to: Path) -> list[str]:
    """The schemas that are not there, or are others than the models give."""
    files = {to / name: content for name, content in schema_files().items()}
    return [str(path) for path, content in files.items() if not path.exists() or path.read_bytes() != content]
