"""Witness: a small file beside the library that knows how much of a session was on disk, and when.

It finds what the library cannot know of itself: a WAL that was deleted, an old copy put back. And it holds the clocks
of the last second, by which a restarted program knows how long it was away.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec

from app.models.clock import Beat
from app.models.files import Home, write_file


@dataclass(frozen=True, slots=True)
class Witness:
    """How much of a session was on disk, and the clocks, at the last beat."""

    session: UUID
    count: int
    head: str
    beat: Beat | None = None


def write(home: Home, found: Witness) -> None:
    """Put the session's witness in place of its older one. Raises OSError."""
    said = msgspec.json.encode(found)
    write_file(home.witness(found.session), said + b"\n" + _sum(said) + b"\n")


def witness(home: Home, session: UUID) -> Witness | None:
    """The session's witness; None where there is none that can be read."""
    return _read(home.witness(session))


def witnesses(home: Home) -> list[Witness]:
    """All witnesses that can be read."""
    return [found for path in sorted(home.witnesses.glob("*.json")) if (found := _read(path))]


def _read(path: Path) -> Witness | None:
    try:
        said, checksum, _ = path.read_bytes().split(b"\n")
        # A witness that is not as it was written would accuse a sound library.
        return msgspec.json.decode(said, type=Witness) if checksum == _sum(said) else None
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _sum(said: bytes) -> bytes:
    return hashlib.sha256(said).hexdigest().encode()
