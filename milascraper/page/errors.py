"""What a page can be refused for before anything is read from it."""

from __future__ import annotations


class PageError(ValueError):
    """The bytes are no page. ``code`` is one of ``empty_body``, ``not_html``, ``too_large``, ``too_deep``,
    ``unreadable_file``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
