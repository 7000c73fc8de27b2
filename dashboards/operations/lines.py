"""One line of the administrators' page."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Line:
    """What was looked at, what was found, and what to do if it needs attention.

    `quoted` is text from elsewhere, such as a server's reply; `url` leads to more about it.
    """

    label: str
    text: str
    is_ok: bool = True
    at: datetime | None = None
    advice: str = ""
    quoted: str = ""
    url: str = ""


@dataclass(frozen=True)
class Group:
    """Lines that belong together."""

    title: str
    lines: tuple[Line, ...]
