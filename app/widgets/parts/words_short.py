"""Abbreviations: which one stands before the cursor when a blank or another sign follows, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.verbatim import Short

ENDS = frozenset(" \n.,;:!?)]}/\"'”’…")
"""What ends a word. Not the hyphen, which goes on with one."""


def written_out(before: str, shorts: Sequence[Short]) -> tuple[int, str] | None:
    """How many characters of `before`, which ends with such a sign, are an abbreviation, and what stands for them.

    "T" is not "t"; but one in small letters may begin with a capital, and then so does what it stands for. None where
    there is none, or where the sign may yet belong to a longer one.
    """
    if len(before) < 2 or before[-1] not in ENDS:
        return None
    word = before[:-1]
    for short in sorted(shorts, key=lambda known: len(known.short), reverse=True):
        long = _long(word, short)
        if long is not None and not any(_longer(word, before[-1], short, other) for other in shorts):
            return len(short.short), long
    return None


def _long(word: str, short: Short) -> str | None:
    """What stands for the end of `word`, if that is the abbreviation and a word of its own."""
    end = word[-len(short.short) :] if short.short else ""
    rest = word[: len(word) - len(end)]
    if not end or rest[-1:].isalnum():
        return None
    if end == short.short:
        return short.long
    if end[0].isupper() and end == short.short[:1].upper() + short.short[1:]:
        return short.long[:1].upper() + short.long[1:]
    return None


def _longer(word: str, sign: str, short: Short, other: Short) -> bool:
    """Whether the sign may go on with another abbreviation that begins with this one."""
    end = word[-len(short.short) :]
    return other is not short and other.short.startswith(end + sign)
