"""Edits: a room while it is edited: its steps with undo and redo, what is selected, and what a finger drags."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from app.models.arranging import STEP_DEG, extent, fits, inwards, moved, outline, rotated
from app.models.furniture import Bounds, bounds
from app.models.numbering import Ids, everything
from app.models.room import Layout, Piece, Place, Room, Student
from app.models.settling import Impossible, settled
from app.models.snapping import Guide, guides, snapped
from app.models.walls import in_wall


@dataclass(frozen=True, slots=True)
class Step:
    """The room after an act; and what was touched so far where it was put in order touch by touch."""

    room: Room
    ordering: str = ""
    touched: tuple[str, ...] = ()


class Edits:
    """A room with its history. `in_lesson`: evidence names the children, so nobody leaves and no number changes."""

    def __init__(self, begun: Room, layout_id: str = "", *, in_lesson: bool = False) -> None:
        self._steps = [Step(begun)]
        self._at = 0
        self._ids = Ids(begun)
        self._in_lesson = in_lesson
        self._layout_id = layout_id
        self._selected: tuple[str, ...] = ()
        self._drag_from: Room | None = None
        self._dragged: Room | None = None
        self.guides: tuple[Guide, ...] = ()
        """The lines to draw while something is dragged."""
        self.refusal = ""
        """Why the last act could not be done, in a sentence; '' if it could."""

    @property
    def room(self) -> Room:
        """The room as it is now, what is dragged being where the finger has it."""
        return self._dragged or self._steps[self._at].room

    @property
    def layout(self) -> Layout:
        """The layout shown."""
        return self.room.layout(self._layout_id)

    @property
    def changed(self) -> bool:
        """Whether the room is another one than at the beginning."""
        return self.room != self._steps[0].room

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        return self._at < len(self._steps) - 1

    @property
    def dragging(self) -> bool:
        return self._drag_from is not None

    @property
    def without_place(self) -> tuple[Student, ...]:
        """The children that have no place in the layout shown, by number."""
        seated = {place.student for place in self.layout.places}
        waiting = (student for student in self.room.students if student.id not in seated)
        return tuple(sorted(waiting, key=lambda student: student.number))

    def show_layout(self, layout: str) -> None:
        """Edit that layout from now on. It is no act."""
        self.end_drag()
        self._layout_id = layout

    def undo(self) -> bool:
        """Take back the newest act; or what is being dragged."""
        return self._go(-1) if not self._drop() else True

    def redo(self) -> bool:
        """Do again what was taken back last."""
        return self._go(1) if not self._drop() else True

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids of what is selected and still there: pieces, places, zones."""
        there = {one.id for one in everything(self.layout)}
        return tuple(one for one in self._selected if one in there)

    def select(self, *ids: str) -> None:
        """Select these and nothing else. It is no act."""
        self._selected = tuple(dict.fromkeys(ids))

    def select_within(self, from_mm: tuple[float, float], to_mm: tuple[float, float]) -> None:
        """Select the pieces and free places whose middle lies in that rectangle of floor, and no zone."""
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(from_mm, to_mm, strict=True))
        free: tuple[Place, ...] = tuple(place for place in self.layout.places if not place.piece)
        middles: tuple[Piece | Place, ...] = (*self.layout.pieces, *free)
        found = [one.id for one in middles if left <= one.x_mm <= right and top <= one.y_mm <= bottom]
        self.select(*found)

    def begin_drag(self, *ids: str) -> None:
        """A finger takes hold of these, or of what is selected. All until `end_drag` is one act."""
        self.end_drag()
        if ids:
            self.select(*ids)
        self._drag_from = self.room

    def drag_to(
        self,
        right_mm: float,
        down_mm: float,
        turn_deg: float = 0,
        *,
        snap: bool = True,
        finger_mm: tuple[float, float] | None = None,
    ) -> tuple[Guide, ...]:
        """What is held lies so far from where the drag began, turned by steps of 15 degrees; the guide lines to draw.

        It comes to rest in line with a neighbour or a wall that is near, else on the grid of 25 cm; what belongs in a
        wall lies along the one at which the finger is.
        """
        if self._drag_from is None:
            return ()
        wide, deep = self._drag_from.wide_mm, self._drag_from.deep_mm
        chosen = frozenset(self.selected)
        layout = self._drag_from.layout(self._layout_id)
        # A zone is laid out on the floor, not in line with the furniture on it.
        zones = chosen <= {zone.id for zone in layout.zones}
        others = [] if zones else [bounds(piece) for piece in layout.pieces if piece.id not in chosen]
        turn = round(turn_deg / STEP_DEG) * STEP_DEG
        layout = moved(rotated(layout, chosen, turn) if turn else layout, chosen, right_mm, down_mm)
        if finger_mm is not None:
            layout = in_wall(layout, chosen, finger_mm, wide, deep)
        box = outline(layout, chosen)
        if box is not None and snap:
            layout = moved(layout, chosen, *snapped(box, _anchor(layout, chosen, box), others, wide, deep))
        layout = kept_inside(layout, chosen, wide, deep)
        if turn and not fits(layout, wide, deep):
            # Turned like that it is longer than the room.
            return self.drag_to(right_mm, down_mm, snap=snap)
        self._dragged = self._drag_from.with_layout(layout)
        rests = outline(layout, chosen)
        self.guides = guides(rests, others, wide, deep) if rests is not None and snap else ()
        return self.guides

    def end_drag(self) -> bool:
        """The finger lets go: one act, if anything changed."""
        dragged = self._dragged
        self._drop()
        return dragged is not None and self._do(lambda _: dragged)

    def cancel_drag(self) -> None:
        """All is as before the drag."""
        self._drop()

    def _do(
        self,
        change: Callable[[Room], Room],
        *,
        in_order: bool = True,
        ordering: str = "",
        touched: Iterable[str] = (),
    ) -> bool:
        """Make the room what `change` makes of it and let follow what follows: an act, or part of the drag."""
        self.refusal = ""
        start = self._drag_from or self._steps[self._at].room
        try:
            room = settled(start, change(start), self._ids, in_order=in_order, in_lesson=self._in_lesson)
        except Impossible as why:
            self.refusal = str(why)
            return False
        if self._drag_from is not None:
            self._dragged = room
        elif _same(room, start) and not ordering:
            return False
        else:
            self._steps[self._at + 1 :] = [Step(room, ordering, tuple(touched))]
            self._at += 1
        return True

    def _change(self, change: Callable[[Layout], Layout], *, in_order: bool = True) -> bool:
        """The same for the layout shown."""
        return self._do(lambda room: room.with_layout(change(room.layout(self._layout_id))), in_order=in_order)

    def _go(self, step: int) -> bool:
        self.refusal = ""
        if not 0 <= self._at + step < len(self._steps):
            return False
        self._at += step
        return True

    def _drop(self) -> bool:
        """Let go of what is dragged, where it was; whether there was anything."""
        was, self._drag_from, self._dragged, self.guides = self.dragging, None, None, ()
        return was


def _anchor(layout: Layout, chosen: Collection[str], box: Bounds) -> tuple[float, float]:
    """What comes to lie on the grid: the middle of furniture, the corner of a zone."""
    pieces = [piece for piece in layout.pieces if piece.id in chosen]
    if len(pieces) == 1:
        return pieces[0].x_mm, pieces[0].y_mm
    zone = not pieces and any(zone.id in chosen for zone in layout.zones)
    return (box.left_mm, box.top_mm) if zone else box.middle_mm


def kept_inside(layout: Layout, chosen: Iterable[str], wide_mm: int, deep_mm: int) -> Layout:
    """The layout with the chosen moved inside the walls, all of them by the same."""
    held = frozenset(chosen)
    box = extent(layout, held)
    return moved(layout, held, *inwards(box, wide_mm, deep_mm)) if box is not None else layout


def _same(one: Room, other: Room) -> bool:
    return replace(one, last_id=0) == replace(other, last_id=0)
