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
    first, second = list(authors[:half]), list(authors[half:])
    is_again = _is_glued_to(first, second) if is_odd else _is_said_again(first, second)
    if not half or not is_again:
        return list(authors)
    return [*first, second[-1]] if is_odd else first


def _is_said_again(first: Sequence[Author], second: Sequence[Author]) -> bool:
    """Whether a list is another one again, or the same names in short and no other persons' pages."""
    if first == second:
        return len(first) > 1 or any(author.profile_url is not None for author in first)
    pages = {author.profile_url for author in second} - {None}
    are_short = len(first) > 1 and all(map(_is_short_for, second, first))
    return are_short and pages <= {author.profile_url for author in first}


def _is_glued_to(first: Sequence[Author], second: Sequence[Author]) -> bool:
    """Whether ``second`` begins with the last name of one list and the first of the other in one text."""
    middle, *others = second
    if not first or not others:
        return False
    return middle.name == f"{others[-1].name}{first[0].name}" and list(first[1:]) == others[:-1]
