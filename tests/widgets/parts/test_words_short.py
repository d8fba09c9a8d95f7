"""Abbreviations are written out where they are meant, and nowhere else."""

from __future__ import annotations

import pytest

from app.models.verbatim import NO_PLAN, Short
from app.widgets.parts.words_short import written_out

SHORTS = (*NO_PLAN.shorts, Short("w", "what"), Short("bcs", "because of some"))


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("T ", (1, "the teacher")),
        ("and then T.", (1, "the teacher")),
        ("“T’", (1, "the teacher")),
        ("t ", None),
        ("AT ", None),
        ("T-", None),
        ("T", None),
        ("ss\n", (2, "students")),
        ("Bc,", (2, "Because")),
        ("bcs ", (3, "because of some")),
        ("w/ ", (2, "with")),
        ("w/", None),
        ("W? ", None),
        ("W ", (1, "What")),
        ("class ", None),
        ("  ", None),
        ("", None),
    ],
)
def test_an_abbreviation_is_a_word_of_its_own_in_its_own_letters(before: str, found: tuple[int, str] | None) -> None:
    assert written_out(before, SHORTS) == found
