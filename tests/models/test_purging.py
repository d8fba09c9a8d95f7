"""A lesson that is purged leaves no word, no name and no id in any file of the home."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

from durability.at_hand import PATIENCE_S, Desk, desk, tap
from durability.tampering import change, rows

from app.models import kept, lesson
from app.models.backup import backups, make
from app.models.check import check
from app.models.entry import LESSON
from app.models.files import Home
from app.models.opening import open_library
from app.models.purging import purge
from app.models.rows import agree_pair, purge_sessions
from app.models.session import Card
from app.models.store import Store
from app.summaries import summary, words

GONE = Card("Quandary of quiverful", "Z. Quokkanine", "O. Wombatish", "Year 11 Xylophony")
STAYS = Card("Who gets to answer?", "R. Okafor", "O. Wombatish", "Year 8")
CANARIES = (b"uandar", b"uiverfu", b"uokkanin", b"ylophon", b"zmatazzi")
"""Without their first letters: the search writes what words have in common once."""
DATA = Path(__file__).parents[1] / "data"


def recorded(made: Desk, card: Card, note: str) -> UUID:
    """A lesson with many taps and a note, with its summary and its words to be searched by."""
    recording = made.begin(card)
    entry = recording.add(LESSON, lesson.note())
    assert entry is not None
    recording.add(LESSON, lesson.words(entry, note))
    tap(recording, 40)
    recording.finish()
    made.settle()
    record, head = made.store.headed(recording.session.id)
    found, said = summary(record), words(record)
    made.writer.do(lambda connection: kept.save(connection, record.session.id, head, found, said)).result(PATIENCE_S)
    return recording.session.id


def holding(home: Home, *canaries: bytes) -> set[str]:
    """The names of the files in which any of them is found."""
    contents = {path.name: path.read_bytes() for path in home.folder.rglob("*") if path.is_file()}
    return {
        name
        for name, content in contents.items()
        if any(canary in content or canary in content.lower() for canary in canaries)
    }


def test_a_lesson_that_is_purged_leaves_no_word_in_any_file_and_all_others_stay(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with desk(home) as made:
        gone = recorded(made, GONE, "Razzmatazzical answers")
        stays = recorded(made, STAYS, "Say more. Why balanced?")
        again = recorded(made, GONE, "Razzmatazzical questions")
        make(made.store)
        (home.backups / "library-20200101T000000000000Z.db").write_bytes((DATA / "library-0001.db").read_bytes())
        for canary in (*CANARIES, gone.bytes):
            assert len(holding(home, canary)) >= 2, canary
    assert purge(home, (gone, again)) == []
    assert holding(home, *CANARIES, gone.bytes, str(gone).encode()) == set()
    store = open_library(home, write=False)
    assert check(store).ok
    assert [session.id for session in store.sessions()] == [stays]
    assert store.summarised(stays)[1] == summary(store.record(stays))
    assert {name for (name,) in rows(home.library, "SELECT name FROM person")} == {"R. Okafor", "O. Wombatish"}
    assert [len(Store.over(home, copy.path).sessions()) for copy in backups(home)] == [1, 2]
    assert len(list(home.witnesses.glob("*.json"))) == 1


def test_a_pair_what_a_killed_program_left_half_made_and_a_broken_index_keep_no_name_of_a_lesson_that_is_purged(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path)
    with desk(home) as made:
        gone = [recorded(made, card, "Razzmatazzical answers") for card in (GONE, Card(teacher="Y. Quokkanine"))]
        agreed = date(2026, 10, 29)
        made.writer.do(lambda connection: agree_pair(connection, GONE.teacher, "Y. Quokkanine", agreed)).result(
            PATIENCE_S
        )
        whole = make(made.store)
    for half in (".upgrading.db", ".restoring.db", ".restoring.db-wal", ".creating.db", "backups/.library-1.db.part"):
        shutil.copy(whole, home.folder / half)
    change(home.library, "DELETE FROM search_config WHERE k = 'version'")
    (home.folder / ".1.part").mkdir()
    assert purge(home, gone) == [home.folder / ".1.part"]
    assert holding(home, *CANARIES) == set()
    assert rows(home.library, "SELECT name FROM person") == []
    assert check(open_library(home, write=False)).ok


def test_what_cannot_be_purged_is_named_and_keeps_no_other_copy_from_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with desk(home) as made:
        gone = recorded(made, GONE, "Razzmatazzical answers")
        whole = make(made.store)
    damaged = home.backups / "library-20300101T000000000000Z.db"
    damaged.write_bytes(whole.read_bytes()[:5000])
    aside = home.folder / "library-aside-20200101T000000000000Z.db"
    shutil.copy(whole, aside)
    assert purge(home, (gone,)) == [aside, damaged]
    assert holding(home, *CANARIES) <= {aside.name, damaged.name}


def test_a_lesson_taken_out_alone_leaves_words_in_the_backups_so_that_the_search_for_them_can_fail(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path)
    with desk(home) as made:
        gone = recorded(made, GONE, "Razzmatazzical answers")
        copy = make(made.store)
        made.writer.do(lambda connection: purge_sessions(connection, (gone, gone))).result(PATIENCE_S)
        assert made.store.sessions() == []
    assert holding(home, *CANARIES) == {copy.name}
