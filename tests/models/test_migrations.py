"""An older library is brought up to date whole, or stays as it was, whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from durability.at_hand import KEY, desk, environment, rows_of, tap
from durability.tampering import change_past_triggers, rows
from sqlalchemy import Column, Integer, Table, Text

from app.models import migrations, tables
from app.models.backup import backups
from app.models.check import check
from app.models.connections import engine_for, in_memory
from app.models.event_count import TAP
from app.models.files import Home
from app.models.listing import Wanted
from app.models.migrations import FAILED, SCRIPTS, upgrade
from app.models.opening import open_library
from app.models.problems import DamagedLibrary, Refused, StorageFailed
from app.models.searching import METHOD
from app.models.session import FINISHED, Plan
from app.models.store import Store, look_at

DATA = Path(__file__).parents[1] / "data"
NEXT = tables.SCHEMA + 1
REVISION = """
from alembic import op
revision, down_revision = "{next:04}", "{now:04}"

def upgrade():
    op.execute("CREATE TABLE shelf (id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id)) STRICT")
    op.execute("INSERT INTO shelf VALUES (1, 'Lab 2')")
    {then}
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.folder.mkdir()
    shutil.copy(DATA / "library-0001.db", made.library)
    return made


class NextProgram:
    """Backrow as it will be: with one more revision, which ends with what a test wants of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(SCRIPTS, folder)
        self.with_("")

    def with_(self, then: str) -> None:
        (self.folder / "versions" / f"{NEXT:04}_shelf.py").write_text(
            REVISION.format(next=NEXT, now=NEXT - 1, then=then)
        )


@pytest.fixture
def next_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NextProgram]:
    made = NextProgram(tmp_path / "revisions")
    monkeypatch.setattr(tables, "SCHEMA", NEXT)
    monkeypatch.setattr(migrations, "SCRIPTS", made.folder)
    columns = Column("id", Integer, primary_key=True), Column("name", Text, nullable=False)
    shelf = Table("shelf", tables.metadata, *columns, sqlite_strict=True)
    yield made
    tables.metadata.remove(shelf)


def left_overs(home: Home) -> list[str]:
    return [path.name for path in home.folder.glob(".*")]


def test_the_newest_revision_is_the_schema_that_libraries_are_made_with() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [tables.REVISION]
    assert f"{tables.SCHEMA:04}" == tables.REVISION


def test_a_library_made_by_the_revisions_is_as_one_made_from_the_tables(tmp_path: Path) -> None:
    from alembic import command

    path = tmp_path / "by-revisions.db"
    path.touch()
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with engine_for(path, write=True).connect() as connection, in_memory().begin() as made:
        config.attributes["connection"] = connection
        # Alembic would make this one otherwise, and not a strict one.
        with connection.begin():
            tables.alembic_version.create(connection)
        command.upgrade(config, "head")
        tables.metadata.create_all(made, checkfirst=False)
        assert tables.schema_of(connection) == tables.schema_of(made)
        versions = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
        assert versions == [tables.REVISION]


@pytest.mark.parametrize("released", sorted(DATA.glob("library-*.db")), ids=lambda path: path.stem)
def test_every_released_library_opens_whole_and_can_go_on(tmp_path: Path, released: Path) -> None:
    home = Home(tmp_path)
    shutil.copy(released, home.library)
    with desk(home) as made:
        unfinished, finished = made.store.sessions()
        assert finished.state == FINISHED
        assert made.store.plan() != Plan()
        names = [room.name for _, room in made.store.rooms()]
        assert names == ["Groups of four"] * (released.stem > "library-0001")
        known = released.stem > "library-0002"
        assert list(made.store.pairs()) == [frozenset(("R. Okafor", "L. Brandt"))] * known
        record = made.store.record(finished.id)
        # Figures of an older version than this program's are made again.
        assert made.store.summarised(finished.id)[1] is None
        for wanted in (Wanted("answ okaf"), Wanted(methods=(KEY,), state=FINISHED), Wanted(teacher="R. Okafor")):
            assert [listed.id for listed in made.store.page(wanted, 9)] == [finished.id]
        assert [entry.seq for entry in record.entries] == list(range(1, 17))
        assert record.entries[4].data == {}
        assert sum(entry.kind == TAP for entry in record.entries) == 12
        resumed = made.resume(unfinished.id)
        assert resumed.tracks[KEY].state.total == 4
        tap(resumed, 1)
        made.settle()
        assert check(made.store).ok
    assert look_at(home.library) == tables.SCHEMA


def test_an_upgrade_keeps_every_row_makes_a_backup_first_and_leaves_nothing_beside(
    home: Home, next_program: NextProgram
) -> None:
    before = rows_of(Store(home, home.library, read_only=True))
    upgrade(home)
    assert check(open_library(home, write=False)).ok
    assert rows(home.library, "PRAGMA user_version") == [(NEXT,)]
    assert rows(home.library, "SELECT name FROM shelf") == [("Lab 2",)]
    after = rows_of(Store(home, home.library, read_only=True))
    assert after.pop("shelf") == [(1, "Lab 2")]
    assert [after.pop(name) for name in ("room", "pair", "summary")] == [[], [], []]
    assert [row[:3] for row in after.pop("search")] == [
        ("Who gets to answer?\nYear 8", "R. Okafor", f"{METHOD}eventcount"),
        ("\n", "", f"{METHOD}eventcount"),
    ]
    after = {name: found for name, found in after.items() if not name.startswith("search_")}
    assert after.pop("alembic_version") == [(f"{NEXT:04}",)]
    assert after == {name: found for name, found in before.items() if name != "alembic_version"}
    (backup,) = backups(home)
    assert rows_of(Store(home, backup.path, read_only=True)) == before
    assert left_overs(home) == []


@pytest.mark.parametrize(
    "then",
    [
        "op.execute('CREATE TABLE shelf (id)')",
        "op.execute('UPDATE session SET focus = NULL')",
        "op.execute(\"UPDATE session SET focus = 'Lost'\")",
        "op.execute('DROP TABLE purging')",
        "op.execute('DROP TRIGGER entry_is_never_deleted'); op.execute('DELETE FROM entry WHERE seq > 3')",
        "op.execute('UPDATE library SET created = 1')",
    ],
    ids=["cannot run", "not allowed", "loses words", "loses a table", "loses entries", "forgets the checksum"],
)
def test_an_upgrade_that_goes_wrong_leaves_the_library_as_it_was_byte_for_byte(
    home: Home, next_program: NextProgram, then: str
) -> None:
    before = home.library.read_bytes()
    next_program.with_(then)
    with pytest.raises((DamagedLibrary, StorageFailed)):
        upgrade(home)
    assert home.library.read_bytes() == before
    assert left_overs(home) == []
    next_program.with_("")
    assert check(open_library(home, write=True)).ok


def test_an_upgrade_that_is_not_known_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SCHEMA", 7)
    with pytest.raises(DamagedLibrary, match=FAILED):
        upgrade(home)
    assert look_at(home.library) == 1


UPGRADE = """
import sys
from pathlib import Path
from app.models import migrations, tables
from app.models.files import Home
tables.SCHEMA, migrations.SCRIPTS = tables.SCHEMA + 1, Path(sys.argv[2])
migrations.upgrade(Home(Path(sys.argv[1])))
"""


def test_an_upgrade_that_is_killed_half_way_leaves_the_old_library_and_the_next_one_succeeds(
    home: Home, next_program: NextProgram
) -> None:
    before = home.library.read_bytes()
    next_program.with_("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    command = [sys.executable, "-c", UPGRADE, str(home.folder), str(next_program.folder)]
    done = subprocess.run(command, env=environment(), capture_output=True, timeout=60, check=False)
    assert done.returncode == -9, done.stderr
    assert home.library.read_bytes() == before
    assert left_overs(home), "it was killed in the midst of it"
    next_program.with_("")
    upgrade(home)
    assert rows(home.library, "PRAGMA user_version") == [(NEXT,)]
    assert left_overs(home) == []


def test_what_a_killed_program_left_in_the_wal_is_in_the_upgraded_library(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    home, killed = Home(tmp_path / "home"), Home(tmp_path / "killed")
    with desk(home) as made:
        made.lesson(20, finish=False)
        shutil.copytree(home.folder, killed.folder, ignore=shutil.ignore_patterns("*-shm"))
    assert killed.library.with_name("library.db-wal").stat().st_size
    request.getfixturevalue("next_program")
    upgrade(killed)
    assert rows(killed.library, "SELECT count(*) FROM entry") == [(21,)]
    assert sorted(path.name for path in killed.folder.glob("library.db*")) == ["library.db"]


@pytest.mark.usefixtures("next_program")
def test_a_damaged_library_is_not_brought_up_to_date(home: Home) -> None:
    change_past_triggers(home.library, "UPDATE entry SET at_ms = 7 WHERE seq = 3")
    before = home.library.read_bytes()
    with pytest.raises(DamagedLibrary):
        upgrade(home)
    assert home.library.read_bytes() == before


@pytest.mark.usefixtures("next_program")
def test_an_older_library_is_brought_up_to_date_when_it_is_opened_and_not_by_who_only_reads(home: Home) -> None:
    with pytest.raises(Refused, match="older"):
        open_library(home, write=False)
    assert len(open_library(home, write=True).sessions()) == 2
    assert look_at(home.library) == tables.SCHEMA
