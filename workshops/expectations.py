"""What apps above know about who is expected at meetings, and what follows from it for them.

Such an app registers one listener in its AppConfig.ready. Listeners are asked in the order of the
house, in the transaction that schedules a meeting or expects parties: an error undoes all of it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from countries.models import Party
from workshops.models import Event, Series


def _no_holders(_series: Series) -> Iterable[Party]:
    return ()


def _nothing(*_arguments: Any) -> None:
    """Nothing follows."""


@dataclass(frozen=True, kw_only=True)
class Listener:
    """What one app answers and does.

    `holders`: the parties that are expected at the meetings of a series.
    `after_expected`: an event that has a date, and the parties that are expected there from now
    on, and who decided it; UNOSSC can be one of them.
    `after_moved`: an event that got its date or another one, the reason, and who decided it.
    """

    holders: Callable[[Series], Iterable[Party]] = _no_holders
    after_expected: Callable[[Event, Sequence[Party], User], None] = _nothing
    after_moved: Callable[[Event, str, User], None] = _nothing


LISTENERS: list[Listener] = []


def register(listener: Listener) -> None:
    """Register a listener: each app that has one calls this in its AppConfig.ready."""
    LISTENERS.append(listener)


def holders_of(series: Series) -> list[Party]:
    """The parties that any listener wants to be expected at the meetings of the series, each once.

    One statement for each listener that answers.
    """
    parties = {party.pk: party for each in LISTENERS for party in each.holders(series)}
    return list(parties.values())


def after_expected(event: Event, parties: Sequence[Party], by: User) -> None:
    """Tell the listeners that `parties` are now expected at the event, and who decided it."""
    for listener in LISTENERS:
        listener.after_expected(event, parties, by)


def after_moved(event: Event, reason: str, by: User) -> None:
    """Tell the listeners that the event got its date, or another one."""
    for listener in LISTENERS:
        listener.after_moved(event, reason, by)
