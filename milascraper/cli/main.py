"""The group that holds the commands; each is imported when it is called, so that ``--help`` is quick."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any

import click

from milascraper import __version__
from milascraper.runs.exit_codes import ExitCode

#: Name → module.
_COMMANDS = {
    name: name.replace("-", "_")
    for name in (
        "check",
        "crawl",
        "ddl",
        "diff",
        "explain",
        "export",
        "extract",
        "fixtures",
        "learn",
        "load",
        "re-extract",
        "replay",
        "runs",
        "schedule",
        "schemas",
        "sql",
        "status",
    )
}


class _Lazy(click.Group):
    """A group whose commands live in modules of their own. A standard output that is full ends them in a sentence."""

    def main(self, *words: Any, **named: Any) -> Any:
        try:
            return super().main(*words, **named)
        except OSError as error:
            if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written has no place
            click.echo(f"milascraper: standard output: cannot be written ({error.strerror})", err=True)
            sys.exit(ExitCode.UNWRITABLE)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"milascraper.cli.{_COMMANDS[cmd_name]}").command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="milascraper")
def main() -> None:
    """Mila's publication listing as data people can rely on."""
