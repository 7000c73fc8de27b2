"""The events by which deadlines can be chosen, as registered by the app that owns events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """An event in the address and in words; `codes` are those of all events that it stands for."""

    code: str
    label: str
    codes: tuple[str, ...]


Source = Callable[[], Sequence[Topic]]
SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Register what gives the topics: the app that owns them calls this in its AppConfig.ready."""
    SOURCES.append(source)


def topics() -> list[Topic]:
    """All topics, each source with its own statements."""
    return [topic for source in SOURCES for topic in source()]
