"""The published text changed while an amendment was being written: bringing both together."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from documents.models import Draft, Revision, Section
from documents.states import SectionState
from richtext import plain_text
from richtext.comparisons import Comparer
from richtext.three_way_merge import Side
from roadmaps.conflicts import MINE, THEIRS, Passage, passages, put_together


@dataclass(frozen=True)
class SectionMerge:
    """One section that UNOSSC corrected: the passages that lead to both texts.

    What only one side changed needs no decision; the `open` passages do.
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
        """The text with each open passage as decided: mine, theirs, or both (mine first)."""
        decided = {passage.number: choices[self.name_of(passage)] for passage in self.open}
        usual = {
            passage.number: THEIRS if passage.side == Side.THEIRS else MINE
            for passage in self.passages
            if passage.number
        }
        return put_together(self.passages, usual | decided)


def merges(draft: Draft) -> list[SectionMerge]:
    """The sections whose published text changed since the amendment's base, in order."""
    base, published = _bodies(draft.base), _bodies(draft.document.published)
    found = []
    comparer = Comparer()
    for section in draft.sections.all():
        code = section.template.code
        was, theirs = base.get(code, ""), published.get(code, "")
        if theirs not in (was, section.body):
            found.append(SectionMerge(section, passages(was, section.body, theirs, comparer)))
    return found


def seen(draft: Draft) -> str:
    """Names the texts that a merge was decided on: differs once any of them is saved anew."""
    versions = [f"{section.pk}:{section.version}" for section in draft.sections.all()]
    return hashlib.sha256(f"{draft.document.published_id} {versions}".encode()).hexdigest()


def state_after(section: Section, body: str) -> str:
    """A section merged keeps what its author said of it; one that was empty is in progress."""
    if plain_text.is_empty(body):
        return SectionState.EMPTY
    return SectionState.IN_PROGRESS if section.state == SectionState.EMPTY else section.state


def _bodies(revision: Revision | None) -> dict[str, str]:
    return {s["code"]: s["body"] for s in revision.content["sections"]} if revision else {}
