"""Lists of authors that a card tells twice, for screens of two sizes."""

from __future__ import annotations

from collections.abc import Sequence

from milascraper.records import Author


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
    if not is_odd and half and first == list(authors[half:]):
        is_one = half > 1 or first[0].profile_url is not None
        return first if is_one else list(authors)
    if not is_odd or not half:
        return list(authors)
    middle, *others = authors[half:]
    last = others[-1]
    is_glued = middle.name == f"{last.name}{first[0].name}" and first[1:] == others[:-1]
    return [*first, last] if is_glued else list(authors)
