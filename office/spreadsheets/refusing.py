"""How the reading child says no; the parent puts its code into words (refusals.py)."""

from typing import Any


class Refused(Exception):
    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)
