"""Text as TeX: accents and special characters written so that BibTeX and importers give them back; TeX stays TeX.

Titles and abstracts of the listing hold raw TeX ("$\\epsilon$-greedy") beside plain text ("100 % of R&D"). Letters that
are an ASCII letter with one accent become TeX's accents, which every engine sorts and reads; all else stays UTF-8,
which today's engines read. (pylatexenc was tried: it writes some letters as others, and words that pandoc drops.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

#: Mathematics, as pandoc tells it from prices: no space inside the dollars, no digit behind them.
_MATH: Final = r"\$(?=\S)(?:[^$\\]|\\.)+?(?<=\S)\$(?!\d)"
#: An accent with its letter, a command, an escaped character.
_COMMAND: Final = r"""\\(?:["'`^~=.](?:\{\\?[A-Za-z]*\}|\\?[A-Za-z])|[A-Za-z]+|[&%#_$ ,;:!])"""
#: A per cent sign that would make a comment of the rest of the line.
_PERCENT: Final = re.compile(r"(?<!\\)%")
_PARTS: Final = re.compile(rf"({_MATH}|{_COMMAND})")
_WORD: Final = re.compile(r"[^\s{}$\\()\[\]\"“”«»,;:/]+")

_ACCENTS: Final = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
}
_LETTERS: Final = {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L"}
_SPECIAL: Final = {
    **{character: "\\" + character for character in "&%#_$"},
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "\\": r"{\textbackslash}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
}
#: BibTeX counts even an escaped brace.
_BRACES: Final = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}


def _accented() -> dict[str, str]:
    """Letter → TeX, for every letter that is an ASCII letter with one of the accents."""
    found = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) == 2 and parts[0].isascii() and parts[1] in _ACCENTS:
            accent = _ACCENTS[parts[1]]
            found[chr(code)] = f"{{\\{accent}{'{' + parts[0] + '}' if accent.isalpha() else parts[0]}}}"
    return found


_LITERAL: Final = str.maketrans(
    {**_accented(), **{k: f"{{\\{v}}}" for k, v in _LETTERS.items()}, **_SPECIAL, **_BRACES}
)
#: In a text that holds TeX, braces group it.
_GROUPED: Final = {code: told for code, told in _LITERAL.items() if chr(code) not in _BRACES}


def text(plain: str) -> str:
    """``plain`` as the value of a BibTeX field; its braces are balanced.

    >>> print(text("Gwenaël's 100% of R&D, $\\\\alpha_1$"))
    Gwena{\\"e}l's 100\\% of R\\&D, $\\alpha_1$
    """
    return _encoded(plain, lambda part: part.translate(_GROUPED), lambda math: math)


def title(plain: str) -> str:
    """The same, with what must keep its capitals in braces: names like "BERT", and mathematics.

    >>> print(title("BERT and $O(n)$ Ferries"))
    {BERT} and {$O(n)$} Ferries
    """
    return _encoded(plain, _protected, lambda math: f"{{{math}}}")


def _encoded(plain: str, words: Callable[[str], str], mathematics: Callable[[str], str]) -> str:
    plain = unicodedata.normalize("NFC", plain)
    found = []
    for place, part in enumerate(_PARTS.split(plain)):
        if place % 2:
            found.append(mathematics(_PERCENT.sub(r"\\%", part)) if part.startswith("$") else part)
        else:
            found.append(words(part))
    encoded = "".join(found)
    # braces that would break the entry are no TeX, so nothing is taken for it
    return encoded if _is_balanced(encoded) else plain.translate(_LITERAL)


def _protected(part: str) -> str:
    return _WORD.sub(_kept, part).translate(_GROUPED)


def _kept(word: re.Match[str]) -> str:
    """A word in braces where a style must not write it in small letters: it holds a capital behind its first character,
    or is one. (An article at the beginning may be.)"""
    letters = word.group().strip(".'’?!-")
    is_name = any(character.isupper() for character in letters[1:]) or (letters.isupper() and letters != "A")
    return f"{{{word.group()}}}" if is_name else word.group()


def _is_balanced(encoded: str) -> bool:
    depth = 0
    for character in encoded:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
