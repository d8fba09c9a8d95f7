"""Plans: what is remembered of the next lesson: its card, the methods, and what to look for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.methods import METHODS
from app.models import duration, lesson, ready_rooms, room, verbal_flow
from app.models.entry import LESSON
from app.models.problems import LibraryProblem
from app.models.room import ROOM
from app.models.session import Card, Plan
from app.preferences import Preferences
from app.screens.library import Library
from app.screens.room_desk import RoomDesk
from app.screens.start_card import CardForm
from app.screens.today import Today

RETRY_MS = 2_000
"""After so long what could not be kept is tried again."""


def complete(plan: Plan) -> Plan:
    """`plan` with one method at least, a vocabulary for each known here, and a room; without what cannot be read.

    A vocabulary with which nothing can be recorded is put right.
    """
    methods = tuple(key for key in plan.methods if key in METHODS) or (next(iter(METHODS)),)
    configs = dict(plan.configs)
    for key, method in METHODS.items():
        try:
            known = msgspec.convert(configs.get(key), method.config)
        except msgspec.ValidationError:
            known = None
        sound = method.no_plan if known is None else method.sound(known) if method.sound else known
        if sound != known:
            configs[key] = msgspec.to_builtins(sound)
    if not lesson.agreed(configs).phases:
        configs.pop(LESSON, None)
    if room.readable(configs) is None:
        configs[ROOM] = msgspec.to_builtins(ready_rooms.DEFAULT)
    return Plan(plan.card, methods, configs)


def for_lesson(plan: Plan) -> dict[str, Any]:
    """What a lesson of that completed plan is recorded with, by keys.

    The room is among it if a method needs seats or somebody chose it: bases are taken from the children in it.
    """
    wanted = (METHODS[key].wants_room(msgspec.convert(plan.configs[key], METHODS[key].config)) for key in plan.methods)
    chosen = room.agreed(plan.configs).room != ready_rooms.DEFAULT
    keys = [*plan.methods, *([LESSON] if LESSON in plan.configs else [])]
    if chosen or any(wanted):
        keys.append(ROOM)
    configs = {key: plan.configs[key] for key in keys}
    if duration.KEY in configs and plan.configs.get(verbal_flow.KEY, {}).get("timed") and verbal_flow.KEY in keys:
        # One pause is never timed twice.
        configs[duration.KEY] = {**configs[duration.KEY], "pause_pad": False}
    return configs


def _without_plan() -> dict[str, Any]:
    """What a lesson is recorded with for which nothing was planned."""
    return {key: msgspec.to_builtins(method.no_plan) for key, method in METHODS.items() if method.without_plan}


class Plans(QObject):
    """Keeps the plan, as typed, and hands it to Today's card, to Set up and to a lesson."""

    shown = Signal(object)
    """The screen to show: Set up, or one of its rooms."""
    left = Signal()
    preferred = Signal(object)
    begin = Signal(object, object, object)
    """A lesson shall be recorded: its Card, its configs by method, and what to call when it has begun."""

    def __init__(self, library: Library, today: Today) -> None:
        super().__init__()
        self._library = library
        self._today = today
        self._plan: Plan | None = None
        self._preferences = Preferences()
        self._rooms = RoomDesk(library)
        self._rooms.shown.connect(self.shown)
        self._rooms.left.connect(self._set_up)
        self._rooms.chosen.connect(self._room_chosen)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RETRY_MS)
        self._again.timeout.connect(self._save)
        today.set_up_asked.connect(self._set_up)
        today.record_asked.connect(self._with_plan)
        today.no_plan_asked.connect(self._without_plan)
        today.card_changed.connect(self._card_changed)

    def prefer(self, preferences: Preferences) -> None:
        """Take these preferences from now on."""
        self._preferences = preferences

    def open_with(self, plan: Plan) -> None:
        """The library is open: let Today's card be written on."""
        self._today.open_for(CardForm())
        self.take(plan)

    def take(self, plan: Plan) -> None:
        """Show that plan on Today's card."""
        self._plan = complete(plan)
        names = ", ".join(METHODS[key].title for key in self._plan.methods)
        self._today.show_card(self._plan.card, f"Records with: {names}")

    def vocabularies(self) -> dict[str, Any]:
        """What a lesson may be recorded with that is begun now, as planned or without a plan."""
        return {**_without_plan(), **(for_lesson(self._plan) if self._plan else {})}

    def flush(self) -> None:
        """Keep what was typed a moment ago."""
        if self._today.card.form is not None:
            self._today.card.form.flush()

    def rename(self, name: str, other: str) -> None:
        """Somebody's name was changed wherever it stands in the library: in the next lesson too."""
        if self._plan is not None:
            card = self._plan.card
            teacher, observer = (other if said == name else said for said in (card.teacher, card.observer))
            self._plan = replace(self._plan, card=replace(card, teacher=teacher, observer=observer))
            self.take(self._plan)

    def show_again(self) -> None:
        """Show the plan as it is now."""
        self.flush()
        if self._plan is not None:
            self.take(self._plan)

    def _card_changed(self, card: Card) -> None:
        if self._plan is not None:
            self._keep(replace(self._plan, card=card))

    def _keep(self, plan: Plan) -> None:
        self._plan = plan
        self._save()

    def _save(self) -> None:
        plan = self._plan

        def save(connection: Any) -> None:
            from app.models.rows import save_plan

            if plan is not None:
                save_plan(connection, plan)

        self._again.stop()
        self._library.change(save, lambda _: self._today.warn("", "plan"), self._not_saved)

    def _not_saved(self, problem: LibraryProblem) -> None:
        self._today.warn(f"This card is not on disk yet. {problem}", "plan")
        self._again.start()

    def _set_up(self) -> None:
        from app.screens.set_up import SetUp

        self.flush()
        if self._plan is not None:
            screen = SetUp(self._plan, self._preferences)
            screen.changed.connect(self._looked_for)
            screen.preferred.connect(self.preferred)
            screen.left.connect(self.left)
            screen.room_asked.connect(self._show_rooms)
            self.shown.emit(screen)

    def _looked_for(self, plan: Plan) -> None:
        if self._plan is not None:
            self._keep(replace(self._plan, methods=plan.methods, configs=plan.configs))

    def _show_rooms(self) -> None:
        if self._plan is not None:
            self._rooms.show(room.agreed(self._plan.configs).room)

    def _room_chosen(self, chosen: room.Room) -> None:
        if self._plan is not None:
            self._keep(replace(self._plan, configs={**self._plan.configs, ROOM: msgspec.to_builtins(chosen)}))

    def _with_plan(self) -> None:
        self.flush()
        if self._plan is None:
            return
        plan = self._plan
        # The card is for this lesson; the next one has its own. Who observes and what to look for stay.
        after = replace(plan, card=Card(observer=plan.card.observer))
        self._begin(plan.card, for_lesson(plan), lambda: self._keep(after))

    def _without_plan(self) -> None:
        self.flush()
        observer = self._plan.card.observer if self._plan else ""
        self._begin(Card(observer=observer), _without_plan(), lambda: None)

    def _begin(self, card: Card, configs: Mapping[str, Any], begun: Callable[[], None]) -> None:
        def then() -> None:
            self._rooms.forget_gone()
            begun()

        self.begin.emit(card, configs, then)
