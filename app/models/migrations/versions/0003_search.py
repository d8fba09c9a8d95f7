"""What lessons are listed, searched and compared by; and who agreed to look at their lessons together."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

PLACE = "max(coalesce(unixepoch(started), 0), 0) << 24 | id"
STATEMENTS = (
    """
    CREATE TABLE summary (
        session_id INTEGER NOT NULL,
        version INTEGER NOT NULL,
        head BLOB NOT NULL,
        summary TEXT NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (session_id),
        FOREIGN KEY(session_id) REFERENCES session (id)
    )
     STRICT
    """,
    """
    CREATE TABLE pair (
        id INTEGER NOT NULL,
        one_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL,
        agreed TEXT NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id),
        CHECK (one_id < other_id),
        UNIQUE (one_id, other_id),
        FOREIGN KEY(one_id) REFERENCES person (id),
        FOREIGN KEY(other_id) REFERENCES person (id)
    )
     STRICT
    """,
    f"CREATE INDEX session_by_place ON session ({PLACE})",
    f"CREATE INDEX session_by_teacher ON session (teacher_id, {PLACE})",
    f"CREATE INDEX session_unfinished ON session ({PLACE}) WHERE state = 'running'",
    """
    CREATE VIRTUAL TABLE search USING fts5(
        card, teacher, methods, said,
        prefix='1 2 3', columnsize=0, tokenize='unicode61 remove_diacritics 2'
    )
    """,
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
)
FILL = """
    INSERT INTO search (rowid, card, teacher, methods, said)
    SELECT max(coalesce(unixepoch(started), 0), 0) << 24 | session.id,
        concat_ws(char(10), focus, subject, configs ->> '$.room.name'), coalesce(name, ''),
        (SELECT coalesce(group_concat(char(57344) || replace(key, '_', ''), ' '), '') FROM json_each(configs)
         WHERE key NOT IN ('lesson', 'room')), ''
    FROM session LEFT JOIN person ON person.id = teacher_id ORDER BY 1
    """


def upgrade() -> None:
    """Make the tables, and let every lesson be found by its card; by what was said in it once that was looked at."""
    driver = op.get_bind().exec_driver_sql
    for statement in (*STATEMENTS, FILL):
        driver(statement)
