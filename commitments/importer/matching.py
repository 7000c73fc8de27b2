"""Finds the commitment or milestone of the roadmap that a row means. Nothing is merged on a guess.

A commitment is the same by its number, where the action item or the title agrees too, or by the
same title under the same action item. A milestone is the same by its reference, or by the same
title in its commitment. A similar title is put to the user, with the reason.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from commitments.importer.items import ListedItem
from commitments.importer.known import KnownCommitment, KnownMilestone, KnownRoadmap
from core.text import fold

_SIMILAR = 88  # of 100; below, nobody is asked
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Match:
    """The record that a row means, by its primary key; not sure with a `reason`."""

    pk: int
    reason: str = ""

    @property
    def is_sure(self) -> bool:
        return not self.reason


def commitment_of(item: ListedItem, roadmap: KnownRoadmap) -> Match | None:
    """The commitment of the roadmap that the row means."""
    commitments = roadmap.commitments.values()
    numbered = next((known for known in commitments if known.number == item.number), None)
    if numbered and item.number is not None:
        agrees = item.part == numbered.part or item.title_key == numbered.title_key
        return Match(numbered.pk, "" if agrees else "other_content")
    under_part = [known for known in commitments if known.part == item.part]
    same = [known for known in under_part if known.title_key == item.title_key]
    if same:
        return Match(same[0].pk, "several" if len(same) > 1 else "")
    return _similar(item, under_part)


def _similar(item: ListedItem, commitments: Iterable[KnownCommitment]) -> Match | None:
    """The commitment with the most similar title; other figures make another commitment."""
    figures = _DIGITS.findall(item.title_key)
    scores = [
        (fuzz.ratio(item.title_key, known.title_key), known.pk)
        for known in commitments
        if _DIGITS.findall(known.title_key) == figures
    ]
    score, pk = max(scores, default=(0, 0))
    return Match(pk, f"similar_title:{round(score)}") if score >= _SIMILAR else None


def milestone_of(item: ListedItem, commitment: int, roadmap: KnownRoadmap) -> Match | None:
    """The milestone of this commitment that the row means."""
    milestones = roadmap.milestones_of(commitment)
    if any(known.pk == item.milestone_key for known in milestones):
        assert item.milestone_key
        return Match(item.milestone_key)
    same = [known for known in milestones if known.title_key == fold(item.milestone)]
    if len(same) > 1:
        return _on_the_same_day(item, same)
    return Match(same[0].pk) if same else None


def _on_the_same_day(item: ListedItem, milestones: list[KnownMilestone]) -> Match:
    of_day = [known for known in milestones if known.values["due_on"] == item.due_on]
    return (
        Match(of_day[0].pk) if len(of_day) == 1 else Match(milestones[0].pk, "several_milestones")
    )
