"""Backups: verified copies of the whole library, made while it is in use; and going back to one."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.models.check import Report, check
from app.models.files import Home, sync_folder
from app.models.problems import DamagedLibrary, LibraryProblem, Refused
from app.models.store import Store, engine_for, plainly
from app.models.witness import witnesses

NEWEST, WEEKLY, MONTHLY = 10, 4, 3
STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy and when it was made."""

    path: Path
    made: datetime


def backups(home: Home) -> list[Backup]:
    """The copies in the home's folder, newest first. Their names alone are read."""
    found = []
    for path in home.backups.glob("library-*.db"):
        with contextlib.suppress(ValueError):
            found.append(Backup(path, datetime.strptime(path.stem.removeprefix("library-"), STAMP).replace(tzinfo=UTC)))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def make(store: Store, also: Path | None = None) -> Path:
    """Copy the library as it is now, verify the copy, let old ones go; the copy's path.

    `also` is a second folder to put it in (a stick); if that one fails, StorageFailed is raised after the first
    copy was made. Raises DamagedLibrary, and keeps all older copies, when the copy does not verify.
    """
    path = store.home.backups / f"library-{datetime.now(UTC).strftime(STAMP)}.db"
    _copy_verified(store, path)
    for old in _outdated(backups(store.home)):
        with plainly():
            old.path.unlink(missing_ok=True)
    if also:
        with plainly():
            also.mkdir(parents=True, exist_ok=True)
            _place(path, also / path.name)
    return path


def restore(home: Home, path: Path) -> Path | None:
    """Put the backup `path` in the library's place; what was there is kept aside, at the returned path.

    The caller holds the home's lock. Raises Refused for a file that is no sound library; then nothing changed.
    """
    report = verify(home, path)
    with plainly():
        aside = set_aside(home)
        _place(path, home.library)
        _set_witnesses_aside(home, report)
    return aside


def verify(home: Home, path: Path) -> Report:
    """What was found in the library at `path`. Raises Refused unless it is whole, with unbroken chains."""
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    try:
        report = check(Store.over(home, path))
    except LibraryProblem as problem:
        raise Refused(f"{path.name} cannot be used as a backup: {problem}") from problem
    if not report.problems and all(found.chain == "ok" for found in report.sessions):
        return report
    raise Refused(f"{path.name} cannot be used as a backup: it is not whole.")


def _set_witnesses_aside(home: Home, report: Report) -> None:
    """Witnesses of what came after the backup would call it missing for ever; they stay beside what was set aside."""
    counts = {found.id: found.entries for found in report.sessions}
    aside = home.witnesses / "aside"
    for seen in witnesses(home):
        if seen.count > counts.get(seen.session, 0):
            aside.mkdir(exist_ok=True)
            os.replace(home.witness(seen.session), aside / home.witness(seen.session).name)


def copy_aside(home: Home) -> Path | None:
    """Copy the library and its WAL under a dated name, untouched as they are; None if there is none."""
    if not home.library.exists():
        return None
    aside = _aside(home)
    with plainly():
        for end in ("", "-wal"):
            part = home.library.with_name(home.library.name + end)
            if part.exists():
                _place(part, aside.with_name(aside.name + end))
    return aside


def _aside(home: Home) -> Path:
    return home.folder / f"library-aside-{datetime.now(UTC).strftime(STAMP)}.db"


def set_aside(home: Home) -> Path | None:
    """Take the library and the files beside it out of the way, under a dated name."""
    if not home.library.exists():
        return None
    aside = _aside(home)
    for end in ("", "-wal", "-shm"):
        part = home.library.with_name(home.library.name + end)
        if part.exists():
            os.replace(part, aside.with_name(aside.name + end))
    sync_folder(home.folder)
    return aside


def _copy_verified(store: Store, path: Path) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        with plainly():
            part.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
        with store.reading() as connection, plainly():
            target = engine_for(part, write=True).raw_connection()
            source = connection.connection.driver_connection
            try:
                source.backup(target.driver_connection)  # type: ignore[union-attr]
                target.driver_connection.execute("PRAGMA journal_mode = DELETE")  # type: ignore[union-attr]
            finally:
                target.close()
        report = check(Store.over(store.home, part))
        if any(found.chain != "ok" for found in report.sessions) or report.problems:
            raise DamagedLibrary("The library is not whole; no backup was made and older ones are kept.")
        with plainly():
            os.replace(part, path)
            sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _place(path: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        with path.open("rb") as source, part.open("wb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        os.replace(part, target)
        sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _outdated(found: Iterable[Backup]) -> list[Backup]:
    """All but the newest ten, the newest of each of four further weeks and of each of three further months."""
    newest_first = sorted(found, key=lambda backup: backup.made, reverse=True)
    kept, older = newest_first[:NEWEST], newest_first[NEWEST:]
    for most, period in ((WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        have = {f"{backup.made:{period}}" for backup in kept}
        added = 0
        for backup in list(older):
            name = f"{backup.made:{period}}"
            if name not in have and added < most:
                have.add(name)
                kept.append(backup)
                older.remove(backup)
                added += 1
    return older
