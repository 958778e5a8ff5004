"""Telling somebody: a run that is not complete, a redesign, staleness. A command or a webhook of the user's is called.

Whatever happens to the alert, the run and its exit code stay what they are.
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Literal

import orjson
from pydantic import Field

from milascraper.records.record import Strict
from milascraper.records.text import Text
from milascraper.runs.manifest import Ended, Manifest

#: How long a command or a webhook may take (seconds).
PATIENCE = 15.0


class Alert(Strict):
    """What a command gets on standard input and a webhook in its body, as JSON."""

    event: Literal["run", "stale"] = Field(description="A run that ended, or no complete run for too long.")
    ended: Text | None = Field(description="How the run ended; null for staleness, and where no run was written.")
    run_id: Text | None = Field(description="The run; null when there is none.")
    sentences: tuple[Text, ...] = Field(description="What there is to know.")


def alert_of(manifest: Manifest) -> Alert | None:
    """What there is to tell of a run; ``None`` where all is as usual."""
    sentences = [*manifest.reasons, *(redesign.sentence for redesign in manifest.drift.redesigns)]
    if manifest.ended is Ended.COMPLETE and not sentences:
        return None
    told = tuple(sentences) or (f"The run is {manifest.ended.value}.",)
    return Alert(event="run", ended=manifest.ended.value, run_id=manifest.run_id, sentences=told)


def send(alert: Alert, commands: Sequence[str], webhooks: Sequence[str]) -> list[str]:
    """Call all commands and webhooks; returns, in sentences, which of them failed."""
    body = orjson.dumps(alert.model_dump(mode="json"))
    failed = [why for command in commands if (why := _run(command, body)) is not None]
    failed += [why for url in webhooks if (why := _post(url, body)) is not None]
    return failed


def _run(command: str, body: bytes) -> str | None:
    called = subprocess.Popen(
        command,
        shell=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        called.communicate(body, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(called.pid, signal.SIGKILL)
        called.wait()
        return f"The alert command {command!r} took longer than {PATIENCE:g} seconds."
    return None if called.returncode == 0 else f"The alert command {command!r} ended with {called.returncode}."


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would turn the call into a GET without its body: it is an error."""

    def redirect_request(self, *_args: object) -> None:
        """Follow none."""


def _post(url: str, body: bytes) -> str | None:
    try:
        request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"}, method="POST")
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=PATIENCE):
            return None
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        return f"The webhook {url} could not be called ({error})."
