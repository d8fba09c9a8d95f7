"""Names as they are shown and read aloud: in one line, and no name twice."""

from __future__ import annotations

from collections.abc import Iterable


def one_line(words: str) -> str:
    """`words` with each run of spaces and line ends as one space."""
    return " ".join(words.split())


def unique(names: Iterable[str], otherwise: str) -> tuple[str, ...]:
    """`names` in one line each, a blank one as `otherwise` with its place, a second of one name with '(2)' behind."""
    found: dict[str, None] = {}
    for place, words in enumerate(names, 1):
        name = made = one_line(words) or f"{otherwise} {place}"
        n = 1
        while made in found:
            n += 1
            made = f"{name} ({n})"
        found[made] = None
    return tuple(found)
