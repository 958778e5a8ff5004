"""Whoever crawls a site of others is asked how the site can reach them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import run
from tests.replica.command import FAST, with_settings

_ASKED = "Tell the site how to reach you"
#: A name that never leads anywhere (RFC 2606).
_SITE = "http://listing.invalid/en/research/publications"
_SETTINGS = with_settings(*FAST, "RETRY_TIMES=0")


@pytest.mark.parametrize("words", [("check", _SITE), ("crawl", "--start-url", _SITE)], ids=lambda words: words[0])
def test_a_contact_is_asked_for_until_it_is_given(words: tuple[str, ...], tmp_path: Path) -> None:
    silent = run(*words, *_SETTINGS, cwd=tmp_path)
    named = run(*words, *_SETTINGS, "-s", "MILASCRAPER_CONTACT=you@example.org", cwd=tmp_path)
    assert (silent.returncode, named.returncode) == (1, 1)
    assert _ASKED in silent.stderr
    assert _ASKED not in named.stderr
