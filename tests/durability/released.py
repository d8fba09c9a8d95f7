"""Make the library that stays as a fixture when its schema is released: `python -m tests.durability.released FILE`.

It is what that program wrote, with a finished and an unfinished lesson, a redacted entry, a next lesson, a room, a pair
and figures; see tests/data/README.md. Do not make an old one again: the point is that it stays as it was.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from app.models.backup import make
from app.models.event_count import rename
from app.models.files import Home
from app.models.ready_rooms import groups
from app.models.rows import agree_pair, save_plan, save_room
from app.models.session import Card, Plan
from app.screens.gathering import figured

from .at_hand import CONFIGS, KEY, PATIENCE_S, desk, tap

CARD = Card("Who gets to answer?", "R. Okafor", "L. Brandt", "Year 8", 27)


def redact(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE entry SET data = NULL, salt = NULL WHERE session_id = 1 AND seq = 5")


def main(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, desk(Home(Path(folder))) as made:
        first = made.lesson(12, CARD, finish=False)
        first.add(KEY, rename("other", "Anything else"))
        first.undo()
        first.finish()
        made.settle()
        second = made.begin(Card("", "", "L. Brandt"))
        tap(second, 4)
        made.settle()
        made.writer.do(redact).result(PATIENCE_S)
        made.writer.do(lambda connection: save_plan(connection, Plan(CARD, (KEY,), CONFIGS))).result(PATIENCE_S)
        made.writer.do(lambda connection: save_room(connection, groups())).result(PATIENCE_S)
        agreed = partial(agree_pair, one=CARD.teacher, other=CARD.observer, agreed=date(2026, 10, 29))
        made.writer.do(agreed).result(PATIENCE_S)
        figured(made.store, first.session.id, made.writer.do)
        made.settle()
        shutil.copy(make(made.store), target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
