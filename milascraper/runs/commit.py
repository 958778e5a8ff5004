"""The commit a checkout of the program stands at, read from its ``.git``; nothing is run."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def commit() -> str | None:
    """40 hexadecimal digits, or ``None`` where the program does not run from a checkout."""
    git = Path(__file__).parents[2] / ".git"
    try:
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        if not head.startswith("ref: "):
            return head or None
        name = head.removeprefix("ref: ")
        loose = git / name
        if loose.is_file():
            return loose.read_text(encoding="utf-8").strip()
        packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((line.split()[0] for line in packed if line.endswith(f" {name}")), None)
