"""Rooms that are kept, to be used in any lesson."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

ROOM = """
    CREATE TABLE room (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        name TEXT NOT NULL,
        room TEXT NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid)
    )
     STRICT
    """


def upgrade() -> None:
    """Make the table."""
    op.execute(ROOM)
