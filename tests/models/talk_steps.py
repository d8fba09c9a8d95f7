"""What an observer does on Talk flow, to a recording and to a lesson in plain Python."""

from __future__ import annotations

from dataclasses import replace

import plain_talk
from all_methods import TALK
from beside_plain import BesidePlain
from plain_room import STUDENTS
from plain_talk import ADULT, CLASS, EVERYONE, SOMEONE, TEACHER, WHOLE_CLASS, Said

from app.models import verbal_flow
from app.models.entry import Draft

PERSONS = (*STUDENTS[:4], WHOLE_CLASS, "s1", TEACHER, EVERYONE, "s2", "p1", SOMEONE, "p2", ADULT)
SPEAKERS = (*STUDENTS[:3], TEACHER, CLASS, "p1", ADULT)
CHIPS = (*plain_talk.TEACHERS, *plain_talk.STUDENTS, "asks", "recall")
SWITCHES = ("timed", "discussion", "groups", "true_positions", "how", "how", "discussion", "timed")
SEVERAL = 7
"""Touches in a row: whatever follows on what, in a few steps."""


class TalkSteps(BesidePlain):
    """The number of each step says who, what, and how late."""

    def person(self, number: int) -> None:
        whom, age = PERSONS[number % len(PERSONS)], number // 13 % 700 if number % 3 == 0 else 0
        draft = verbal_flow.touch(self.room.talk, whom, age)
        self._said(plain_talk.meaning(self.talk(), whom), draft, age)

    def persons(self, number: int) -> None:
        for n in range(SEVERAL):
            self.person(number // (n + 1))
            self.passes(number * (n + 1) % 2_900, ticks=True)

    def resting_hand_on_a_seat(self, number: int) -> None:
        self._rests(self.person, number)

    def drag(self, number: int) -> None:
        speaker, listener = SPEAKERS[number % 7], SPEAKERS[number // 7 % 7]
        draft = verbal_flow.drag(self.room.talk, speaker, listener, number % 900)
        self._said(plain_talk.dragged(self.talk(), speaker, listener), draft, number % 900)

    def _said(self, meant: Said | str, draft: Draft | None, age: int) -> None:
        assert (draft is None) is (meant == "")
        if isinstance(meant, Said):
            self.made(self.plain.touch("says", TALK, meant, age), self.room.says(draft))
        elif meant:
            self.made(self.plain.touch("teacher next", TALK, None, age), self.room.says(draft))

    def chip(self, number: int) -> None:
        """A chip is touched: it is kept, or for one turn."""
        chip = CHIPS[number % 8]
        self._arms(plain_talk.chip_touched(self.talk(), chip), verbal_flow.arm_chip(self.room.talk, chip))

    def switch(self, number: int) -> None:
        """A switch of the state line, or how a turn came about."""
        name = SWITCHES[number % 8]
        on: str | bool = not self.talk().kept[name]
        if name == "how":
            on = verbal_flow.HOW[number // 8 % 3] if self.talked.how else ""
        self._arms({name: on}, verbal_flow.arm(**{name: on}))

    def to_a_group(self, number: int) -> None:
        """Somebody was dragged to A group: who is touched next is spoken to."""
        speaker = SPEAKERS[number % 7]
        self._arms({"speaker": speaker}, verbal_flow.arm(speaker=speaker))

    def _arms(self, kept: dict[str, str | bool], draft: Draft) -> None:
        self.made(self.plain.touch("arm", TALK, kept), self.room.says(draft))

    def round(self, _: int) -> None:
        """Other way round, for the last act."""
        act, entry = self._last("says")
        if act is not None and entry is not None:
            draft = verbal_flow.other_way_round(self.room.talk, entry)
            self._correct("change", act, plain_talk.turned_round(self.talk(), act.what), draft)

    def round_twice(self, number: int) -> None:
        before = self.talk()
        self.round(number)
        self.round(number)
        assert self.talk().turns == before.turns

    def offered(self, number: int) -> None:
        """Another chip for the last act, or that nobody answered it."""
        act, entry = self._last("says")
        if act is None or entry is None:
            return
        talk, offers = self.talk(), verbal_flow.offers(self.room.talk, entry)
        chips = [offer for offer in offers if not offer.keyed]
        names = {chip.name: chip.id for chip in self.talked.chips}
        assert [names[offer.words] for offer in chips] == plain_talk.chips(act.what)
        unanswered = [offer for offer in offers if offer.words == "No answer"]
        assert bool(unanswered) is (talk.question == act.n)
        if unanswered and number % 3 == 0:
            self._correct("change", act, replace(act.what, unanswered=True), unanswered[0].draft)
        elif chips:
            offer = chips[number % len(chips)]
            self._correct("change", act, replace(act.what, chip=names[offer.words]), offer.draft)

    def one_turn_less(self, number: int) -> None:
        """-1 on a seat."""
        person = PERSONS[number % 4]
        own = [act for act in self.plain.standing() if act.kind == "says" and person in _whose(act.what)]
        draft = verbal_flow.one_less(self.room.talk, person)
        assert (draft is None) is (not own)
        if draft is not None:
            newest = max(act.at for act in own)
            (act, *others) = [act for act in own if act.at == newest]
            if not others:
                self.plain.correct("off", act)
                self.room.says(draft)


def _whose(said: Said) -> str:
    return said.listener if said.speaker == TEACHER else said.speaker
