"""Words that have to fit: smaller before they are broken, and broken before they are left out."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.widgets.parts.lettering import SMALLER, fitted, line_height, width_of
from app.widgets.parts.look import SEMIBOLD, look


@pytest.mark.parametrize("words", ["Explain why", "Instruction", "Takes up another’s words"])
def test_words_are_whole_in_smaller_letters_and_in_full_size_where_there_is_room(qtbot: QtBot, words: str) -> None:
    font = look().font(22, SEMIBOLD)
    roomy, lines = fitted(words, font, 600, 30)
    assert (roomy.pixelSize(), lines) == (font.pixelSize(), (words,))
    longest = max(words.split(), key=lambda word: width_of(word, font))
    narrow = width_of(longest, font) * 0.8
    smaller, lines = fitted(words, font, narrow, 110)
    assert " ".join(lines) == words
    assert font.pixelSize() * SMALLER[-1] <= smaller.pixelSize() < font.pixelSize()
    assert all(width_of(line, smaller) <= narrow for line in lines)
    assert line_height(smaller) * len(lines) <= 110


def test_what_fits_in_no_size_is_shortened_at_its_end(qtbot: QtBot) -> None:
    font = look().font(22, SEMIBOLD)
    smallest, lines = fitted("one two three four five six", font, 40, 20)
    assert len(lines) == 1 and lines[0].endswith("…")
    assert smallest.pixelSize() == round(font.pixelSize() * SMALLER[-1])
