"""``-s NAME=VALUE``: what Scrapy would fail on later, and elsewhere, is told here."""

from __future__ import annotations

import difflib
import logging
import re
from typing import Any, Final

import click

from milascraper import settings as project

#: Settings by which a command and its crawl talk, and the option that is meant.
_OWN: Final = {
    "MILASCRAPER_OUTPUT": "--output",
    "MILASCRAPER_RUN_ID": "no option: each run gets an id of its own",
    "MILASCRAPER_RESUME": "--resume",
    "MILASCRAPER_DEADLINE": "--deadline",
    "MILASCRAPER_ARCHIVE": "--archive",
    "MILASCRAPER_ACCEPT_FALL": "--accept-fall",
    "MILASCRAPER_REPLAY": "`milascraper replay`",
    "MILASCRAPER_PROFILE": "`milascraper replay`",
}
#: So alike are a name and one that is misspelt.
_ALIKE = 0.85


def settings_of(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """The settings given on the command line; raises :class:`click.BadParameter` for one that cannot be used."""
    pairs = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
            raise click.BadParameter(f"{value!r} is not of the form NAME=VALUE")
        if name in _OWN:
            raise click.BadParameter(f"{name} is set by {_OWN[name]}")
        _check(name, text)
        pairs[name] = text
    return pairs


def _check(name: str, text: str) -> None:
    from scrapy.settings import Settings, default_settings  # slow to import, and seldom wanted

    known = {**_settings_in(vars(default_settings)), **_settings_in(vars(project))}
    if name not in known:
        meant = difflib.get_close_matches(name, known, 1, _ALIKE)
        if meant:
            raise click.BadParameter(f"no setting is called {name}; did you mean {meant[0]}?")
        return  # an add-on's of the user's own
    usual = known[name]
    try:
        given = Settings({name: text})
        if isinstance(usual, bool):
            given.getbool(name)
        elif isinstance(usual, int):
            int(text)
        elif isinstance(usual, float):
            float(text)
        elif isinstance(usual, dict):
            _check_components(name, given.getdict(name))
    except (ValueError, TypeError) as error:
        raise click.BadParameter(f"{name} is {_KINDS[type(usual)]}, and {text!r} is none") from error
    if name == "LOG_LEVEL" and text not in logging.getLevelNamesMapping():
        raise click.BadParameter(f"LOG_LEVEL is one of {', '.join(logging.getLevelNamesMapping())}, not {text!r}")


_KINDS: Final[dict[type, str]] = {
    bool: "a choice (1 or 0)",
    int: "a whole number",
    float: "a number",
    dict: "an object in JSON",
}


def _settings_in(names: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in names.items() if name.isupper()}


def _check_components(name: str, components: dict[str, Any]) -> None:
    """Raises :class:`click.BadParameter` for a class that is to be used and cannot be imported."""
    from scrapy.utils.misc import load_object

    for path, place in components.items():
        if "." not in path or place is None:
            continue
        try:
            load_object(path)
        except (ImportError, NameError, ValueError) as error:
            raise click.BadParameter(f"{name}: {path} cannot be imported ({error})") from error
