"""Writes that only roadmaps have: opening them, and the actors engaged."""

from roadmaps.actions.engaging import change_actor, engage_actor, explain_gap, release_actor
from roadmaps.actions.opening import open_roadmaps

__all__ = [
    "change_actor",
    "engage_actor",
    "explain_gap",
    "open_roadmaps",
    "release_actor",
]
