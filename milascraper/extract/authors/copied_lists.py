"""Lists of authors that a card tells twice, for screens of two sizes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from milascraper.records import Author


def _is_short_for(short: Author, full: Author) -> bool:
    """Whether a name is another one's with its first names as initials: "N. Okoye"."""
    rest = " ".join(itertools.dropwhile(_is_initial, short.name.split()))
    return short.name[:1] == full.name[:1] and rest != short.name and bool(rest) and full.name.endswith(f" {rest}")


def _is_initial(word: str) -> bool:
    return word.replace(".", "").isupper() and word.endswith(".")


def once(authors: Sequence[Author]) -> list[Author]:
    """``authors`` without the second of two equal halves. Two persons may have one name: then one page tells of one
    person, told twice. Where nothing stands between the two lists, the last name of one and the first of the other are
    one text.

    >>> a, b, both = (Author(name=name, profile_url=None) for name in ("Ann Lee", "Bo Roy", "Bo RoyAnn Lee"))
    >>> [author.name for author in once([a, both, b])]
    ['Ann Lee', 'Bo Roy']
    """
    half, is_odd = divmod(len(authors), 2)
    first = list(authors[:half])
    second = list(authors[half:])
    if not is_odd and half and first == second:
        is_one = half > 1 or first[0].profile_url is not None
        return first if is_one else list(authors)
    profiles = {author.profile_url for author in first}
    if (
        not is_odd
        and half > 1
        and all(map(_is_short_for, second, first))
        and profiles >= {a.profile_url for a in second} - {None}
    ):
        return first
    if not is_odd or not half:
        return list(authors)
    middle, *others = second
    last = others[-1]
    is_glued = middle.name == f"{last.name}{first[0].name}" and first[1:] == others[:-1]
    return [*first, last] if is_glued else list(authors)
