"""Asks servers that may hang, in bounded time."""

from collections.abc import Callable, Mapping
from threading import Thread
from time import monotonic
from typing import Any

from django.db import connections

_under_way: dict[str, Thread] = {}


def ask_all(questions: Mapping[str, Callable[[], Any]], seconds: float) -> dict[str, Any]:
    """The answer to each question, or its exception; TimeoutError if the answer takes too long.

    All are asked at once, each in a thread of its own. A question that still hangs is not asked
    again, so that a frozen server costs one thread and not one for each request.
    """
    answers: dict[str, Any] = {}
    ends_at = monotonic() + seconds
    for name, question in questions.items():
        earlier = _under_way.get(name)
        if earlier is None or not earlier.is_alive():
            _under_way[name] = Thread(
                target=_ask, args=(name, question, answers), name=f"ask {name}", daemon=True
            )
            _under_way[name].start()
    for name in questions:
        _under_way[name].join(max(0.0, ends_at - monotonic()))
    return {name: answers.get(name, TimeoutError(name)) for name in questions}


def _ask(name: str, question: Callable[[], Any], answers: dict[str, Any]) -> None:
    try:
        answers[name] = question()
    except Exception as error:  # the answer is that it failed
        answers[name] = error
    finally:
        connections.close_all()  # this thread's own
