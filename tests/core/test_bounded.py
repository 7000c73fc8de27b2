"""Asking servers that hang, without hanging with them."""

from threading import Event

import pytest

from core.monitoring import bounded


@pytest.fixture(autouse=True)
def nothing_under_way(monkeypatch):
    monkeypatch.setattr(bounded, "_under_way", {})


def test_every_question_gets_its_answer():
    assert bounded.ask_all({"a": lambda: 1, "b": lambda: 2}, 5) == {"a": 1, "b": 2}


def test_an_error_is_an_answer():
    error = ValueError("no")

    def fail():
        raise error

    assert bounded.ask_all({"a": fail}, 5) == {"a": error}


def test_a_question_that_hangs_is_not_waited_for_and_not_asked_twice():
    may_end, asked = Event(), []

    def hang():
        asked.append(1)
        may_end.wait(60)
        return "late"

    try:
        for _ in range(3):
            answers = bounded.ask_all({"hanging": hang, "other": lambda: 1}, 0.2)
            assert isinstance(answers["hanging"], TimeoutError)
        assert asked == [1]
    finally:
        may_end.set()
        bounded._under_way["hanging"].join()

    assert bounded.ask_all({"hanging": hang, "other": lambda: 1}, 5) == {
        "hanging": "late", "other": 1,
    }  # fmt: skip
