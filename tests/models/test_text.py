"""What people typed comes back as they typed it, and nothing in it can do harm."""

from __future__ import annotations

import unicodedata

import pytest
from durability.at_hand import UNHURRIED
from hypothesis import given
from hypothesis import strategies as st

from app.models.text import clean

ANYTHING = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    "text",
    ["$5 & 10%", r"\frac{1}{2}", "#heading *bold*", "🙂👩‍🏫", "أحمد", "שרה", "Ngô Bảo", "two\nlines", "<b>", "'; DROP"],
)
def test_what_a_keyboard_makes_stays_as_it_is(text: str) -> None:
    assert clean(text, 200) == text


@UNHURRIED
@given(ANYTHING, st.integers(0, 50))
def test_what_is_kept_can_be_written_read_and_cleaned_again_and_stays_the_same(text: str, longest: int) -> None:
    kept = clean(text, longest)
    assert len(kept) <= longest
    assert kept.encode().decode() == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert all(sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs") for sign in kept)
    assert clean(kept, longest) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a\tb\r\nc\rd  ", "a b\nc d"),
        ("nul\0l, half \ud83d", "null, half"),
        ("e\u0301", "é"),
        ("line\u2028sep\x85", "line sep"),
        ("x" * 201, "x" * 200),
    ],
)
def test_what_no_file_takes_is_left_out(typed: str, kept: str) -> None:
    assert clean(typed, 200) == kept
