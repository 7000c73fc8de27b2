"""The page that a focal point reads before submitting a document."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accounts.models import User
from documents import workflow
from documents.models import Draft, Remark, Revision, Section
from documents.revisions import comparison, snapshots, step_notifications
from documents.revisions.comparison import Compared
from documents.revisions.completeness import Completeness, check, grouped
from documents.revisions.snapshots import Snapshot
from documents.revisions.unchanged import answered_revision, unchanged_words
from documents.states import Verdict
from documents.structured_rows import Missing


@dataclass(frozen=True)
class OpenComments:
    """A section on which comments wait for an answer."""

    section: Section
    count: int
    url: str


class SubmitPage:
    """A draft before it is submitted; the draft is one read by `DraftQuerySet.for_writing`."""

    def __init__(self, draft: Draft, first: str = "") -> None:
        self.draft = draft
        self.kind = draft.document.registered_kind
        self.first = first  # the passage whose words are marked first
        self.sections: list[Section] = list(draft.sections.all())

    @cached_property
    def _completeness(self) -> Completeness:
        return check(self.draft)

    @property
    def missing(self) -> list[Missing]:
        return self._completeness.missing if self.draft.is_editable else []

    @property
    def groups(self) -> list[tuple[str, list[Missing]]]:
        """What is missing by chapter."""
        return grouped(self.kind, self.missing)

    @property
    def advised(self) -> list[Missing]:
        """What could be better and does not stand in the way."""
        return self._completeness.advised

    @property
    def tasks(self) -> list[Any]:
        return self._completeness.tasks

    @property
    def waits_for_authority(self) -> bool:
        return workflow.waits_for_authority(self.draft)

    @property
    def asked(self) -> dict[str, Any] | None:
        return workflow.asked(self.draft)

    @property
    def may_be_submitted(self) -> bool:
        """Whether nothing stands in the way, so that the button is shown."""
        is_ready = self.draft.is_editable and not self.missing and not self.waits_for_authority
        return is_ready and not self.refusal

    @cached_property
    def snapshot(self) -> Snapshot:
        return snapshots.take_snapshot(self.draft)

    @cached_property
    def previous(self) -> Revision | None:
        """What was submitted last in this round of work, else what an amendment starts from."""
        newest = self.draft.revisions.filter(corrects__isnull=True).order_by("-number").first()
        return newest or self.draft.base

    @cached_property
    def changed(self) -> list[Compared]:
        """What differs from the previous text, each passage with its words marked."""
        if self.previous is None:
            return []
        old = snapshots.whole(self.kind, self.previous)
        compared = comparison.compare(self.kind, old, self.snapshot.whole, first=self.first)
        return [passage for passage in compared if passage.is_changed]

    @cached_property
    def refusal(self) -> str:
        """Why the text cannot be submitted as it is, although nothing is missing; or nothing."""
        answered = answered_revision(self.draft)
        if answered is None:
            return ""
        is_previous = self.previous is not None and answered.pk == self.previous.pk
        is_same = (
            not self.changed
            if is_previous
            else comparison.is_same(
                self.kind, snapshots.whole(self.kind, answered), self.snapshot.whole
            )
        )
        return unchanged_words(self.draft, answered) if is_same else ""

    @property
    def answered_without_change(self) -> list[Remark]:
        """The last remarks on what UNOSSC asked to change, where all of them have an answer and
        not a word has changed."""
        if not self.previous or self.previous.draft_id != self.draft.pk:
            return []
        changed = {compared.passage.key for compared in self.changed}
        asked = [r for r in self.draft.remarks if r.verdict == Verdict.MUST_CHANGE]
        last = {
            remark.passage_key: remark for remark in sorted(asked, key=lambda each: each.step_id)
        }
        return [remark for key, remark in last.items() if key not in changed and not remark.is_open]

    @property
    def open_comments(self) -> list[OpenComments]:
        """Where comments wait for an answer; for the party's people."""
        document, number = self.draft.document, self.draft.number
        return [
            OpenComments(
                section,
                section.open_comments,  # type: ignore[attr-defined]  # annotated
                document.url_of("comments", number=number, section=section.template.code),
            )
            for section in self.sections
            if section.open_comments  # type: ignore[attr-defined]
        ]

    @cached_property
    def reviewers(self) -> list[User]:
        """Who at UNOSSC is told that it was submitted."""
        return step_notifications.reviewers_of(self.draft)

    @property
    def names_of_reviewers(self) -> list[str]:
        return [person.name for person in self.reviewers]
