"""What a user likes is kept, and a settings file that is not as it was written takes nothing away."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.models.files import Home
from app.preferences import PAPERS, SIZES, Preferences, load, save

USUAL = Preferences()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_what_was_kept_comes_back(home: Home) -> None:
    liked = Preferences(SIZES[-1], True, True, True, PAPERS[1], "/Übungen/[🙂]", "E:\\", "an id")
    save(home, liked)
    assert load(home) == liked
    save(home, replace(liked, dim=False))
    assert load(home) == replace(liked, dim=False)


def test_at_the_first_start_everything_is_usual(home: Home) -> None:
    assert load(home) == USUAL
    assert not home.settings.exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'"text"', b"[" * 100_000, b'{"size": 1e999}', b'{"size": NaN}']
)
def test_a_spoilt_file_is_as_none(home: Home, content: bytes) -> None:
    home.settings.write_bytes(content)
    assert load(home) == USUAL


def test_a_file_that_cannot_be_read_is_as_none(home: Home) -> None:
    home.settings.mkdir()
    assert load(home) == USUAL
    with pytest.raises(OSError, match="directory"):
        save(home, USUAL)


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 7.0},
        {"size": "1.0"},
        {"size": None},
        {"size": True},
        {"dim": 1},
        {"left_hand": "yes"},
        {"paper": "a3"},
        {"paper": 4},
        {"sheets": None},
        {"library": ["x"]},
        {"of tomorrow": {"x": 1}},
    ],
    ids=str,
)
def test_what_is_wrong_in_it_is_as_usual_and_the_rest_stays(home: Home, wrong: dict[str, object]) -> None:
    home.settings.write_text(json.dumps({"show_names": True, **wrong}))
    assert load(home) == replace(USUAL, show_names=True)


def test_a_whole_number_is_a_size_too(home: Home) -> None:
    home.settings.write_text('{"size": 1, "dim": true}')
    assert load(home) == replace(USUAL, dim=True)


def test_a_damaged_file_is_kept_beside_the_new_one(home: Home) -> None:
    damaged = b'{"second_backup": "/media/stick", "show_names": tru'
    home.settings.write_bytes(damaged)
    save(home, load(home))
    assert home.settings.with_name("settings-damaged.json").read_bytes() == damaged
    assert load(home) == USUAL
