"""The first schema, as it was released. Libraries are made from `tables.py`; a test holds both to be the same."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE library (
        id INTEGER NOT NULL CHECK (id = 1),
        uid BLOB NOT NULL,
        created TEXT NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT
    """,
    """
    CREATE TABLE person (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (name)
    )
     STRICT
    """,
    """
    CREATE TABLE purging (
        session_id INTEGER NOT NULL,
        PRIMARY KEY (session_id)
    )
     STRICT
    """,
    """
    CREATE TABLE "plan" (
        id INTEGER NOT NULL CHECK (id = 1),
        focus TEXT NOT NULL,
        subject TEXT NOT NULL,
        class_size INTEGER,
        teacher_id INTEGER,
        observer_id INTEGER,
        methods TEXT NOT NULL,
        configs TEXT NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(teacher_id) REFERENCES person (id),
        FOREIGN KEY(observer_id) REFERENCES person (id)
    )
     STRICT
    """,
    """
    CREATE TABLE session (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        started TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'finished')),
        recorded_ms INTEGER NOT NULL,
        focus TEXT NOT NULL,
        subject TEXT NOT NULL,
        class_size INTEGER,
        teacher_id INTEGER,
        observer_id INTEGER,
        configs TEXT NOT NULL,
        entries INTEGER NOT NULL,
        head BLOB NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (uid),
        FOREIGN KEY(teacher_id) REFERENCES person (id),
        FOREIGN KEY(observer_id) REFERENCES person (id)
    )
     STRICT
    """,
    """
    CREATE TABLE entry (
        session_id INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        uid BLOB NOT NULL,
        at_ms INTEGER NOT NULL,
        method TEXT NOT NULL,
        kind TEXT NOT NULL,
        data TEXT,
        salt BLOB,
        data_hash BLOB NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (session_id, seq),
        UNIQUE (uid),
        FOREIGN KEY(session_id) REFERENCES session (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
        WHEN NOT (OLD.data IS NOT NULL AND NEW.data IS NULL AND NEW.salt IS NULL
            AND (NEW.session_id, NEW.seq, NEW.uid, NEW.at_ms, NEW.method, NEW.kind, NEW.data_hash, NEW.hash)
             IS (OLD.session_id, OLD.seq, OLD.uid, OLD.at_ms, OLD.method, OLD.kind, OLD.data_hash, OLD.hash))
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed; it may only be redacted, once'); END
    """,
    """
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        WHEN NOT EXISTS (SELECT 1 FROM purging WHERE session_id = OLD.session_id)
        BEGIN SELECT RAISE(ABORT, 'an entry is never deleted; only a whole session is purged'); END
    """,
)


def upgrade() -> None:
    """Make the tables of an empty library."""
    for statement in STATEMENTS:
        op.execute(statement)
