"""Erasing one person on request: rows of their own, and their name and address in every text.

`erase` does it in one transaction; each app registers the rows it keeps about people with
`register`. Runs with the owner's role (docs/decisions/0042-erasing-one-person.md).
"""

from accounts.erasing.running import Erasure, HistoryIsLocked, erase, register
from accounts.erasing.subject import Subject

__all__ = ["Erasure", "HistoryIsLocked", "Subject", "erase", "register"]
