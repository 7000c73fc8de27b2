"""The parts of a roadmap that a contributor can be given, one by one.

This app keeps their codes and does not know what they mean: the apps above register theirs, in
their AppConfig.ready (see docs/decisions/0016-contributors-and-handover.md).
"""

from collections.abc import Callable, Iterable, Sequence

Choices = Iterable[tuple[str, str]]
SOURCES: dict[str, Callable[[], Choices]] = {}


def register(name: str, choices: Callable[[], Choices]) -> None:
    """Register the parts of an app; `choices` gives codes and labels in the reader's language."""
    SOURCES[name] = choices


def choices() -> list[tuple[str, str]]:
    """All parts in order, as codes and labels. Sources may ask the database."""
    return [(code, str(label)) for source in SOURCES.values() for code, label in source()]


def labels(codes: Sequence[str]) -> list[str]:
    """The parts in words, in their own order; a part that is no longer there is left out."""
    return [label for code, label in choices() if code in codes] if codes else []
