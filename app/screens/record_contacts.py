"""Contacts: what the newest fingers recorded, to be taken back if they turn out to be a hand that was laid down."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.models.entry import Entry
from app.widgets.parts import finger
from app.widgets.parts.touchable import Touchable

FINGERS = 10


class Contacts:
    """The last entry of each of the newest contacts of the panel."""

    def __init__(self) -> None:
        self._touches: dict[int, Entry] = {}

    def note(self, entry: Entry | None) -> None:
        """The contact that does what is being done, if one does, recorded that."""
        contact = finger.contact()
        if entry is not None and contact is not None:
            self._touches[contact] = entry
            while len(self._touches) > FINGERS:
                del self._touches[next(iter(self._touches))]

    def forget(self, contact: int) -> None:
        """From now on its number stands for another finger."""
        self._touches.pop(contact, None)

    def taken(self, contacts: Iterable[int]) -> list[Entry]:
        """What these contacts recorded; it is known no more."""
        return [self._touches.pop(contact) for contact in contacts if contact in self._touches]


def drop_from_plans(screen: QWidget, contacts: Iterable[int]) -> None:
    """These contacts are a resting hand: what they began on a plan of the screen means nothing."""
    known = tuple(contacts)
    for plan in screen.findChildren(Touchable):
        plan.drop_contacts(known)
