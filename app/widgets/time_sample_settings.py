"""IntervalsSettings: how a lesson is sampled, and the codes to be ticked or the states of a seat."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from app.models import time_sample
from app.models.time_sample import MOST_CODES, MOST_STATES, Code, Config
from app.widgets.parts.field import dress
from app.widgets.parts.look import Look
from app.widgets.parts.plate_sign import PlateSign
from app.widgets.parts.ready_intervals import READY, source_of
from app.widgets.parts.row_list import RowList
from app.widgets.parts.sampling import Sampling
from app.widgets.parts.tick_sign import TickSign
from app.widgets.parts.vocabulary_page import VocabularyPage
from app.widgets.parts.vocabulary_row import COUNTS_WHEN, NAME, FieldKind

FEWEST, MANY = 2, 12
SHARED = (replace(NAME, share=9), replace(COUNTS_WHEN, share=12))
"""Beside fields that hold 'Students are doing', upright too."""
CODES = (*SHARED, FieldKind("group", "Group", 5, "Group"))
STATES = (*SHARED, FieldKind("short", "In the seat", 5, "In the seat", 12))
TOO_MANY = "More than twelve are hard to tell apart live."
FULL = "Thirty is as many as one screen holds."
FULL_STATES = "Six is as many as can be told apart on a plan of seats."
ALWAYS = (
    "Always there, and in no base: “Could not tell”, where you cannot see what the child does, "
    "and “Empty seat”, where the child is not in its place."
)


class IntervalsSettings(VocabularyPage[Config]):
    """The page. Rows are in the order of the keys; for a scan the states are on show in place of the codes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._shown = time_sample.NO_PLAN
        """As it was shown last: what no field holds is taken from here."""
        super().__init__([(ready.words, ready.made) for ready in READY], CODES, "Codes", parent)
        self._sampling = Sampling(self.inner)
        self._sampling.changed.connect(self._sampled)
        self._codes = RowList(self, CODES, "c", (FEWEST, MOST_CODES), TickSign, shared="group")
        self._states = RowList(self, STATES, "s", (FEWEST, MOST_STATES), PlateSign)
        self._always = QLabel(ALWAYS, self.inner)
        self._always.setWordWrap(True)
        self._always.setMinimumWidth(1)
        self.list.insertWidget(self.list.count() - 1, self._always)
        self.put_on_top(self._sampling)
        self._codes.added_with(self.foot_key("Add one", "add"))
        self._states.added_with(self.foot_key("Add a state", "add"))
        self.changed.connect(self._named)
        self.show_config(time_sample.NO_PLAN)

    def config(self) -> Config:
        known = {code.id: code for code in (*self._shown.codes, *self._shown.states)}
        codes, states = (
            tuple(
                replace(known.get(id_, Code(id_)), **{kind: field.text().strip() for kind, field in row.fields.items()})
                for id_, row in rows.known
            )
            for rows in (self._codes, self._states)
        )
        made = replace(self._sampling.config, codes=codes, states=states)
        return replace(made, source=source_of(made, self._shown.source))

    def write(self, config: Config) -> None:
        self._shown = config
        self._sampling.config = config
        self._codes.write((c.id, (c.name, c.counts_when, c.group), False) for c in config.codes)
        self._states.write((c.id, (c.name, c.counts_when, c.short), False) for c in config.states)

    def dress_rows(self, look: Look, narrow: bool) -> None:
        config = self.config()
        scan = config.by_seat
        self._named()
        self._sampling.lay_out(look, narrow)
        for widget, on in ((self._codes, not scan), (self._states, scan), (self._always, scan)):
            widget.setVisible(on)
        for key, on in zip(self._foot_keys, (not scan, scan), strict=True):
            key.setVisible(on)
        kinds = STATES if scan else CODES
        self.name_columns(("States of a seat" if scan else "Codes", *(kind.hint for kind in kinds[1:])))
        self._codes.dress_rows(look, narrow)
        self._states.dress_rows(look, narrow)
        for row in self._codes.rows:
            if isinstance(row.sign, TickSign):
                row.sign.show_square(config.several)
        dress(self._always, look.font(17), look.ink2)
        self._always.setIndent(round(look.mm(9.5)))
        rows = self._states if scan else self._codes
        full = (FULL_STATES if scan else FULL) if rows.is_full else ""
        self.say(full or (TOO_MANY if len(rows.rows) > MANY else ""), [rows.rows])

    def _named(self) -> None:
        """The names in use say what list they are from."""
        config = self.config()
        self._sampling.show_config(config, config.source)

    def _sampled(self) -> None:
        self.dress()
        self.changed.emit()
