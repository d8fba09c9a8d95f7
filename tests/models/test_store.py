"""The library file: how it is made, opened, refused and read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from durability.at_hand import CONFIGS, KEY, PATIENCE_S, Desk, a_session, desk
from durability.tampering import change, change_past_triggers, rows
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.models import connections
from app.models.check import check
from app.models.connections import READING, WRITING, driver_of, engine_for, plainly
from app.models.files import Home
from app.models.listing import Wanted
from app.models.problems import DamagedLibrary, Refused, StorageFailed
from app.models.rows import save_card, save_plan
from app.models.session import Card, Plan
from app.models.store import Store

CARD = Card("Who gets to answer?", "R. Okafor", "L. Brandt", "Year 8", 27)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


@pytest.mark.parametrize(("write", "pragmas"), [(True, WRITING), (False, READING)], ids=["writing", "reading"])
def test_every_connection_has_the_settings_that_were_asked_for(
    opened: Desk, write: bool, pragmas: Mapping[str, int | str]
) -> None:
    with engine_for(opened.home.library, write=write).connect() as connection:
        for name, value in pragmas.items():
            assert driver_of(connection).execute(f"PRAGMA {name}").fetchone()[0] == value
    assert WRITING["synchronous"] == 3
    assert WRITING["journal_mode"] == "wal"


def test_a_disk_that_does_not_take_a_setting_is_refused(opened: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "WRITING", {**WRITING, "synchronous": 9})
    with pytest.raises(StorageFailed, match="synchronous"):
        opened.store.writing()


def test_reading_connections_cannot_write(opened: Desk) -> None:
    with pytest.raises(StorageFailed, match="readonly"), opened.store.reading() as connection:
        connection.exec_driver_sql("DELETE FROM person")
    with pytest.raises(StorageFailed):
        Store.over(opened.home, opened.home.library).writing()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET at_ms = at_ms + 1",
        "UPDATE entry SET data = '{}'",
        "UPDATE entry SET data = NULL",
        "UPDATE entry SET data = NULL, salt = NULL, kind = 'x'",
        "UPDATE entry SET data = NULL, salt = NULL, hash = zeroblob(32)",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = 3",
        "INSERT INTO purging VALUES (77); DELETE FROM entry",
    ],
)
def test_no_program_changes_or_deletes_an_entry_by_mistake(opened: Desk, statement: str) -> None:
    opened.lesson(5)
    before = rows(opened.home.library, "SELECT * FROM entry")
    with pytest.raises(dbapi2.Error, match="an entry is never"):
        change(opened.home.library, *statement.split("; "))
    assert rows(opened.home.library, "SELECT * FROM entry") == before


def test_a_redaction_destroys_words_and_salt_once_and_the_chain_still_holds(opened: Desk) -> None:
    opened.lesson(5)
    redact = "UPDATE entry SET data = NULL, salt = NULL WHERE seq = 3"
    change(opened.home.library, redact)
    assert rows(opened.home.library, "SELECT data, salt FROM entry WHERE seq = 3") == [(None, None)]
    assert check(opened.store).ok
    with pytest.raises(dbapi2.Error, match="only be redacted, once"):
        change(opened.home.library, redact)
    session = opened.store.sessions()[0].id
    assert opened.store.record(session).entries[2].data == {}


def test_a_session_can_be_purged_whole(opened: Desk) -> None:
    kept, gone = opened.lesson(3).session.id, opened.lesson(4).session.id
    number = rows(opened.home.library, "SELECT max(id) FROM session")[0][0]
    change(
        opened.home.library,
        f"INSERT INTO purging VALUES ({number})",
        f"DELETE FROM entry WHERE session_id = {number}",
        f"DELETE FROM session WHERE id = {number}",
        "DELETE FROM purging",
    )
    opened.home.witness(gone).unlink()
    assert [session.id for session in opened.store.sessions()] == [kept]
    assert check(opened.store).ok


def test_sessions_come_newest_first_and_a_few_at_a_time(opened: Desk) -> None:
    made = [opened.lesson(1).session.id for _ in range(5)]
    assert [session.id for session in opened.store.sessions()] == made[::-1]
    assert [session.id for session in opened.store.sessions(2, 1)] == made[::-1][1:3]


def test_unfinished_lessons_are_listed_first_with_the_time_at_which_they_stopped(opened: Desk) -> None:
    stopped = opened.lesson(4, CARD, finish=False)
    opened.lesson(1)
    without = opened.store.page(Wanted(), 9)[0]
    stopped.tick()
    opened.writer.close()
    with_witness = opened.store.page(Wanted(), 9)[0]
    for listed in (without, with_witness):
        assert listed.id == stopped.session.id
        assert listed.stopped is not None
        assert abs(listed.stopped - datetime.now(UTC)) < timedelta(minutes=5)
    assert opened.store.page(Wanted(), 9)[1].stopped is None
    assert len(opened.store.page(Wanted(), 1)) == 1
    assert opened.store.stopped_within(30 * 60_000) == stopped.session.id
    assert opened.store.stopped_within(-1) is None


def test_a_list_goes_on_after_a_question_that_failed_and_after_the_file_was_replaced(opened: Desk) -> None:
    opened.lesson(2, CARD)
    before = opened.store.page(Wanted(), 9)
    change(opened.home.library, "UPDATE session SET configs = '{'")
    with pytest.raises(DamagedLibrary):
        opened.store.page(Wanted(), 9)
    opened.lesson(2, CARD)
    opened.writer.close()
    opened.store.let_go()
    other = opened.home.folder / "other"
    with desk(Home(other)) as replaced:
        again = replaced.lesson(2, CARD).session.id
    os.replace(other / "library.db", opened.home.library)
    assert [listed.id for listed in opened.store.page(Wanted(), 9)] == [again]
    assert len(before) == 1


def test_a_card_and_the_next_lesson_come_back_as_they_were_saved(opened: Desk) -> None:
    session = opened.lesson(2, CARD).session.id
    assert opened.store.session(session).card == CARD
    plan = Plan(Card("Next", "", "L. Brandt"), (KEY,), json.loads(json.dumps(CONFIGS)))
    opened.writer.do(lambda connection: save_plan(connection, plan)).result(PATIENCE_S)
    assert opened.store.plan() == plan
    changed = Card("Other", "N. N.", "L. Brandt", "", 0)
    opened.writer.do(lambda connection: save_card(connection, session, changed)).result(PATIENCE_S)
    assert opened.store.session(session).card == Card("Other", "N. N.", "L. Brandt")
    assert check(opened.store).ok


def test_a_session_that_is_not_there_is_refused(opened: Desk) -> None:
    nobody = a_session().id
    for ask in (opened.store.session, opened.store.record):
        with pytest.raises(Refused, match=str(nobody)):
            ask(nobody)
    saving = opened.writer.do(lambda connection: save_card(connection, nobody, CARD))
    assert isinstance(saving.exception(PATIENCE_S), Refused)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session SET configs = '[]'",
        "UPDATE session SET configs = '{'",
        "UPDATE session SET uid = x'00'",
        "UPDATE session SET teacher_id = 99",
        "UPDATE session SET focus = CAST(x'ff41' AS TEXT)",
        "UPDATE session SET started = 'some day'",
        "UPDATE plan SET methods = '{'",
        "UPDATE entry SET data = '3' WHERE seq = 2",
        "UPDATE entry SET uid = x'00' WHERE seq = 2",
        "UPDATE library SET uid = x'00'",
    ],
)
def test_a_row_that_was_never_written_so_is_damage_and_no_bug(opened: Desk, statement: str) -> None:
    session = opened.lesson(2, CARD, finish=False).session.id
    opened.writer.do(lambda connection: save_plan(connection, Plan(CARD, (KEY,), CONFIGS))).result(PATIENCE_S)
    opened.home.witness(session).unlink(missing_ok=True)
    change_past_triggers(opened.home.library, statement)
    with pytest.raises(DamagedLibrary):
        _ = opened.store.page(Wanted(), 5), opened.store.plan(), opened.store.library_id(), opened.store.record(session)


def test_what_the_driver_says_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="could not be read or written"), plainly():
        engine_for(tmp_path / "nothing.db", write=False).connect()
    with pytest.raises(StorageFailed, match="No such file"), plainly():
        (tmp_path / "nothing").read_bytes()


def test_a_relative_path_opens_too(opened: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(opened.home.folder)
    assert Store.over(opened.home, Path("library.db")).sessions() == []
    assert os.path.exists("library.db")


def test_sql_of_ours_that_is_wrong_is_told_as_such(opened: Desk) -> None:
    with pytest.raises(DBAPIError), engine_for(opened.home.library, write=False).connect() as connection:
        connection.exec_driver_sql("SELEC")
