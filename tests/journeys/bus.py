"""What a program tells screen readers, asked for over the message bus (AT-SPI, as screen readers on Linux do)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

# It comes without types.
from jeepney import DBusAddress, DBusErrorResponse, Properties, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

PATIENCE_S = 60.0
ENABLED, SHOWING = 8, 25
"""States of AT-SPI."""
ATSPI = "org.a11y.atspi"
ROOT = "/org/a11y/atspi/accessible/root"
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
Node = tuple[str, str]
"""Who has it, and its path there."""


@dataclass(frozen=True)
class Control:
    """Something on show: what a screen reader is told of it, and where it stands on the screen."""

    name: str
    value: str
    """Its description."""
    role: str
    enabled: bool
    box: tuple[int, int, int, int]
    """Left, top, width and height in pixels."""

    def at(self, across: float = 0.5, down: float = 0.7) -> tuple[int, int]:
        """A place on it, by shares of its width and height."""
        left, top, wide, high = self.box
        return left + round(wide * across), top + round(high * down)


class Reader:
    """Reads what one process shows."""

    def __init__(self, bus: str, process: int) -> None:
        self._connection = open_dbus_connection(bus)
        self._process = process
        self._name = ""

    def controls(self, called: str = "") -> Iterator[Control]:
        """What is on show now, from the back to the front, each as it is found: all, or what has that name.

        Nothing before the process has a window.
        """
        with suppress(LookupError):
            self._name = self._name or self._name_on_the_bus()
            yield from self._below((self._name, ROOT), called)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def _name_on_the_bus(self) -> str:
        for name in self._ask(new_method_call(BUS, "ListNames")):
            if name.startswith(":") and self._process_of(name) == self._process:
                return str(name)
        raise LookupError("The program is not on the bus yet.")

    def _process_of(self, name: str) -> int | None:
        try:
            return int(self._ask(new_method_call(BUS, "GetConnectionUnixProcessID", "s", (name,))))
        except LookupError:
            return None  # it left meanwhile

    def _below(self, parent: Node, called: str) -> Iterator[Control]:
        for child in self._call(parent, "Accessible", "GetChildren"):
            try:
                states, _ = self._call(child, "Accessible", "GetState")
                if not states >> SHOWING & 1:
                    continue
                # Each question takes the program's time: of what has another name no more is asked.
                name = self._property(child, "Name")
                if called in ("", name):
                    yield self._described(child, name, bool(states >> ENABLED & 1))
                yield from self._below(child, called)
            except LookupError:
                continue  # it went while it was looked at

    def _described(self, node: Node, name: str, enabled: bool) -> Control:
        value = self._property(node, "Description")
        box = self._call(node, "Component", "GetExtents", "u", (0,))
        return Control(name, value, self._call(node, "Accessible", "GetRoleName"), enabled, tuple(box))

    def _property(self, node: Node, which: str) -> str:
        address = DBusAddress(node[1], node[0], f"{ATSPI}.Accessible")
        return str(self._ask(Properties(address).get(which))[1])

    def _call(self, node: Node, interface: str, method: str, *arguments: Any) -> Any:
        return self._ask(new_method_call(DBusAddress(node[1], node[0], f"{ATSPI}.{interface}"), method, *arguments))

    def _ask(self, message: Any) -> Any:
        answer = self._connection.send_and_get_reply(message, timeout=PATIENCE_S)
        if answer.header.message_type.name == "error":
            raise LookupError(str(DBusErrorResponse(answer)))
        return answer.body[0]
