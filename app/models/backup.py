"""Backups: verified copies of the whole library, made while it is in use; and going back to one."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.models.check import Report, check
from app.models.connections import driver_of, engine_for, plainly, remove
from app.models.files import Home, sync_folder
from app.models.problems import DamagedLibrary, LibraryProblem, Refused, StorageFailed
from app.models.store import Store

NEWEST, WEEKLY, MONTHLY = 10, 4, 3
STAMP = "%Y%m%dT%H%M%S%fZ"
BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy and when it was made."""

    path: Path
    made: datetime


def backups(home: Home) -> list[Backup]:
    """The copies in the home's folder, newest first. Their names alone are read."""
    return _backups(home.backups)


def make(store: Store, also: Path | None = None) -> Path:
    """Copy the library as it is now, verify the copy, let old ones go; the copy's path.

    `also` is a second place (a stick), where the copies of this library have a folder of their own. If that one
    fails, StorageFailed is raised after the first copy was made. Raises DamagedLibrary, and keeps all older copies,
    when the copy does not verify.
    """
    path = store.home.backups / f"library-{datetime.now(UTC).strftime(STAMP)}.db"
    _copy_verified(store, path)
    _let_old_ones_go(path)
    if also:
        folder = also / f"backrow-{store.library_id()}"
        with plainly():
            folder.mkdir(parents=True, exist_ok=True)
            _place(path, folder / path.name)
        _let_old_ones_go(folder / path.name)
    return path


def copy_verified(store: Store, part: Path) -> Report:
    """Make `part` a whole copy of the library as it is now, with no file beside it; what was found in it.

    Raises DamagedLibrary unless all chains hold and all rows are as written. On any problem no file is left.
    """
    try:
        with plainly():
            part.parent.mkdir(parents=True, exist_ok=True)
            remove(part)
            part.touch(mode=0o600)
        with store.reading() as source, engine_for(part, write=True).connect() as target:
            driver_of(source).backup(driver_of(target))
            if driver_of(target).execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
                raise StorageFailed("The copy of the library could not be completed.")
        report = check(Store.over(store.home, part))
        if not report.whole:
            raise DamagedLibrary("The library is not whole, so no copy of it was made.")
    except BaseException:
        with contextlib.suppress(OSError):
            remove(part)
        raise
    return report


def restore(home: Home, path: Path) -> Path | None:
    """Put the backup `path` in the library's place; what was there is kept aside, at the returned path.

    The caller holds the home's lock. Raises Refused for a file that is no sound library, StorageFailed if there is
    no room for it; then nothing changed.
    """
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    part = home.folder / ".restoring.db"
    try:
        copy_verified(Store.over(home, path), part)
    except StorageFailed:
        raise
    except LibraryProblem as problem:
        raise Refused(f"{path.name} cannot be used as a backup. {problem}") from problem
    with plainly():
        aside = set_aside(home)
        os.replace(part, home.library)
        sync_folder(home.folder)
        set_witnesses_aside(home)
    return aside


def copy_aside(home: Home) -> Path | None:
    """Copy the library and its WAL under a dated name, untouched as they are; None if there is none.

    If the very same was copied before, that one it is.
    """
    if not home.library.exists():
        return None
    with plainly():
        for known in sorted(home.folder.glob("library-aside-*.db")):
            if all(_same(_beside(home.library, end), _beside(known, end)) for end in ("", "-wal")):
                return known
        aside = _aside(home)
        for end in ("", "-wal"):
            if _beside(home.library, end).exists():
                _place(_beside(home.library, end), _beside(aside, end))
    return aside


def set_aside(home: Home) -> Path | None:
    """Take the library and the files beside it out of the way, under a dated name; None if there is nothing."""
    aside = _aside(home)
    parts = [end for end in BESIDE if _beside(home.library, end).exists()]
    # The library goes first, and none without it stays: an old WAL would be read into whatever library comes next.
    for end in parts:
        os.replace(_beside(home.library, end), _beside(aside, end))
    sync_folder(home.folder)
    return aside if "" in parts else None


def _backups(folder: Path) -> list[Backup]:
    found = []
    for path in folder.glob("library-*.db"):
        with contextlib.suppress(ValueError):
            found.append(Backup(path, datetime.strptime(path.stem.removeprefix("library-"), STAMP).replace(tzinfo=UTC)))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def _copy_verified(store: Store, path: Path) -> None:
    part = path.with_name(f".{path.name}.part")
    copy_verified(store, part)
    with plainly():
        os.replace(part, path)
        sync_folder(path.parent)


def set_witnesses_aside(home: Home) -> None:
    """Put the witnesses of what is not there aside: they would call it missing for ever."""
    aside = home.witnesses / "aside"
    for found in check(Store.over(home, home.library)).sessions:
        if not found.ok and home.witness(found.id).exists():
            aside.mkdir(exist_ok=True)
            os.replace(home.witness(found.id), aside / home.witness(found.id).name)


def _aside(home: Home) -> Path:
    return home.folder / f"library-aside-{datetime.now(UTC).strftime(STAMP)}.db"


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _same(one: Path, other: Path) -> bool:
    if not (one.exists() and other.exists()):
        return not (one.exists() or other.exists())
    return filecmp.cmp(one, other, shallow=False)


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


def _let_old_ones_go(newest: Path) -> None:
    # By the clock it may be an old one: the clock may have been set back.
    with plainly():
        for old in _outdated(backup for backup in _backups(newest.parent) if backup.path != newest):
            old.path.unlink(missing_ok=True)


def _outdated(found: Iterable[Backup]) -> list[Backup]:
    """All but the nine newest, the newest of each of four further weeks and of each of three further months."""
    newest_first = sorted(found, key=lambda backup: backup.made, reverse=True)
    kept, older = newest_first[: NEWEST - 1], newest_first[NEWEST - 1 :]
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
