"""The hashes as docs/journal.md has them, worked out from the file without any code of ours."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import partial
from pathlib import Path

from durability.at_hand import CONFIGS, KEY, PATIENCE_S, desk
from durability.tampering import change, rows

from app.models import kept
from app.models.files import Home
from app.models.room import Room
from app.models.rows import agree_pair, save_plan, save_room
from app.models.session import Card, Plan
from app.summaries import summary

CARD = Card('Où? 🙂 "so"', "R. Okafor", "محمد", "Year 8", 27)


def sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def a_home(folder: Path) -> Home:
    home = Home(folder)
    with desk(home) as made:
        made.lesson(8, CARD)
        made.lesson(3)
        made.writer.do(lambda connection: save_plan(connection, Plan(CARD, (KEY,), CONFIGS))).result(PATIENCE_S)
        made.writer.do(lambda connection: save_room(connection, Room("Où? 🙂"))).result(PATIENCE_S)
        agreed = partial(agree_pair, one=CARD.teacher, other=CARD.observer, agreed=date(2026, 10, 29))
        made.writer.do(agreed).result(PATIENCE_S)
        session = made.store.sessions()[0].id
        record, head = made.store.headed(session)
        keeping = partial(kept.save, session=session, made_from=head, summary=summary(record), said="")
        made.writer.do(keeping).result(PATIENCE_S)
    change(home.library, "UPDATE entry SET data = NULL, salt = NULL WHERE seq = 3")
    return home


def test_the_chain_can_be_followed_from_outside(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    sessions = rows(home.library, "SELECT id, uid, entries, head FROM session")
    assert len(sessions) == 2
    for number, session, count, newest in sessions:
        head = sha(session)
        columns = "uid, seq, at_ms, method, kind, data, salt, data_hash, hash"
        found = rows(home.library, f"SELECT {columns} FROM entry WHERE session_id = {number} ORDER BY seq")
        assert [row[1] for row in found] == list(range(1, count + 1))
        for uid, seq, at_ms, method, kind, data, salt, data_hash, hash_ in found:
            assert (data is None) == (salt is None) == (seq == 3)
            if data is not None:
                assert sha(salt + data.encode()) == data_hash
            texts = b"".join(len(text.encode()).to_bytes(2, "big") + text.encode() for text in (method, kind))
            head = sha(head + uid + seq.to_bytes(8, "big") + at_ms.to_bytes(8, "big", signed=True) + texts + data_hash)
            assert head == hash_
        assert head == newest


def test_the_checksums_of_the_other_rows_can_be_worked_out_from_outside(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    for table in ("session", "person", "plan", "room", "pair", "summary", "library"):
        names = [name for _, name, *_ in rows(home.library, f"PRAGMA table_info({table})")]
        found = rows(home.library, f"SELECT * FROM {table}")
        assert found, table
        for row in found:
            kept = {
                name: value.hex() if isinstance(value, bytes) else value for name, value in zip(names, row, strict=True)
            }
            checksum = kept.pop("checksum")
            assert sha(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hex() == checksum


def test_a_witness_can_be_verified_from_outside(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    for path in home.witnesses.glob("*.json"):
        said, checksum, end = path.read_bytes().split(b"\n")
        assert (sha(said).hex().encode(), end) == (checksum, b"")
        assert list(json.loads(said)) == ["session", "count", "head", "beat"]
        assert json.loads(said)["session"] == path.stem
