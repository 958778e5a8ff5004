"""Runs as the command line names them."""

from __future__ import annotations

from pathlib import Path

import click

from milascraper.runs.kept import KeptRun, find
from milascraper.runs.manifest_file import ManifestError


def named(name: str, output: Path) -> KeptRun:
    """The run of that name. Raises :class:`click.UsageError` where there is none, more than one, or one that cannot be
    read."""
    try:
        found = find(output, name)
    except ManifestError as error:
        raise click.UsageError(f"run {name!r} cannot be used: {error}") from error
    if len(found) > 1:
        told = ", ".join(run.manifest.run_id for run in found[:3])
        more = ", …" if len(found) > 3 else ""
        raise click.UsageError(f"{name!r} may be {len(found)} runs in {output} ({told}{more}); name more of its id")
    if not found and name == "latest":
        raise click.UsageError(f"{output} holds no complete run yet; --output names another folder")
    if not found:
        raise click.UsageError(f"{name!r} is no run in {output}; `milascraper runs list` shows them")
    return found[0]


def one_or_latest(name: str | None, output: Path) -> KeptRun:
    """The run of that name, or the latest complete one. Raises :class:`click.UsageError` where there is none."""
    return named(name or "latest", output)
