"""Changing a library as no program of ours would: past the triggers, and with the file alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a reader without any of our code finds."""
    with closing(dbapi2.connect(str(path))) as connection:
        found: list[tuple[Any, ...]] = connection.execute(query).fetchall()
        return found


def change(path: Path, *statements: str) -> None:
    """Run `statements` in one transaction, as any program may."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")


def change_past_triggers(path: Path, *statements: str) -> None:
    """The same without the triggers, which are as before afterwards."""
    triggers = rows(path, TRIGGERS)
    dropped = [f"DROP TRIGGER {name}" for name, _ in triggers]
    change(path, *dropped, *statements, *(statement for _, statement in triggers))
