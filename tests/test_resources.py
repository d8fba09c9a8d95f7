"""What Backrow brings along is found, from the source tree and from an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import resources


def test_every_font_is_a_file_and_the_first_is_the_one_family() -> None:
    assert all(file.is_file() for file in resources.font_files())
    assert resources.font_files()[0].name == "SourceSansPro-Regular.ttf"


def test_a_file_of_ours_is_found() -> None:
    assert resources.path("sheet.typ").read_text(encoding="utf-8")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such-file\.svg is missing"):
        resources.path("no-such-file.svg")


def test_an_installed_package_brings_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "app" / "_resources"
    packed.mkdir(parents=True)
    (packed / "sheet.typ").write_text("packed", encoding="utf-8")
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "app" / "resources.py"))
    resources._root.cache_clear()
    try:
        assert resources.path("sheet.typ").read_text(encoding="utf-8") == "packed"
    finally:
        resources._root.cache_clear()
