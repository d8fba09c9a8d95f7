"""The commands without a window: check, list, sheet, backup, restore, purge.

Exit codes: 0 done, 2 what was given cannot be used, 3 a problem in the data, 4 a storage problem. Whatever is
wrong is one sentence on standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.models.files import Home, write_file
from app.models.problems import DamagedLibrary, InUse, LibraryProblem, Refused, StorageFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.models.check import Report
    from app.models.session import Session
    from app.models.store import Store

FRESH_MS = 10_000
"""A session whose clocks were noted so recently, while Backrow is open, is the one being recorded."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Add the commands to the program's own parser; `common` has the arguments of all."""
    check = commands.add_parser("check", parents=[common], help="rows, chains and missing entries of the library")
    check.set_defaults(run=_check)
    listing = commands.add_parser("list", parents=[common], help="the lessons in the library")
    listing.set_defaults(run=_list)
    for parser in (check, listing):
        parser.add_argument("--json", action="store_true", help="for programs")
    sheet = commands.add_parser("sheet", parents=[common], help="write the teacher's feedback sheet of a lesson")
    sheet.add_argument("session", help="its id, as list has it")
    sheet.add_argument("-o", "--output", required=True, type=Path, metavar="FILE.pdf")
    sheet.add_argument("--paper", choices=("a4", "letter"), default="a4")
    sheet.set_defaults(run=_sheet)
    backup = commands.add_parser("backup", parents=[common], help="make a verified backup")
    backup.add_argument("--also", type=Path, metavar="DIR", help="a second place for it")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", parents=[common], help="put a backup in the library's place")
    restore.add_argument("file", type=Path)
    restore.set_defaults(run=_restore)
    purge = commands.add_parser("purge", parents=[common], help="delete a lesson for good, in the backups too")
    purge.add_argument("session", help="its id, as list has it")
    purge.set_defaults(run=_purge)


def run(arguments: argparse.Namespace) -> int:
    """Run the chosen command; its exit code."""
    try:
        home = Home.at(arguments.data)
        home.keep_caches()
        code: int = arguments.run(home, arguments)
        # What is still held back would else be written, and complained of, when nobody catches it any more.
        sys.stdout.flush()
    except LibraryProblem as problem:
        print(problem, file=sys.stderr)
        return problem.code
    except BrokenPipeError:
        # Nobody reads on. Python would complain once more when it closes what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as failure:
        print(f"The disk or the folder refuses: {failure.strerror}.", file=sys.stderr)
        return StorageFailed.code
    return code


def _check(home: Home, arguments: argparse.Namespace) -> int:
    try:
        report, running = _checked(home)
    except DamagedLibrary:
        if arguments.json:
            print(json.dumps({"ok": False, "sessions": []}))
        raise
    if arguments.json:
        sessions = [
            {
                "id": str(checked.id),
                "entries": checked.entries,
                "missing": checked.missing,
                "chain": checked.chain,
                "state": "running" if checked.id == running else checked.state,
            }
            for checked in report.sessions
        ]
        print(json.dumps({"ok": report.ok, "sessions": sessions}))
    else:
        for checked in report.sessions:
            wrong = [f"{checked.missing} missing"] * bool(checked.missing)
            wrong += [f"chain {checked.chain}"] * (checked.chain != "ok")
            print(f"{checked.id}  {checked.entries:6} entries  {', '.join(wrong) or 'ok'}")
        print(_in_short(report))
    if report.ok:
        return 0
    told = " ".join((*report.problems, *report.to_make_again))
    print(told or "Entries are missing, or not as they were written.", file=sys.stderr)
    return DamagedLibrary.code


def _in_short(report: Report) -> str:
    if report.ok:
        # Of another folder than was meant nobody shall think that all is there.
        return "All is there." if report.sessions else "There is no lesson here."
    if report.whole and not report.missing:
        return "All that was recorded is there. Backrow makes the rest again when it is open."
    return "Not everything is as it was written. Older copies: restore FILE."


def _checked(home: Home) -> tuple[Report, UUID | None]:
    from app.models.check import Report, check

    store = _store(home)
    return (check(store), _running(home, store)) if store else (Report(()), None)


def _list(home: Home, arguments: argparse.Namespace) -> int:
    store = _store(home)
    running = _running(home, store)
    sessions = [_described(store, session, running) for session in store.sessions()] if store else []
    if arguments.json:
        print(json.dumps(sessions))
    else:
        for session in sessions:
            words = f"{session['subject']}  {session['focus']}".replace("\n", " ").strip()
            line = f"{session['id']}  {session['started'][:16]}  {session['state']:11}  {session['minutes']:5}  {words}"
            print(_printable(line))
    return 0


def _described(store: Store, session: Session, running: UUID | None) -> dict[str, Any]:
    from app.models import lesson
    from app.models.check import INTERRUPTED
    from app.models.entry import fold
    from app.models.session import FINISHED

    recorded_ms = session.recorded_ms
    state = session.state
    if state != FINISHED:
        record = store.record(session.id)
        known = fold(lesson.step, lesson.begun(record.session.configs), record.entries)
        recorded_ms = known.recorded_ms(lesson.ended_ms(record, known))
        state = "running" if session.id == running else INTERRUPTED
    return {
        "id": str(session.id),
        "started": session.started,
        "state": state,
        "minutes": round(recorded_ms / 60_000, 1),
        "focus": session.card.focus,
        "subject": session.card.subject,
        "methods": list(session.methods),
    }


def _sheet(home: Home, arguments: argparse.Namespace) -> int:
    import msgspec

    from app import sheets

    store = _store(home)
    if store is None:
        raise Refused("There is no library here yet.")
    record = store.record(_id(arguments.session))
    try:
        made = sheets.make(record, arguments.paper)
    except msgspec.ValidationError as wrong:
        raise DamagedLibrary("What was agreed for this lesson cannot be read, so it has no sheet.") from wrong
    try:
        write_file(arguments.output, made.pdf)
    except OSError as failure:
        raise StorageFailed(f"{arguments.output} could not be written: {failure.strerror}.") from failure
    return 0


def _backup(home: Home, arguments: argparse.Namespace) -> int:
    from app.models import backup

    store = _store(home)
    if store is None:
        raise Refused("There is no library here yet.")
    print(_printable(str(backup.make(store, arguments.also))))
    return 0


def _restore(home: Home, arguments: argparse.Namespace) -> int:
    from app.models import backup

    with _locked(home):
        aside = backup.restore(home, arguments.file)
    print("Restored." + (f" What was there before is kept as {aside.name}." if aside else ""))
    return 0


def _purge(home: Home, arguments: argparse.Namespace) -> int:
    from app.models.purging import purge

    session = _id(arguments.session)
    with _locked(home):
        store = _store(home, write=True)
        if store is None:
            raise Refused("There is no library here yet.")
        store.session(session)
        left = purge(home, (session,))
    print("Deleted, in the backups here too.")
    for path in left:
        print(_printable(f"It may still be in {path}; delete that file by hand if it must not be."))
    return 0


def _id(told: str) -> UUID:
    try:
        return UUID(told)
    except ValueError as wrong:
        raise Refused(f"{told} is no session's id. Ask list for them.") from wrong


def _printable(text: str) -> str:
    """`text` as far as the terminal's encoding has signs for it."""
    encoding = sys.stdout.encoding or "ascii"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _store(home: Home, *, write: bool = False) -> Store | None:
    """The library, for reading if nothing else is said; None where there never was one."""
    from app.models.opening import open_library

    if not home.library.exists() and not home.has_history():
        return None
    return open_library(home, write=write)


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    import filelock

    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(home.lock, timeout=0):
            yield
    except filelock.Timeout as taken:
        raise InUse from taken
    except OSError as failure:
        raise StorageFailed(f"Nothing can be kept in {home.folder}: {failure.strerror}.") from failure


def _running(home: Home, store: Store | None) -> UUID | None:
    """The session that an open Backrow is recording now."""
    from app.models.clock import LessonClock
    from app.models.session import FINISHED
    from app.models.witness import witness

    if store is None or not home.lock.exists():
        return None
    try:
        with _locked(home):
            return None
    except (InUse, StorageFailed):
        now = LessonClock().beat()
    for session in store.sessions():
        if session.state == FINISHED:
            continue
        seen = witness(home, session.id)
        # In the first second of a lesson nothing was noted yet beside its start.
        away_ms = (
            seen.beat.away_ms(now) if seen and seen.beat else now.ms_since(datetime.fromisoformat(session.started))
        )
        if away_ms < FRESH_MS:
            return session.id
    return None
