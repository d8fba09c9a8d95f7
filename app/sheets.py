"""The feedback sheet of a record, and the helper process that makes it: `python -m app.sheets`.

Drawing and typesetting take seconds to import and hold the interpreter while they work, so the window leaves them to
a process of their own. It says when it is warm, then answers one request after another until its input ends.
This module is light: the window imports it for the messages alone. No Qt.
"""

from __future__ import annotations

import contextlib
import os
import struct
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Literal
from uuid import UUID

import msgspec

from app.methods import METHODS, tracks_for
from app.models import duration, event_count, lesson, room, room_map, time_sample, verbal_flow, verbatim
from app.models.entry import ABOUT, LESSON, PROVISIONAL, WRITE, Draft, Entry, fold, standing
from app.models.figures import by_group
from app.models.ink import Point, Stroke, encoded
from app.models.session import Card, Record, Session
from app.models.spans import without

if TYPE_CHECKING:
    from app.charts.pages import Shown
    from app.charts.panel import Panel
    from app.charts.words import Part

Paper = Literal["a4", "letter"]
LONGEST_MESSAGE = 256 * 1024 * 1024
"""Bytes. A longer message is a damaged stream."""
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page as PDF, and pictures of that very page if they were asked for."""

    pdf: bytes
    pages: tuple[bytes, ...] = ()


class Request(msgspec.Struct, frozen=True, tag=True):
    """Asks the helper for a sheet. `number` comes back with the answer."""

    number: int
    record: Record
    paper: Paper = "a4"
    preview_ppi: int | None = None


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The helper is warm: it has imported what it needs and has made a first page."""


class Answer(msgspec.Struct, frozen=True, tag=True):
    """The sheet that a request asked for."""

    number: int
    pdf: bytes
    pages: tuple[bytes, ...]


class Failure(msgspec.Struct, frozen=True, tag=True):
    """Why a request has no sheet, in words for the one who asked. The helper goes on."""

    number: int
    why: str


Message = Request | Ready | Answer | Failure
_decoder: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)
_encoder = msgspec.msgpack.Encoder()


def packed(message: Message) -> bytes:
    """A message with its length before it, as both sides write it."""
    body = _encoder.encode(message)
    return _LENGTH.pack(len(body)) + body


class Incoming:
    """Takes bytes as they come and gives the messages that are whole."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, received: bytes) -> Iterator[Message]:
        """The messages that these bytes complete. Raises ValueError on bytes that are none of ours."""
        self._held += received
        while len(self._held) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._held)
            if length > LONGEST_MESSAGE:
                raise ValueError("The helper's output is damaged.")
            end = _LENGTH.size + length
            if len(self._held) < end:
                return
            body = bytes(self._held[_LENGTH.size : end])
            del self._held[:end]
            try:
                yield _decoder.decode(body)
            except msgspec.MsgspecError as error:
                raise ValueError("The helper's output is damaged.") from error


def make(record: Record, paper: Paper = "a4", preview_ppi: int | None = None) -> Sheet:
    """The sheet of a record: the same record gives the same bytes."""
    from app.charts import pages, sheet, words
    from app.charts.layout import PAPERS

    state = fold(lesson.step, lesson.begun(record.session.configs), record.entries)
    until_ms = lesson.ended_ms(record, state)
    width_mm = PAPERS[paper].inner_mm
    tracks = tracks_for(record.session.configs, record.entries)
    found = [
        _shown(key, tracks[key].state_at(until_ms), until_ms, width_mm)
        for key in record.session.methods
        if key in METHODS
    ]
    started = state.started or datetime.fromisoformat(record.session.started)
    aside = sum(entry.kind == PROVISIONAL for entry in standing(record.entries))
    page = words.Lesson(record.session.card, started, state, until_ms, (), aside)
    made = sheet.make(pages.choices(page, found), paper, preview_ppi)
    return Sheet(made.pdf, made.pages)


def _shown(key: str, state: Any, until_ms: int, width_mm: float) -> Shown:
    """What one method has to show."""
    from app.charts.pages import Shown

    method, drawn = METHODS[key], METHODS[key].draw
    panels = tuple(method.panels(state, until_ms, width_mm))
    draw = None if drawn is None else lambda axes, ink: drawn(axes, state, until_ms, ink)
    part = _part(key, state, until_ms, panels)
    return Shown(part, method.sentences(state, until_ms), panels, method.own_page, draw)


def _part(key: str, state: Any, until_ms: int, panels: Sequence[Panel]) -> Part:
    """What a method has on the page."""
    from app.charts.words import Part

    method, known = METHODS[key], state.lesson
    covered = known.covered(until_ms)
    measures = by_group(method.measures(state, until_ms))
    rows = () if method.own_page and not panels else method.strip(state, until_ms)
    if method.draw is None:
        # What nothing shows is not explained either; what was sampled is shown with its base, and words as they are.
        shown = () if any(row.said for row in rows) else measures
        measures = tuple(each for each in shown if each.length_ms is None and (each.count or each.base_count))
    said = method.how if isinstance(method.how, str) else method.how(state, until_ms)
    return Part(
        method.title,
        measures,
        rows,
        tuple(part for span in known.not_watched(key, until_ms) for part in without(span, covered)),
        method.draw is not None,
        said if panels or any(row.said for row in rows) else "",
        any(panel.in_room for panel in panels),
        tuple(part for span in known.set_aside(key, until_ms) for part in without(span, covered)),
    )


def answer(request: Request) -> Answer | Failure:
    """The sheet, or why there is none."""
    try:
        made = make(request.record, request.paper, request.preview_ppi)
    except Exception as error:  # whatever went wrong, the helper says so and goes on
        detail = " ".join(str(error).split())[:300]
        return Failure(request.number, f"The sheet could not be made: {type(error).__name__}. {detail}".rstrip())
    return Answer(request.number, made.pdf, made.pages)


def warm_up() -> None:
    """Import everything and make one page with every kind of thing on it, so that the next one is quick."""
    config = event_count.Config((event_count.Category("c1", "Warm", "it runs", "G"), event_count.Category("c2", "Up")))
    known = room.Room(
        students=(room.Student("s1", 1),), layouts=(room.Layout("l1", places=(room.Place("q1", 9, 9, "", "s1"),)),)
    )
    started = "2026-01-05T09:00:00+00:00"
    drafts = [(LESSON, Draft(lesson.START, {"wall": started})), (LESSON, lesson.phase("Warm")), (LESSON, lesson.note())]
    for n in range(2, 8):
        drafts += [(event_count.KEY, event_count.tap(f"c{1 + n % 2}")), (duration.KEY, duration.begin("teacher"))]
        drafts += [(duration.KEY, duration.question_ended()), (duration.KEY, duration.pause_ended(duration.STUDENT))]
        drafts += [(verbal_flow.KEY, verbal_flow.turn(verbal_flow.TEACHER, "s1", "why"))]
        drafts += [(room_map.KEY, room_map.moved(room_map.TEACHER, 900 * n, 800)), (room_map.KEY, room_map.mark("one"))]
    drafts.append((time_sample.KEY, Draft(time_sample.TICK, {"interval": 1, "code": "telling", "on": True})))
    quote, line = UUID(int=len(drafts) + 1), encoded(Stroke((Point(0, 0, 99, 0), Point(500, 90, 99, 9))))
    drafts.append((verbatim.KEY, Draft(verbatim.QUOTE, {"speaker": verbatim.TEACHER, "exact": True, "words": "Warm?"})))
    drafts.append((verbatim.KEY, Draft(WRITE, {ABOUT: quote.hex, "ink": line})))
    entries = tuple(
        Entry(UUID(int=n), n, n * 2000, method, draft.kind, draft.data) for n, (method, draft) in enumerate(drafts, 1)
    )
    plans = {event_count.KEY: config, duration.KEY: duration.NO_PLAN, verbal_flow.KEY: verbal_flow.NO_PLAN}
    plans |= {room_map.KEY: room_map.NO_PLAN, time_sample.KEY: time_sample.NO_PLAN, verbatim.KEY: verbatim.NO_PLAN}
    whole = {**plans, room.ROOM: known}
    configs = {key: msgspec.to_builtins(plan) for key, plan in whole.items()}
    make(Record(Session(UUID(int=0), started, Card("Focus"), configs), entries), preview_ppi=72)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer the requests that come in until there are no more."""
    incoming = Incoming()

    def say(message: Message) -> None:
        sink.write(packed(message))
        sink.flush()

    try:
        warm_up()
    except Exception:
        # Every request will be told why; the one who reads the log sees where.
        traceback.print_exc()
    say(Ready())
    # `read1` gives what has come; `read` would wait for more than a request has.
    while received := source.read1(1 << 20):  # type: ignore[attr-defined]
        for message in incoming.feed(received):
            if isinstance(message, Request):
                say(answer(message))


def main() -> None:
    """Serve on standard input and output. What a library prints goes to standard error and spoils no answer."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt), source, sink:
        serve(source, sink)


if __name__ == "__main__":
    main()
