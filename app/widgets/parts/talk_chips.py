"""TalkChips: the kept kinds of turns: the teacher's next, the student's next, and how it came about."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from app.models import verbal_flow
from app.models.verbal_flow import CALLED_ON, CALLED_OUT, VOLUNTEERED, Config, State
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.names import one_line, unique
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.talk_chip import TalkChip
from app.widgets.parts.talk_places import HOW, STUDENT, TEACHER, TalkPlaces

HEADINGS = {TEACHER: "Teacher, next", STUDENT: "Student, next", HOW: "How it came about"}
DISCUSSION = "Discussion"
HOW_WORDS = {CALLED_ON: "Called on", VOLUNTEERED: "Volunteered", CALLED_OUT: "Called out"}


class TalkChips(QObject):
    """Chips on a recorder. One touch keeps a chip; how a turn came about and the discussion end when touched again."""

    armed = Signal(object)
    """The Draft that keeps it."""

    def __init__(self, config: Config, recorder: QWidget) -> None:
        super().__init__(recorder)
        self._state = verbal_flow.start(config)
        spoken = unique((chip.name for chip in config.chips), "Kind")
        self._chips: dict[str, TalkChip] = {}
        sections: dict[str, list[TalkChip]] = {TEACHER: [], STUDENT: [], HOW: []}
        for mark, (chip, name) in enumerate(zip(config.chips, spoken, strict=True)):
            made = TalkChip(one_line(chip.name) or name, mark, recorder)
            made.setAccessibleName(f"{name}, {'teacher' if chip in config.teacher else 'student'} next")
            made.tapped.connect(lambda _, known=chip.id: self.armed.emit(verbal_flow.arm_chip(self._state, known)))
            self._chips[chip.id] = made
            sections[TEACHER if mark < len(config.teacher) else STUDENT].append(made)
        self._discussion = TalkChip(DISCUSSION, None, recorder)
        self._discussion.tapped.connect(
            lambda _: self.armed.emit(verbal_flow.arm(discussion=not self._state.armed.discussion))
        )
        sections[STUDENT].append(self._discussion)
        self._how = {how: TalkChip(words, None, recorder) for how, words in HOW_WORDS.items()} if config.how else {}
        for how, key in self._how.items():
            key.tapped.connect(lambda _, how=how: self._how_touched(how))
        sections[HOW] = list(self._how.values())
        self._sections = {section: tuple(chips) for section, chips in sections.items() if chips}
        self._headings = {section: Heading(HEADINGS[section], recorder, GROUP) for section in self._sections}

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are in each section."""
        return {section: len(chips) for section, chips in self._sections.items()}

    def show_state(self, state: State) -> None:
        """Show what is kept."""
        self._state = state
        armed = state.armed
        for chip, key in self._chips.items():
            key.set_chosen(chip in (armed.teacher, armed.students) and can_be_touched(key))
        self._discussion.set_chosen(armed.discussion)
        for how, key in self._how.items():
            key.set_chosen(how == armed.how)

    def stand(self, places: TalkPlaces) -> None:
        """Stand in those places."""
        for section, chips in self._sections.items():
            for chip, place in zip(chips, places.chips[section], strict=True):
                chip.setGeometry(place)
            self._headings[section].setGeometry(places.headings.get(section, QRect()))
            # Where nobody keeps a kind for what comes next they say what marks mean, and of which side they are.
            words = HEADINGS[section] if can_be_touched(self._discussion) else HEADINGS[section].split(",")[0]
            self._headings[section].set_words(words)
        self._discussion.setVisible(can_be_touched(self._discussion))

    def _how_touched(self, how: str) -> None:
        self.armed.emit(verbal_flow.arm(how="" if self._state.armed.how == how else how))
