"""From the touch to the disk: `save ours HOME` and `save raw HOME`. `tap`: milliseconds until it is durable."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app import sample
from app.models import rows
from app.models.connections import driver_of, engine_for
from app.models.entry import new_uid
from app.models.files import Home
from app.models.opening import open_library
from app.models.session import Session

from . import serve
from .recorded import Desk

_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def raw(home: Home) -> Callable[[], float]:
    """One row and one commit by the driver alone: same file, same pragmas, same columns, values at hand."""
    home.folder.mkdir(parents=True)
    open_library(home, write=True)
    connection = engine_for(home.library, write=True).connect()
    with connection.begin():
        number = rows.insert_session(connection, Session(new_uid(), "", sample.CARD, sample.configs()))
    count = 0

    def tap() -> float:
        nonlocal count
        count += 1
        driver = driver_of(connection)
        salt, first, second = secrets.token_bytes(16), secrets.token_bytes(32), secrets.token_bytes(32)
        data = '{"category":"answers"}'
        row = (number, count, new_uid().bytes, count * 264, "event_count", "tap", data, salt, first, second)
        began = time.perf_counter()
        driver.execute("BEGIN IMMEDIATE")
        driver.execute(_INSERT, row)
        driver.execute("COMMIT")
        return (time.perf_counter() - began) * 1000

    return tap


def main(kind: str, folder: str) -> None:
    """Serve taps of that kind."""
    home = Home(Path(folder))
    serve({"tap": Desk(home).durable if kind == "ours" else raw(home)})


if __name__ == "__main__":
    main(*sys.argv[1:])
