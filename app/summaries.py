"""What is kept of a lesson beside its journal, made from that: its summary, and the words it can be found by. No Qt."""

from __future__ import annotations

from app.methods import METHODS, tracks_for
from app.models import lesson
from app.models.entry import LESSON, fold
from app.models.session import Record
from app.models.summary import Part, Summary, blocks_of, lanes_of


def summary(record: Record) -> Summary:
    """The summary of a lesson, finished or not; the same record gives the same summary."""
    known = fold(lesson.step, lesson.begun(record.session.configs), record.entries)
    until_ms = lesson.ended_ms(record, known)
    tracks = tracks_for(record.session.configs, record.entries)
    parts = []
    for key in record.session.methods:
        if key not in METHODS:
            continue
        method, state = METHODS[key], tracks[key].state_at(until_ms)
        compared = method.compared
        blocks = (
            blocks_of(method.measures(state, until_ms), method.title) if compared is None else compared(state, until_ms)
        )
        lanes = lanes_of(method.strip(state, until_ms))
        # By the method's own lesson, which knows whether scans set it aside.
        parts.append(Part(key, blocks, lanes, state.lesson.not_watched(key, until_ms)))
    return Summary(
        known.from_ms,
        until_ms,
        known.started.isoformat() if known.started else record.session.started,
        tuple((pause.at_ms, pause.length_ms or 0) for pause in known.pauses),
        known.gaps,
        tuple((phase.at_ms, phase.name) for phase in known.phases),
        tuple((note.at_ms, note.bright) for note in known.notes),
        tuple(parts),
        _ends_before_pause(record),
    )


def _ends_before_pause(record: Record) -> tuple[int, ...]:
    """Lesson time stands still in a pause: the order of entries alone tells on which side of it something lies."""
    before, after, begun, paused = set[int](), set[int](), set[int](), False
    for entry in record.entries:
        if entry.method == LESSON and entry.kind in (lesson.PAUSE, lesson.GO_ON):
            paused = entry.kind == lesson.PAUSE
            begun |= {entry.at_ms} if paused else set()
        elif entry.method != LESSON and not paused:
            (after if entry.at_ms in begun else before).add(entry.at_ms)
    return tuple(sorted((begun & before) - after))


def words(record: Record) -> str:
    """Everything that was written down in a lesson: notes and quotes, a line each. What was undone is not in it."""
    known = fold(lesson.step, lesson.begun(record.session.configs), record.entries)
    until_ms = lesson.ended_ms(record, known)
    found = [note.words for note in known.notes]
    for key, track in tracks_for(record.session.configs, record.entries).items():
        rows = METHODS[key].strip(track.state_at(until_ms), until_ms)
        found += [text for row in rows for said in row.said for text in (said.words, *said.tags)]
    return "\n".join(filter(None, found))
