"""The fonts that pages are set in: kept with the caches, where the one who sets pages may be ended at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import resources
from app.charts import typesetting
from app.models.files import Home


def test_they_lie_among_the_caches_of_the_home_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", "")
    Home(tmp_path).keep_caches()
    typesetting.Typesetter()
    folder = tmp_path / "cache" / "fonts"
    sizes = {file.name: file.stat().st_size for file in resources.font_files()}
    assert {file.name: file.stat().st_size for file in folder.iterdir()} == sizes
    one, other = sorted(folder.iterdir())[:2]
    one.write_bytes(b"cut short")
    (folder / "of an earlier version.otf").write_bytes(b"old")
    kept = other.stat().st_mtime_ns
    typesetting.Typesetter()
    assert {file.name: file.stat().st_size for file in folder.iterdir()} == sizes
    assert other.stat().st_mtime_ns == kept


def test_where_there_is_no_place_for_them_a_page_is_set_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "cache"))
    typesetting.Typesetter()
