"""The tables of a library, and the hashes that make a silent change visible.

All tables are STRICT, of Text, Integer and Blob alone. Triggers keep the journal append-only: an entry may be
redacted (its words and salt destroyed, once) or go with its whole purged session, and nothing else.
`docs/journal.md` describes columns, units and hashes for readers outside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

APPLICATION_ID = 0x4261636B
"""'Back', in the file's header: this is a library of Backrow."""
SCHEMA = 3
"""The number of the newest revision under migrations/, also in the header (user_version)."""
REVISION = f"{SCHEMA:04}"
"""That revision's name."""

metadata = MetaData()


def _table(name: str, *columns: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


library = _table(
    "library",
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("uid", LargeBinary, nullable=False),
    Column("created", Text, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
)
person = _table(
    "person",
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("checksum", LargeBinary, nullable=False),
)
plan = _table(
    "plan",
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("focus", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("class_size", Integer),
    Column("teacher_id", ForeignKey("person.id")),
    Column("observer_id", ForeignKey("person.id")),
    Column("methods", Text, nullable=False),
    Column("configs", Text, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
)
session = _table(
    "session",
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("started", Text, nullable=False),
    Column("state", Text, CheckConstraint("state IN ('running', 'finished')"), nullable=False),
    Column("recorded_ms", Integer, nullable=False),
    Column("focus", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("class_size", Integer),
    Column("teacher_id", ForeignKey("person.id")),
    Column("observer_id", ForeignKey("person.id")),
    Column("configs", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
)
entry = _table(
    "entry",
    Column("session_id", ForeignKey("session.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("method", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", Text),
    Column("salt", LargeBinary),
    Column("data_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("uid"),
    rowid=False,
)
room = _table(
    "room",
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
)
summary = _table(
    "summary",
    Column("session_id", ForeignKey("session.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("summary", Text, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
)
pair = _table(
    "pair",
    Column("id", Integer, primary_key=True),
    Column("one_id", ForeignKey("person.id"), nullable=False),
    Column("other_id", ForeignKey("person.id"), nullable=False),
    Column("agreed", Text, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
    CheckConstraint("one_id < other_id"),
    UniqueConstraint("one_id", "other_id"),
)
alembic_version = _table("alembic_version", Column("version_num", Text, primary_key=True))
purging = _table("purging", Column("session_id", Integer, primary_key=True))

NUMBER_BITS = 24
PLACE = f"max(coalesce(unixepoch(session.started), 0), 0) << {NUMBER_BITS} | session.id"
"""Where a session stands in time, as one number: the second it began in, then its row's own number."""
NUMBER_MASK = (1 << NUMBER_BITS) - 1
"""What of a place is the session's number."""
_IN_INDEX = PLACE.replace("session.", "")
INDEXES = (
    f"CREATE INDEX session_by_place ON session ({_IN_INDEX})",
    f"CREATE INDEX session_by_teacher ON session (teacher_id, {_IN_INDEX})",
    f"CREATE INDEX session_unfinished ON session ({_IN_INDEX}) WHERE state = 'running'",
)
SEARCH = (
    """CREATE VIRTUAL TABLE search USING fts5(
        card, teacher, methods, said,
        prefix='1 2 3', columnsize=0, tokenize='unicode61 remove_diacritics 2'
    )""",
    # What is taken out of the library is not left in its index until that happens to be written anew.
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
)
"""What lessons are searched by: a row for each, whose number is its place, so that what is found stands in order."""
SHADOWS = tuple(f"search_{part}" for part in ("data", "idx", "content", "docsize", "config"))
"""Tables that SQLite makes for its search; not all of them in every SQLite."""
TRIGGERS = (
    """CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    WHEN NOT (OLD.data IS NOT NULL AND NEW.data IS NULL AND NEW.salt IS NULL
        AND (NEW.session_id, NEW.seq, NEW.uid, NEW.at_ms, NEW.method, NEW.kind, NEW.data_hash, NEW.hash)
         IS (OLD.session_id, OLD.seq, OLD.uid, OLD.at_ms, OLD.method, OLD.kind, OLD.data_hash, OLD.hash))
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed; it may only be redacted, once'); END""",
    """CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    WHEN NOT EXISTS (SELECT 1 FROM purging WHERE session_id = OLD.session_id)
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted; only a whole session is purged'); END""",
)
for _statement in (*INDEXES, *SEARCH, *TRIGGERS):
    event.listen(metadata, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]


def entry_hashes(
    previous: bytes, uid: UUID, seq: int, at_ms: int, method: str, kind: str, data: str, salt: bytes
) -> tuple[bytes, bytes]:
    """The `data_hash` and the chained `hash` of an entry whose predecessor's hash is `previous` (SHA-256)."""
    data_hash = hashlib.sha256(salt + data.encode()).digest()
    return data_hash, chained_hash(previous, uid, seq, at_ms, method, kind, data_hash)


def chained_hash(previous: bytes, uid: UUID, seq: int, at_ms: int, method: str, kind: str, data_hash: bytes) -> bytes:
    """The hash of an entry within its session, from everything but its words, so that redaction keeps the chain."""
    whole = hashlib.sha256(previous + uid.bytes)
    whole.update(seq.to_bytes(8, "big") + at_ms.to_bytes(8, "big", signed=True))
    for text in (method.encode(), kind.encode()):
        whole.update(len(text).to_bytes(2, "big") + text)
    whole.update(data_hash)
    return whole.digest()


def schema_of(connection: Connection) -> list[tuple[str, str]]:
    """Everything that the library's own description of itself says: names and statements, without white space.

    What lessons are searched by is no part of it: that is made again where it is not as it was.
    """
    found = connection.exec_driver_sql(
        f"SELECT name, coalesce(sql, '') FROM sqlite_master WHERE tbl_name NOT IN {('search', *SHADOWS)} ORDER BY name"  # noqa: S608
    )
    return [(name, plain(statement)) for name, statement in found]


def plain(statement: str) -> str:
    """A statement without white space and quotes, to be compared with another."""
    return "".join(statement.split()).replace('"', "")


def are_sound(connection: Connection, pragma: str) -> bool:
    """Whether that PRAGMA, quick_check or integrity_check, finds nothing wrong with the tables, one by one.

    What the search holds is not asked: it can be made again.
    """
    listed = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
    names = connection.exec_driver_sql(listed).scalars().all()
    return all(connection.exec_driver_sql(f'PRAGMA {pragma}("{name}")').scalar() == "ok" for name in names)


def first_hash(session: UUID) -> bytes:
    """What stands before the first entry of a session's chain."""
    return hashlib.sha256(session.bytes).digest()


def row_checksum(row: Mapping[Any, Any]) -> bytes:
    """SHA-256 over all columns of a row but the checksum itself, as JSON with sorted names; bytes as hex digits."""
    kept = {
        name: value.hex() if isinstance(value, bytes) else value for name, value in row.items() if name != "checksum"
    }
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).digest()
