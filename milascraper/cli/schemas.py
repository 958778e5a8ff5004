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
    stale = []
    for name, content in schema_files().items():
        path = to / name
        if check:
            if not path.exists() or path.read_bytes() != content:
                stale.append(str(path))
        else:
            to.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    if stale:
        click.echo(f"milascraper: not current: {', '.join(stale)}; run `milascraper schemas`", err=True)
        sys.exit(ExitCode.FAILED)
