"""The group that holds the commands; each is imported when it is called, so that ``--help`` is quick."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any

import click

from milascraper import __version__
from milascraper.cli.stopping import hush
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
    """A group whose commands live in modules of their own. A standard output that is full ends them in a sentence, and
    so does whoever stops them."""

    def main(self, *words: Any, **named: Any) -> Any:
        try:
            sys.exit(super().main(*words, **{**named, "standalone_mode": False}) or ExitCode.COMPLETE)
        except click.Abort:
            click.echo("milascraper: stopped", err=True)
            sys.exit(ExitCode.INTERRUPTED)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except OSError as error:
            if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
                raise
            hush()
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
