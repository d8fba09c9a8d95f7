"""Opening a library: the first start, and everything that is refused and left as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from durability.at_hand import desk, environment, tap

from app.models import tables
from app.models.files import Home
from app.models.listing import Wanted
from app.models.opening import create, open_library
from app.models.problems import DamagedLibrary, MissingLibrary, NewerLibrary, Refused, StorageFailed
from app.models.session import Card, Plan
from app.models.store import look_at

CARD = Card("Who gets to answer?", "R. Okafor", "L. Brandt", "Year 8", 27)


def spoil(path: Path, kind: str) -> None:
    content = path.read_bytes()
    spoilt = {
        "rubbish": b"This is a letter to the parents.\n" * 400,
        "empty": b"",
        "cut short": content[: len(content) // 2],
        "one page short": content[:-4096],
        "newer": content[:60] + (tables.SCHEMA + 1).to_bytes(4, "big") + content[64:],
        "of another program": content[:68] + b"\0\0\0\0" + content[72:],
        "torn": content[:8192] + bytes(4096) + content[12288:],
    }
    path.write_bytes(spoilt[kind])


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("rubbish", DamagedLibrary),
        ("empty", DamagedLibrary),
        ("cut short", DamagedLibrary),
        ("one page short", DamagedLibrary),
        ("torn", DamagedLibrary),
        ("newer", NewerLibrary),
        ("of another program", DamagedLibrary),
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_not_sound_is_refused_and_stays_as_it_is_byte_for_byte(
    tmp_path: Path, kind: str, problem: type[Exception], write: bool
) -> None:
    home = Home(tmp_path)
    with desk(home) as made:
        made.lesson(200, CARD)
    spoil(home.library, kind)
    before = home.library.read_bytes()
    with pytest.raises(problem):
        open_library(home, write=write)
    assert home.library.read_bytes() == before


@pytest.mark.parametrize("trace", ["settings.json", "backups/library-20261112T100500000000Z.db", "witness/a.json"])
def test_a_missing_library_that_left_traces_is_never_made_anew(tmp_path: Path, trace: str) -> None:
    home = Home(tmp_path)
    (tmp_path / trace).parent.mkdir(exist_ok=True)
    (tmp_path / trace).touch()
    for write in (True, False):
        with pytest.raises(MissingLibrary):
            open_library(home, write=write)
    assert not home.library.exists()


def test_a_stray_wal_is_a_trace_too(tmp_path: Path) -> None:
    (tmp_path / "library.db-wal").touch()
    with pytest.raises(MissingLibrary):
        open_library(Home(tmp_path), write=True)


def test_a_first_start_makes_a_library_and_one_that_only_reads_does_not(tmp_path: Path) -> None:
    home = Home(tmp_path / "new" / "home")
    with pytest.raises(Refused):
        open_library(home, write=False)
    assert not home.folder.exists()
    store = open_library(home, write=True)
    assert look_at(home.library) == tables.SCHEMA
    assert store.library_id().version == 7
    assert (store.plan(), store.sessions(), store.page(Wanted(), 5)) == (Plan(), [], [])
    assert store.stopped_within(10**9) is None
    assert oct(home.library.stat().st_mode & 0o777) == "0o600"


def test_a_first_start_that_was_cut_off_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    for name in (".creating.db", ".creating.db-wal"):
        (tmp_path / name).write_bytes(b"half")
    open_library(Home(tmp_path), write=True)
    assert list(tmp_path.glob(".creating*")) == []


def test_a_library_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "library.db"
    target.mkdir()
    with pytest.raises(StorageFailed):
        create(target)
    assert [path.name for path in tmp_path.iterdir()] == ["library.db"]


READ_ONLY = """
import os, sys
from pathlib import Path
from app.models.files import Home
from app.models.listing import Wanted
from app.models.opening import open_library
closed, usual = map(Path, sys.argv[1:])
open_library(Home(usual), write=True).sessions()
if os.geteuid() == 0:  # to whom no folder is closed
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
print(len(open_library(Home(closed), write=False).sessions()))
"""


def test_a_library_in_a_folder_where_nobody_may_write_can_be_read(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with desk(home) as made:
        made.lesson(3)
    home.library.chmod(0o444)
    home.folder.chmod(0o555)
    for folder in [home.folder, *home.folder.parents][1:-2]:
        folder.chmod(folder.stat().st_mode | 0o055)
    command = [sys.executable, "-c", READ_ONLY, str(home.folder), str(tmp_path / "usual")]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")
    home.folder.chmod(0o755)


def test_a_library_in_a_folder_with_odd_signs_opens(tmp_path: Path) -> None:
    home = Home(tmp_path / "Year 8? 100% #1 é 🙂")
    with desk(home) as made:
        recording = made.begin()
        tap(recording, 2)
        made.settle()
        assert len(made.store.record(recording.session.id).entries) == 3
