"""Where everything lies, and the one way a file is written."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from durability.at_hand import environment

from app.models.files import ENVIRONMENT, Home, sync_folder, write_file

FULL = """
import resource, sys
from pathlib import Path
from app.models.files import write_file
import tempfile
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
try:
    write_file(Path(sys.argv[1]), b"new" * 1000)
except OSError as failure:
    print(failure.errno)
"""


def test_a_file_holds_exactly_what_was_written_and_no_other_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "sheet.pdf"
    for content in (b"first", b"", b"second" * 10_000):
        write_file(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_on_a_full_disk_the_old_file_stays_and_no_other_is_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_file(path, b"old")
    command = [sys.executable, "-c", FULL, str(path)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=True)
    assert int(done.stdout), done.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000


def test_where_a_folder_stands_nothing_is_written_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_file(tmp_path / "sheet.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]
    with pytest.raises(OSError, match=r"exists|directory"):
        write_file(Path(__file__) / "sheet.pdf", b"new")


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path) -> None:
    sync_folder(tmp_path / "nothing")


def test_everything_lies_in_the_folder_that_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "from the environment"))
    assert Home.at().folder == tmp_path / "from the environment"
    home = Home.at(str(tmp_path / "named"))
    parts = (home.library, home.settings, home.backups, home.logs, home.witnesses, home.lock, home.knock)
    assert {path.parent for path in parts} == {tmp_path / "named"}
    monkeypatch.chdir(tmp_path)
    assert Home.at("here").folder == tmp_path / "here"
    assert Home.at("~nobody-of-that-name/x").folder.is_absolute()


def test_without_a_word_it_is_the_users_own_local_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert Home.at().folder == platformdirs.user_data_path("Backrow", appauthor=False, roaming=False)


def test_nothing_says_that_a_library_existed_in_a_folder_of_other_things(tmp_path: Path) -> None:
    for name in ("open.lock", "notes.txt", ".creating.db"):
        (tmp_path / name).touch()
    (tmp_path / "logs").mkdir()
    assert not Home(tmp_path).has_history()
    os.rename(tmp_path / "notes.txt", tmp_path / "library-aside-20261112T000000000000Z.db")
    assert Home(tmp_path).has_history()
