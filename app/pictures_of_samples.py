"""Pictures of Today with the sample lessons; and the way to a stage that has them, for whoever shows past lessons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app import samples
from app.stage import DAY, Stage

if TYPE_CHECKING:
    from sqlalchemy import Connection

TODAY = DAY + timedelta(days=7)
"""They are those of that day: the newest was on `DAY`."""
NEWEST = "Thu 12 Nov, 10:05"
"""Its row."""


def loaded(stage: Stage) -> None:
    """Put the sample lessons into the stage's library, and have them listed on Today."""
    records = samples.records(TODAY)

    def job(connection: Connection) -> None:
        from app.models.journal import keep

        for record in records:
            keep(connection, record)

    done: list[None] = []
    stage.window.library.change(job, done.append)
    stage.until(lambda: bool(done), "the sample lessons are in the library")
    stage.window.show_today()
    stage.until(lambda: stage.there("Remove the sample lessons"), "they are listed")


def of_today(stage: Stage, path: Callable[[str], Path]) -> None:
    """Today with all of them, and with one row touched."""
    loaded(stage)
    stage.until(lambda: stage.there(NEWEST), "the newest is listed")
    stage.picture(path("today-samples"))
    stage.touch(NEWEST)
    stage.picture(path("today-samples-revealed"))
