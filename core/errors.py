"""Refusals that people read."""

from collections.abc import Iterable


class Refused(Exception):
    """An action cannot be done now; the message tells the user why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = str(message)


class Stale(Refused):
    """Somebody else has saved meanwhile: the form keeps what was typed beside what is stored."""


class Incomplete(Refused):
    """A submission that lacks something; `missing` lists all of it."""

    def __init__(self, message: str, missing: Iterable[object]) -> None:
        super().__init__(message)
        self.missing = list(missing)
