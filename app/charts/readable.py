"""What people typed, made of signs that the fonts have (see `app.charts.typesetting`)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from app.charts import words
from app.charts.typesetting import legible
from app.models.figures import Said


def readable(page: words.Lesson, plain: bool) -> words.Lesson:
    """`page` with what people typed made of signs that the fonts have."""
    shown = partial(legible, plain=plain)
    card = page.card
    named = replace(
        card,
        focus=shown(card.focus),
        teacher=shown(card.teacher),
        observer=shown(card.observer),
        subject=shown(card.subject),
    )
    phases = tuple(replace(phase, name=shown(phase.name)) for phase in page.state.phases)
    notes = tuple(replace(note, words=shown(note.words)) for note in page.state.notes)
    known = page.state.room
    layouts = tuple(replace(layout, name=shown(layout.name)) for layout in known.room.layouts)
    stood = tuple((at_ms, replace(layout, name=shown(layout.name))) for at_ms, layout in known.stood)
    room = replace(known, room=replace(known.room, name=shown(known.room.name), layouts=layouts), stood=stood)
    state = replace(page.state, phases=phases, notes=notes, room=room)
    return replace(page, card=named, state=state, parts=tuple(_part(part, plain) for part in page.parts))


def _part(part: words.Part, plain: bool) -> words.Part:
    shown = partial(legible, plain=plain)
    measures = tuple(
        replace(m, label=shown(m.label), group=shown(m.group), counts_when=shown(m.counts_when)) for m in part.measures
    )
    rows = tuple(
        replace(
            row,
            label=shown(row.label),
            group=shown(row.group),
            said=tuple(_quote(said, plain) for said in row.said),
        )
        for row in part.rows
    )
    return replace(part, measures=measures, rows=rows)


def _quote(said: Said, plain: bool) -> Said:
    tags = tuple(legible(tag, plain=plain) for tag in said.tags)
    speaker, quoted = legible(said.speaker, plain=plain), legible(said.words, plain=plain)
    return replace(said, speaker=speaker, words=quoted, tags=tags)
