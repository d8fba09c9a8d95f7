"""What people typed, made safe to keep: normalised once, on the way in."""

from __future__ import annotations

import unicodedata

SPACE = frozenset("\t\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def clean(text: str, longest: int) -> str:
    """`text` in NFC without control characters and lone surrogates, trimmed, of at most `longest` characters.

    Line breaks stay; other white space becomes a blank.
    """
    kept = (" " if sign in SPACE else sign for sign in text.replace("\r\n", "\n"))
    whole = "".join(sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", whole)[:longest].strip()


def in_a_line(text: str, longest: int) -> str:
    """`text` cleaned, in one line with single blanks: what looks the same in a list is the same."""
    return " ".join(clean(text, longest).split())


def same(text: str) -> str:
    """What ways to write a name have in common: letters, whatever their case, and single blanks."""
    return " ".join(text.split()).casefold()
