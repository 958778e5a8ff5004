"""A file that appears whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

#: Names there are no files that could be replaced.
_WRITTEN_INTO: Final = {("/", "dev"), ("/", "proc")}


def publish(chunks: Iterable[bytes], file: Path) -> None:
    """Write ``file`` under another name and rename it. Raises :class:`OSError`; what was there is then untouched.

    What a link leads to is written, and the rights of a file that is there stay. What is no file (a pipe, a device) is
    written into.
    """
    file = file.resolve()
    if (file.exists() and not file.is_file()) or file.parts[:2] in _WRITTEN_INTO:
        with file.open("wb") as stream:
            stream.writelines(chunks)
        return
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-", delete=False) as hidden:
        path = Path(hidden.name)
        try:
            hidden.writelines(chunks)
            hidden.flush()
            os.fsync(hidden.fileno())
            path.chmod(stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o666 & ~_umask())
            path.replace(file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _umask() -> int:
    """What the process takes from the rights of new files; it cannot be read without being set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
