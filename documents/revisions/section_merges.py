"""Sections that UNOSSC corrected while an amendment of them was being written, to be merged."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from documents.models import Draft, Revision, Section
from documents.states import SectionState
from documents.writing.conflicts import OWN, STORED, Passage, passages, put_together
from richtext.comparisons import Comparer
from richtext.three_way_merge import Side


@dataclass(frozen=True)
class SectionMerge:
    """A section that UNOSSC corrected, with the passages that lead to both texts.

    A passage that only one side changed needs no decision; the `open` passages do.
    """

    section: Section
    passages: list[Passage]

    @property
    def open(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.is_open]

    @property
    def is_touched(self) -> bool:
        """Whether the amendment changed it too."""
        return any(passage.side in (Side.OURS, Side.CONFLICT) for passage in self.passages)

    def name_of(self, passage: Passage) -> str:
        """The name of the form's field in which a passage is decided."""
        return f"{self.section.template.code}-{passage.number}"

    def merged(self, choices: Mapping[str, str]) -> str:
        """The text with each open passage as decided: own, published, or both (own first)."""
        decided = {passage.number: choices[self.name_of(passage)] for passage in self.open}
        usual = {
            passage.number: STORED if passage.side == Side.THEIRS else OWN
            for passage in self.passages
            if passage.number
        }
        return put_together(self.passages, usual | decided)


def merges(draft: Draft) -> list[SectionMerge]:
    """The sections whose published text changed since the amendment's base, in order."""
    bases, published_bodies = _bodies(draft.base), _bodies(draft.document.published)
    section_merges = []
    comparer = Comparer()
    for section in draft.sections.all():
        code = section.template.code
        base, published = bases.get(code, ""), published_bodies.get(code, "")
        if published not in (base, section.body):
            changed = passages(base, section.body, published, comparer)
            section_merges.append(SectionMerge(section, changed))
    return section_merges


def seen(draft: Draft) -> str:
    """A name for the texts that a merge is decided on: it changes when one of them is saved."""
    versions = [f"{section.pk}:{section.version}" for section in draft.sections.all()]
    return hashlib.sha256(f"{draft.document.published_id} {versions}".encode()).hexdigest()


def state_after(section: Section, words: int) -> str:
    """The state of a merged section that has so many words now: as its author set it, or in
    progress if it was empty.
    """
    if not words:
        return SectionState.EMPTY
    return SectionState.IN_PROGRESS if section.state == SectionState.EMPTY else section.state


def _bodies(revision: Revision | None) -> dict[str, str]:
    return {s["code"]: s["body"] for s in revision.content["sections"]} if revision else {}
