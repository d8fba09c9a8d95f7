"""RoomDesk: the screens on which the next lesson gets its room, and the rooms that the library keeps."""

from __future__ import annotations

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


class RoomDesk(QObject):
    """Shows the list of rooms and the editor in turn."""

    shown = Signal(object)
    """The screen to show."""
    left = Signal()
    chosen = Signal(object)
    """The Room that the next lesson has from now on."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._room = Room()
        self._before: tuple[UUID | None, Room] | None = None
        """A kept room as it was before it was deleted, without a uid, or before another one took its place."""
        self._rooms: Rooms | None = None

    def show(self, room: Room) -> None:
        """Show the list, with this as the room of the next lesson."""
        from app.screens.rooms import Rooms

        self._room, self._before = room, None
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
        self.shown.emit(page)
        self._read()

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
        self._changed(room)
        if self._rooms is not None:
            self._rooms.show_room(room)
            self._rooms.say("")

    def _forget(self) -> None:
        self._rooms = None

    def _read(self) -> None:
        self._library.ask(lambda store: store.rooms(), self._show_kept, self._failed)

    def _show_kept(self, kept: list[tuple[UUID, Room]]) -> None:
        if self._rooms is not None:
            self._rooms.show_kept(kept)

    def _keep(self) -> None:
        """Keep the room; one of that name that is kept gives way, and can be put back."""
        room = self._room

        def then(kept: list[tuple[UUID, Room]]) -> None:
            uid, before = next(((uid, known) for uid, known in kept if known.name == room.name), (None, None))
            self._before = (uid, before) if before is not None else None
            words = f"Kept in place of the other {room.name}." if before else "Kept."
            self._change(lambda rows, c: rows.save_room(c, room, uid), words)

        self._library.ask(lambda store: store.rooms(), then, self._failed)

    def _delete(self, uid: UUID) -> None:
        def then(kept: list[tuple[UUID, Room]]) -> None:
            gone = next((known for found, known in kept if found == uid), None)
            if gone is not None:
                self._before = (None, gone)
                self._change(lambda rows, c: rows.delete_room(c, uid), f"{gone.name} is kept no longer.")

        self._library.ask(lambda store: store.rooms(), then, self._failed)

    def _put_back(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            uid, room = before
            self._change(lambda rows, c: rows.save_room(c, room, uid))

    def _change(self, job: Callable[[Any, Any], object], words: str = "") -> None:
        def change(connection: Any) -> None:
            from app.models import rows

            job(rows, connection)

        def done(_: None) -> None:
            if self._rooms is not None:
                self._rooms.say(words, put_back=bool(words) and self._before is not None)
            self._read()

        self._library.change(change, done, self._failed)

    def _failed(self, problem: LibraryProblem) -> None:
        if self._rooms is not None:
            self._rooms.say(str(problem))
