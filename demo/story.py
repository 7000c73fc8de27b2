"""The story of the demo: scenes, played in the order of their dates, each at its moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from core import clock


@dataclass(order=True, frozen=True)
class Scene:
    """Something done at a moment; `number` keeps the order in which scenes were written."""

    at: datetime
    number: int
    act: Callable[..., Any] = field(compare=False)
    words: dict[str, Any] = field(compare=False, default_factory=dict)


class Story:
    """Scenes, collected in any order."""

    def __init__(self) -> None:
        self._scenes: list[Scene] = []

    def on(self, day: date, hour: time, act: Callable[..., Any], **words: Any) -> None:
        """Add a scene that calls `act` with `words` at that hour (UTC)."""
        at = datetime.combine(day, hour, tzinfo=UTC)
        self._scenes.append(Scene(at, len(self._scenes), act, words))

    def play(self) -> None:
        """Play the scenes, each with the business clock at its own moment."""
        for scene in sorted(self._scenes):
            with clock.at(scene.at):
                scene.act(**scene.words)


def weekday_before(day: date) -> date:
    """The last weekday before `day`."""
    before = day - timedelta(days=1)
    return before if before.weekday() < 5 else weekday_before(before)


def working_days(first: date, last: date) -> list[date]:
    """The weekdays from `first` to `last`, and always these two."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 or day in (first, last)] or [first]


def spread(count: int, days: list[date]) -> list[date]:
    """A day for each of `count` things, evenly from the first day to the last."""
    steps = max(1, count - 1)
    return [days[round(number * (len(days) - 1) / steps)] for number in range(count)]


def in_turns(texts: list[Any], others: list[Any]) -> list[Any]:
    """Both lists in their order, interleaved; the first and the last are texts."""
    placed = [(number / max(1, len(texts) - 1), 0, work) for number, work in enumerate(texts)]
    placed += [((number + 0.5) / len(others), 1, work) for number, work in enumerate(others)]
    return [work for _place, _kind, work in sorted(placed, key=lambda placing: placing[:2])]
