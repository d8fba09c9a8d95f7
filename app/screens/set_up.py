"""Set up: which methods to record with, what to look for, and the phases; remembered for the lessons to come."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from app.methods import METHODS
from app.models import lesson, room
from app.models.entry import LESSON
from app.models.session import Plan
from app.preferences import Preferences
from app.screens.caution import caution
from app.screens.method_tabs import MethodTabs
from app.screens.page import Page
from app.screens.phases_row import PhasesRow
from app.screens.room_tile import told
from app.screens.tablet_row import TabletRow
from app.widgets.parts.field import dress
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look


class SetUp(Page):
    """The screen of a plan with a vocabulary for each method. `changed` follows every change with the whole plan."""

    changed = Signal(object)
    preferred = Signal(object)
    """The Preferences wanted from now on."""
    room_asked = Signal()

    def __init__(self, plan: Plan, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("Set up", "Done", parent)
        self._plan = plan
        self._tabs = MethodTabs([(key, method.title, method.icon) for key, method in METHODS.items()], self)
        self._tabs.shown.connect(self._show_page)
        self._tabs.ticked.connect(self._tick)
        self._page = self._plan.methods[0]
        self._pages = QStackedWidget(self)
        self._settings: dict[str, Any] = {}
        """The pages that were shown. Each is made when it is wanted: all six would keep the glass waiting."""
        self._caution = QLabel("", self)
        self._caution.setWordWrap(True)
        # Beside the heading it takes nothing from the list on a low glass.
        self.head.setStretch(self.head.count() - 1, 0)
        self.head.addWidget(self._caution, 1000)
        # Where there is nothing to be said the room beside the heading is nobody's.
        self.head.addStretch(1)
        self.column.addWidget(self._tabs)
        self.column.addWidget(self._pages, 1)
        phases = PhasesRow(lesson.agreed(plan.configs), self)
        phases.changed.connect(self._phases_changed)
        self.column.addWidget(phases)
        tablet = TabletRow(preferences, self)
        tablet.preferred.connect(self.preferred)
        self._room = Key("Seats and room", kind=Kind.TAB, detail=_room_told(plan), at_lift=True, parent=self)
        self._room.tapped.connect(lambda _: self.room_asked.emit())
        last = QHBoxLayout()
        last.addWidget(self._room)
        last.addWidget(tablet, 1)
        self._last = last
        self.column.addLayout(last)
        self._show_page(self._page)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._plan

    def dressed(self, look: Look) -> None:
        dress(self._caution, look.font(17), look.ink2)
        self._last.setSpacing(round(look.mm(2)))
        self._room.setMinimumSize(round(look.mm(38)), round(look.mm(11)))

    def _show_page(self, key: str) -> None:
        self._page = key
        if key not in self._settings:
            self._settings[key] = self._made(key)
        self._pages.setCurrentWidget(self._settings[key])
        self._show_chosen()

    def _made(self, key: str) -> Any:
        method = METHODS[key]
        page: Any = method.settings()
        page.show_config(msgspec.convert(self._plan.configs[key], method.config))
        page.changed.connect(lambda *_: self._config_changed(key))
        self._pages.addWidget(page)
        return page

    def _tick(self, key: str) -> None:
        """Record with a method, or without it; and show what it is to look for."""
        chosen = set(self._plan.methods) ^ {key}
        # One method at least: a lesson without any has nothing to record.
        if chosen:
            methods = tuple(known for known in METHODS if known in chosen)
            self._keep(Plan(self._plan.card, methods, self._plan.configs))
        self._show_page(key)

    def _config_changed(self, key: str) -> None:
        configs = {**self._plan.configs, key: msgspec.to_builtins(self._settings[key].config())}
        self._keep(Plan(self._plan.card, self._plan.methods, configs))

    def _phases_changed(self, config: lesson.Config) -> None:
        configs = {key: known for key, known in self._plan.configs.items() if key != LESSON}
        if config.phases:
            configs[LESSON] = msgspec.to_builtins(config)
        self._keep(Plan(self._plan.card, self._plan.methods, configs))

    def _keep(self, plan: Plan) -> None:
        self._plan = plan
        self._show_chosen()
        self.changed.emit(plan)

    def _show_chosen(self) -> None:
        self._tabs.show_tabs(self._page, self._plan.methods)
        self._caution.setText(caution(self._plan))
        self._caution.setVisible(bool(self._caution.text()))


def _room_told(plan: Plan) -> str:
    known = room.agreed(plan.configs).room
    return f"{known.name or 'without a name'}, {told(known)}"
