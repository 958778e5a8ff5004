"""Writes docs/data-dictionary.md, commands.md, tables.md and redesigns.md. Run by ``make docs``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from milascraper.cli import main as cli
from milascraper.extract import REASONS
from milascraper.load.definitions import DUCKDB, POSTGRES
from milascraper.load.tables import TABLES
from milascraper.records import WARNINGS
from milascraper.runs.exit_codes import ExitCode
from milascraper.runs.schemas import schema_of
from tests.redesigns.report import page

_HERE = Path(__file__).parent
_FILES = {
    "publication": "publications.jsonl",
    "program": "programs.jsonl",
    "consent_category": "consent_categories.jsonl",
    "quarantined_card": "quarantine.jsonl",
    "manifest": "manifest.json",
    "profile": "profile.json",
    "change": "changes.jsonl",
    "work_history": "history.jsonl",
    "rereading": "RUN_ID.rereadings.jsonl",
}


def _type(definition: dict[str, Any]) -> str:
    if "$ref" in definition:
        return f"`{definition['$ref'].rsplit('/', 1)[-1]}`"
    if "anyOf" in definition:
        return " or ".join(_type(part) for part in definition["anyOf"])
    if "const" in definition:
        return f'"{definition["const"]}"'
    if definition.get("type") == "array":
        return f"list of {_type(definition['items'])}"
    return str(definition.get("format") or definition.get("type") or "any")


def _table(model: dict[str, Any]) -> list[str]:
    rows = ["| field | type | meaning |", "|---|---|---|"]
    for field, definition in model["properties"].items():
        rows.append(f"| `{field}` | {_type(definition)} | {definition['description'].replace('|', '/')} |")
    return rows


def data_dictionary() -> str:
    """The data dictionary, as Markdown."""
    parts = [
        "# Data dictionary",
        "",
        "Made from the models by `make docs`; do not edit. Schemas: `schemas/*.schema.json`.",
        "",
    ]
    for name, file in _FILES.items():
        schema = schema_of(name)
        parts += [f"## {file}", "", str(schema.get("description", "")), "", *_table(schema), ""]
        for title, model in schema.get("$defs", {}).items():
            if "properties" in model:
                parts += [f"### {title} (in {file})", "", str(model.get("description", "")), "", *_table(model), ""]
            elif "enum" in model:
                parts += [
                    f"### {title} (in {file})",
                    "",
                    "One of " + ", ".join(f"`{value}`" for value in model["enum"]) + ".",
                    "",
                ]
    parts += ["## Warnings", "", "| code | meaning |", "|---|---|"]
    parts += [f"| `{code}` | {meaning} |" for code, meaning in WARNINGS.items()]
    parts += ["", "## Reasons", "", "Why a card or a page is in quarantine.", "", "| reason | meaning |", "|---|---|"]
    parts += [f"| `{code}` | {meaning} |" for code, meaning in REASONS.items()]
    return "\n".join(parts) + "\n"


def commands() -> str:
    """The command reference, as Markdown."""
    context = click.Context(cli, info_name="milascraper", help_option_names=["-h", "--help"])
    parts = ["# Commands", "", "Made from the program by `make docs`; do not edit.", ""]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
        parts += [f"## milascraper {name}", "", "```text", command.get_help(inner), "```", ""]
        for part in command.commands.values() if isinstance(command, click.Group) else ():
            deeper = click.Context(part, info_name=part.name, parent=inner, terminal_width=100, max_content_width=100)
            parts += [f"### milascraper {name} {part.name}", "", "```text", part.get_help(deeper), "```", ""]
    parts += ["## Exit codes", "", "| code | name | meaning |", "|---|---|---|"]
    parts += [f"| {code.value} | {code.name.lower()} | {code.meaning} |" for code in ExitCode]
    return "\n".join(parts) + "\n"


def tables() -> str:
    """The database's tables, as Markdown."""
    parts = ["# Tables", "", "What `milascraper load` makes. Made from the models by `make docs`; do not edit.", ""]
    for table in TABLES:
        parts += [
            f"## {table.name}",
            "",
            table.comment,
            "",
            f"Key: {', '.join(f'`{name}`' for name in table.key)}.",
            "",
        ]
        parts += ["| column | DuckDB | PostgreSQL | meaning |", "|---|---|---|---|"]
        parts += [
            f"| `{column.name}` | {DUCKDB[column.kind]} | {POSTGRES[column.kind]} | {column.comment.replace('|', '/')} |"
            for column in table.columns
        ]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


#: Pages made from the program; docs/redesigns.md is measured, which takes longer.
PAGES = {"data-dictionary.md": data_dictionary, "commands.md": commands, "tables.md": tables}


def main() -> None:
    """Write the pages."""
    for name, make in (PAGES | {"redesigns.md": page}).items():
        (_HERE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
