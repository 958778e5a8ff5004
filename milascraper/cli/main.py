"""The group that holds the commands; each is imported when it is called, so that ``--help`` is quick."""

from __future__ import annotations

from importlib import import_module

import click

from milascraper import __version__

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
    """A group whose commands live in modules of their own."""

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
