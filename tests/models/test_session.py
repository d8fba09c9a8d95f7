"""A session's methods are those that were recorded; what was agreed on the lesson itself is none of them."""

from __future__ import annotations

from app.models.entry import LESSON, new_uid
from app.models.lesson import agreed
from app.models.session import Session


def test_what_was_agreed_on_the_lesson_is_no_method_wherever_it_stands() -> None:
    session = Session(new_uid(), "", configs={"duration": {}, LESSON: {"phases": ["Starter"]}, "event_count": {}})
    assert session.methods == ("duration", "event_count")
    assert agreed(session.configs).phases == ("Starter",)


def test_a_session_of_which_nothing_was_agreed_has_no_phases() -> None:
    assert agreed(Session(new_uid(), "", configs={"duration": {}}).configs).phases == ()
