"""The commands without a window: a contract for those who look at Backrow from outside."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from durability.at_hand import KEY, ROOT, desk, environment
from durability.shell import CARD, Shell, files, open_backrow, run, two_lessons
from durability.tampering import change, change_past_triggers

from app.__main__ import main
from app.models import time_sample
from app.models.backup import backups
from app.models.files import ENVIRONMENT, Home

ODD = ["$5 & 10 %", r"\frac{1}{2}", "🙂👩‍🏫", "أحمد", "x" * 200, "two\nlines", '"quoted"']


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    # What a command says to its process is taken back after the test.
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    return Shell(Home(tmp_path / "home"), capsys)


@pytest.fixture
def lessons(shell: Shell) -> list[str]:
    return two_lessons(shell.home)


def test_list_has_exactly_what_was_promised(shell: Shell, lessons: list[str]) -> None:
    ended = shell("list", "--json")
    assert (ended.code, ended.err) == (0, "")
    stopped, finished = ended.json
    keys = ["id", "started", "state", "minutes", "focus", "subject", "methods"]
    assert list(stopped) == list(finished) == keys
    assert [finished["id"], stopped["id"]] == lessons
    assert (finished["state"], stopped["state"]) == ("finished", "interrupted")
    assert (finished["focus"], finished["subject"], finished["methods"]) == (CARD.focus, CARD.subject, [KEY])
    assert isinstance(finished["minutes"], float)
    assert finished["started"][10] == "T"


def test_check_has_exactly_what_was_promised(shell: Shell, lessons: list[str]) -> None:
    ended = shell("check", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.json == {
        "ok": True,
        "sessions": [
            {"id": lessons[0], "entries": 12, "missing": 0, "chain": "ok", "state": "finished"},
            {"id": lessons[1], "entries": 5, "missing": 0, "chain": "ok", "state": "interrupted"},
        ],
    }


def test_a_damaged_plan_of_intervals_gives_a_sheet_or_one_sentence(shell: Shell, lessons: list[str]) -> None:
    agreed = msgspec.to_builtins(time_sample.NO_PLAN)
    twice = {**agreed, "codes": [*agreed["codes"], agreed["codes"][0]], "states": [{"id": "empty"}, {"id": ""}]}
    damaged: list[Any] = [
        {**agreed, "interval_ms": 0},
        {**agreed, "kind": "xyz", "interval_ms": -27, "planned": 10**9},
        twice,
    ]
    damaged += [{**agreed, "codes": [], "kind": kind} for kind in time_sample.KINDS]
    page = shell.home.folder / "page.pdf"
    for config in damaged:
        kept = json.dumps({time_sample.KEY: config})
        change(shell.home.library, f"UPDATE session SET configs = '{kept}' WHERE id = 1")
        page.unlink(missing_ok=True)
        assert shell("sheet", lessons[0], "-o", page).code == 0
        assert page.read_bytes().startswith(b"%PDF")
    damaged = [{**agreed, "interval_ms": "soon"}, 7, {"codes": [{}]}]
    for config in damaged:
        kept = json.dumps({time_sample.KEY: config})
        change(shell.home.library, f"UPDATE session SET configs = '{kept}' WHERE id = 1")
        assert "cannot be read" in shell.refused(3, "sheet", lessons[0], "-o", page)


def test_check_tells_what_is_missing_and_what_is_broken(shell: Shell, lessons: list[str]) -> None:
    change_past_triggers(shell.home.library, "DELETE FROM entry WHERE session_id = 1 AND seq > 9")
    change_past_triggers(shell.home.library, "UPDATE entry SET at_ms = 9 WHERE session_id = 2 AND seq = 2")
    ended = shell("check", "--json")
    assert (ended.code, ended.json["ok"]) == (3, False)
    assert ended.err == "Entries are missing, or not as they were written.\n"
    found = [(one["id"], one["entries"], one["missing"], one["chain"]) for one in ended.json["sessions"]]
    assert found == [(lessons[0], 9, 3, "ok"), (lessons[1], 5, 0, "broken")]
    words = shell("check")
    assert words.code == 3
    assert "3 missing" in words.out
    assert "chain broken" in words.out
    assert "restore" in words.out


def test_check_says_which_row_was_changed(shell: Shell, lessons: list[str]) -> None:
    change(shell.home.library, "UPDATE session SET focus = 'Other' WHERE id = 1")
    ended = shell("check", "--json")
    assert (ended.code, ended.json["ok"]) == (3, False)
    assert ended.err == f"The card of the session {lessons[0]} is not as it was written.\n"


def test_check_of_a_file_that_cannot_be_read_is_not_ok(shell: Shell, lessons: list[str]) -> None:
    shell.home.library.write_bytes(b"rubbish" * 500)
    ended = shell("check", "--json")
    assert (ended.code, ended.json) == (3, {"ok": False, "sessions": []})
    assert len(ended.err.splitlines()) == 1
    assert len(lessons) == 2


def test_what_people_read_names_every_lesson_and_says_that_all_is_there(shell: Shell, lessons: list[str]) -> None:
    assert all(session in shell("list").out for session in lessons)
    assert "interrupted" in shell("list").out
    assert shell("check").out.endswith("All is there.\n")


def test_where_nothing_is_yet_nothing_is_wrong_and_nothing_is_made(shell: Shell, tmp_path: Path) -> None:
    assert shell("list", "--json").json == []
    assert shell("check", "--json").json == {"ok": True, "sessions": []}
    assert shell("check").out == "There is no lesson here.\n"
    assert shell("list").code == shell("check").code == 0
    assert "no library" in shell.refused(2, "backup")
    assert "no library" in shell.refused(2, "sheet", "x", "-o", tmp_path / "x.pdf")
    assert files(tmp_path) == set()


@pytest.mark.parametrize("text", ODD)
def test_a_focus_comes_back_letter_for_letter(shell: Shell, text: str) -> None:
    with desk(shell.home) as made:
        made.lesson(1, replace(CARD, focus=text, subject=text))
    (found,) = shell("list", "--json").json
    assert (found["focus"], found["subject"]) == (text, text)
    assert len(shell("list").out.splitlines()) == 1


def test_a_terminal_without_the_signs_for_a_name_shows_the_rest(shell: Shell) -> None:
    with desk(shell.home) as made:
        made.lesson(1, replace(CARD, subject="🙂 Année"))
    command = [sys.executable, "-m", "app", "list", "--data", str(shell.home.folder)]
    assert b"Ann\\xe9e" in run(command, environment(PYTHONIOENCODING="ascii"), ROOT)
    listed = run([*command, "--json"], environment(PYTHONIOENCODING="ascii"), ROOT)
    assert json.loads(listed)[0]["subject"] == "🙂 Année"


def test_data_is_understood_before_and_after_the_command_and_from_the_environment(
    shell: Shell, lessons: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(shell.home.folder)
    usual = [[*("--data", folder), "list", "--json"], ["list", "--data", folder, "--json"]]
    for words in usual:
        assert main(words) == 0
        assert len(json.loads(capsys.readouterr().out)) == len(lessons)
    monkeypatch.setenv(ENVIRONMENT, folder)
    assert main(["list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert main(["list", "--json", "--data", str(shell.home.folder.parent / "other")]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_backup_is_made_in_the_home_and_in_a_second_place(shell: Shell, lessons: list[str], tmp_path: Path) -> None:
    ended = shell("backup", "--also", tmp_path / "stick")
    assert ended.code == 0
    (made,) = backups(shell.home)
    assert ended.out == f"{made.path}\n"
    assert [path.read_bytes() for path in (tmp_path / "stick").rglob("*.db")] == [made.path.read_bytes()]
    assert len(lessons) == 2


def test_a_backup_to_a_place_that_is_none_is_a_storage_problem(shell: Shell, lessons: list[str]) -> None:
    shell.refused(4, "backup", "--also", Path(__file__) / "stick")
    assert len(backups(shell.home)) == 1
    assert len(lessons) == 2


def test_restoring_a_backup_brings_back_the_lessons_it_had(
    shell: Shell, lessons: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Path(shell("backup").out.strip())
    with desk(shell.home) as made:
        made.lesson(3)
    assert len(shell("list", "--json").json) == 3
    monkeypatch.chdir(backup.parent)
    ended = shell("restore", backup.name)
    assert (ended.code, ended.err) == (0, "")
    assert "library-aside-" in ended.out
    assert {one["id"] for one in shell("list", "--json").json} == set(lessons)
    assert shell("check", "--json").json["ok"]


def test_a_purged_lesson_is_gone_from_the_library_and_from_the_backups(shell: Shell, lessons: list[str]) -> None:
    shell("backup")
    assert "no session" in shell.refused(2, "purge", "x")
    assert "There is no session" in shell.refused(2, "purge", "00000000-0000-0000-0000-000000000000")
    with open_backrow(shell.home):
        assert "Backrow is open" in shell.refused(4, "purge", lessons[0])
    (shell.home.folder / "library-aside-20260101T000000000000Z.db").touch()
    ended = shell("purge", lessons[0])
    assert (ended.code, ended.err) == (0, "")
    assert "library-aside-20260101T000000000000Z.db" in ended.out
    assert lessons[0] not in {one["id"] for one in shell("list", "--json").json}
    assert shell("check", "--json").json["ok"]
    (copy,) = backups(shell.home)
    shell("restore", copy.path)
    assert [one["id"] for one in shell("list", "--json").json] == [lessons[1]]


def test_what_only_finds_lessons_may_be_damaged_and_check_says_that_nothing_recorded_is_lost(
    shell: Shell, lessons: list[str]
) -> None:
    change(shell.home.library, "DELETE FROM search_content WHERE id > 1")
    ended = shell("check")
    assert ended.code == 3
    assert "All that was recorded is there." in ended.out
    assert ended.err == "What lessons are searched by is not as it was made.\n"
    assert len(lessons) == len(shell("list", "--json").json)


@pytest.mark.parametrize("kind", ["rubbish", "a folder", "not there", "newer"])
def test_what_is_no_backup_is_refused_and_the_library_stays(
    shell: Shell, lessons: list[str], tmp_path: Path, kind: str
) -> None:
    given = tmp_path / "given.db"
    if kind == "rubbish":
        given.write_bytes(b"Dear parents, \xff" * 900)
    elif kind == "newer":
        shutil.copy(shell("backup").out.strip(), given)
        change(given, "PRAGMA user_version = 7")
    elif kind == "a folder":
        given.mkdir()
    before = shell.home.library.read_bytes()
    shell.refused(2, "restore", given)
    assert shell.home.library.read_bytes() == before
    assert len(shell("list", "--json").json) == len(lessons)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_is_written_and_its_folder_made(shell: Shell, lessons: list[str], tmp_path: Path, paper: str) -> None:
    target = tmp_path / "sheets" / "lesson.pdf"
    ended = shell("sheet", lessons[0], "-o", target, "--paper", paper)
    assert (ended.code, ended.err) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")
    assert files(target.parent) == {"lesson.pdf"}


def test_a_sheet_of_no_lesson_or_to_no_place_is_refused(shell: Shell, lessons: list[str], tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    for session in ("no id", "", "018f2d5e-0000-7000-8000-000000000000", "../../etc/passwd"):
        shell.refused(2, "sheet", session, "-o", target)
    assert not target.exists()
    target.mkdir()
    shell.refused(4, "sheet", lessons[0], "-o", target)
    assert target.is_dir()


def spoil(home: Home, kind: str) -> None:
    content = home.library.read_bytes()
    if kind == "a folder in its place":
        home.library.unlink()
        home.library.mkdir()
    elif kind == "gone":
        home.library.unlink()
    else:
        newer = content[:60] + (99).to_bytes(4, "big") + content[64:]
        home.library.write_bytes({"rubbish": os.urandom(9000), "empty": b"", "newer": newer}[kind])


@pytest.mark.parametrize(
    ("kind", "code"), [("rubbish", 3), ("empty", 3), ("gone", 3), ("newer", 4), ("a folder in its place", 4)]
)
@pytest.mark.parametrize("command", ["check", "list", "backup", "sheet"])
def test_a_library_that_cannot_be_used_is_said_in_one_sentence_and_left_as_it_is(
    shell: Shell, lessons: list[str], tmp_path: Path, kind: str, code: int, command: str
) -> None:
    with desk(shell.home) as made:
        made.witnessed(made.lesson(3, finish=False))
    spoil(shell.home, kind)
    before = shell.home.library.read_bytes() if shell.home.library.is_file() else None
    more = [lessons[0], "-o", tmp_path / "x.pdf"] if command == "sheet" else []
    shell.refused(code, command, *more)
    assert (shell.home.library.read_bytes() if shell.home.library.is_file() else None) == before


def test_a_home_that_is_a_file_is_said_in_one_sentence(shell: Shell) -> None:
    shell.home.folder.write_text("no folder")
    assert shell("list", "--json").json == []
    shell.refused(2, "backup")
    shell.refused(4, "restore", __file__)


@pytest.mark.parametrize(
    "words", [["rubbish"], ["list", "--rubbish"], ["sheet"], ["sheet", "x"], ["restore"], ["purge"], ["check", "extra"]]
)
def test_words_that_no_command_knows_are_refused_without_a_traceback(shell: Shell, words: list[str]) -> None:
    ended = shell(*words)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_the_commands_are_those_that_were_promised_for_now(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(f"\n    {name} " in said for name in ("check", "list", "sheet", "backup", "restore", "purge"))
