"""RoomDesk: the screens on which the next lesson gets its room, and the rooms that the library keeps."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.models.problems import LibraryProblem
from app.models.room import Room
from app.screens.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from app.screens.rooms import Rooms


@dataclass(frozen=True, slots=True)
class Gone:
    """A room that gave way to another one, or is kept no longer."""

    room: Room
    words: str
    """What became of it, in a sentence."""
    was_kept: bool = False
    """Whether it was among those that are kept; else it was the room of the next lesson."""
    uid: UUID | None = None
    """Where another one is kept in its place; None where none is."""


class RoomDesk(QObject):
    """Shows the list of rooms and the editor in turn.

    What gave way is put back one by one, the newest first, until a lesson is recorded. A room that was drawn and can
    be had nowhere else takes its turn last when it gives way to one that is put back: none is ever lost by a touch.
    """

    shown = Signal(object)
    """The screen to show."""
    left = Signal()
    chosen = Signal(object)
    """The Room that the next lesson has from now on."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._room = Room()
        self._gone: list[Gone] = []
        """The newest last."""
        self._from_shelf: set[Room] = set()
        """Rooms that can be had again by a touch, besides those that are kept."""
        self._kept: dict[UUID, Room] = {}
        self._rooms: Rooms | None = None

    def show(self, room: Room) -> None:
        """Show the list, with this as the room of the next lesson."""
        from app.models.ready_rooms import READY
        from app.screens.rooms import Rooms

        if room != self._room:
            self._gone.clear()
        self._room = room
        self._from_shelf.update(made() for made in READY.values())
        page = self._rooms = Rooms(room)
        page.destroyed.connect(self._forget)
        page.left.connect(self.left)
        page.change_asked.connect(self._edit)
        page.keep_asked.connect(self._keep)
        shelf = page.shelf
        shelf.chosen.connect(self._take)
        shelf.renamed.connect(lambda uid, name: self._change(lambda rows, c: rows.rename_room(c, uid, name)))
        shelf.copied.connect(lambda uid: self._change(lambda rows, c: rows.copy_room(c, uid)))
        shelf.deleted.connect(self._delete)
        page.put_back_asked.connect(self._put_back)
        self._offer()
        self.shown.emit(page)
        self._read()

    def forget_gone(self) -> None:
        """A lesson is recorded: what gave way before it is not asked for any more."""
        self._gone.clear()

    def _edit(self) -> None:
        from app.screens.room_editor import RoomEditor

        editor = RoomEditor(self._room)
        editor.changed.connect(self._changed)
        editor.done.connect(self.show)
        self.shown.emit(editor)

    def _changed(self, room: Room) -> None:
        self._room = room
        self.chosen.emit(room)

    def _take(self, room: Room) -> None:
        if room != self._room:
            self._gone.append(self._giving_way_to(room))
            self._from_shelf.add(room)
            self._use(room)

    def _use(self, room: Room) -> None:
        self._changed(room)
        if self._rooms is not None:
            self._rooms.show_room(room)
            self._rooms.say("")
        self._offer()

    def _giving_way_to(self, other: Room) -> Gone:
        drawn = " as it was drawn" if self._is_drawn() else ""
        return Gone(self._room, f"{_called(self._room)}{drawn} gave way to {_called(other)}.")

    def _is_drawn(self) -> bool:
        """Whether the room of the next lesson can be had nowhere else."""
        return self._room not in self._from_shelf and self._room not in self._kept.values()

    def _offer(self) -> None:
        if self._rooms is not None:
            self._rooms.offer_back(self._gone[-1].words if self._gone else "")

    def _forget(self) -> None:
        self._rooms = None

    def _read(self) -> None:
        self._library.ask(lambda store: store.rooms(), self._show_kept, self._failed)

    def _show_kept(self, kept: list[tuple[UUID, Room]]) -> None:
        self._kept = dict(kept)
        if self._rooms is not None:
            self._rooms.show_kept(kept)

    def _keep(self) -> None:
        """Keep the room; one of that name that is kept gives way, and can be put back."""
        room = self._room

        def then(kept: list[tuple[UUID, Room]]) -> None:
            uid, before = next(((uid, known) for uid, known in kept if known.name == room.name), (None, None))
            words = f"Kept in place of the other {room.name}."
            gone = Gone(before, words, True, uid) if before is not None else None
            self._change(lambda rows, c: rows.save_room(c, room, uid), "" if gone else "Kept.", gone)

        self._library.ask(lambda store: store.rooms(), then, self._failed)

    def _delete(self, uid: UUID) -> None:
        def then(kept: list[tuple[UUID, Room]]) -> None:
            room = next((known for found, known in kept if found == uid), None)
            if room is not None:
                gone = Gone(room, f"{_called(room)} is kept no longer.", True)
                self._change(lambda rows, c: rows.delete_room(c, uid), gone=gone)

        self._library.ask(lambda store: store.rooms(), then, self._failed)

    def _put_back(self) -> None:
        if not self._gone:
            return
        back = self._gone.pop()
        if back.was_kept:
            uid = back.uid if back.uid in self._kept else None
            self._change(lambda rows, c: rows.save_room(c, back.room, uid), on_failure=back)
            return
        if self._is_drawn():
            self._gone.insert(0, self._giving_way_to(back.room))
        self._use(back.room)

    def _change(
        self,
        job: Callable[[Any, Any], object],
        words: str = "",
        gone: Gone | None = None,
        on_failure: Gone | None = None,
    ) -> None:
        """Change what is kept; `gone` can be put back once it is done, `on_failure` if it could not be."""

        def change(connection: Any) -> None:
            from app.models import rows

            job(rows, connection)

        def done(_: None) -> None:
            self._gone += [gone] if gone is not None else []
            self._say(words)
            self._read()

        def failed(problem: LibraryProblem) -> None:
            self._gone += [on_failure] if on_failure is not None else []
            self._failed(problem)

        self._library.change(change, done, failed)

    def _failed(self, problem: LibraryProblem) -> None:
        self._say(str(problem))

    def _say(self, words: str) -> None:
        if self._rooms is not None:
            self._rooms.say(words)
        self._offer()


def _called(room: Room) -> str:
    return room.name or "Room without a name"
