"""The page that the validating authority reads before endorsing: the text and its changes."""

from functools import cached_property

from documents.models import Draft, Revision, Step
from documents.revisions import comparison, snapshots
from documents.revisions.comparison import Compared
from documents.revisions.snapshots import Snapshot


class EndorsePage:
    """A draft as it would be endorsed, marked against the last endorsement.

    The draft is one read by `DraftQuerySet.for_reading`.
    A document that was never endorsed is marked against what was submitted last, if anything was.
    """

    def __init__(self, draft: Draft, *, has_marks: bool, first: str = "") -> None:
        self.draft = draft
        self.wants_marks = has_marks
        self.first = first  # the passage whose words are marked first
        self.snapshot: Snapshot = snapshots.take_snapshot(draft)

    @cached_property
    def last(self) -> Step | None:
        """The last endorsement."""
        last = self.draft.last_endorsement  # type: ignore[attr-defined]  # annotated
        return Step.objects.select_related("by").get(pk=last) if last else None

    @cached_property
    def submitted(self) -> Revision | None:
        """What was submitted last, where nothing was ever endorsed."""
        if self.last:
            return None
        return Revision.objects.filter(document=self.draft.document_id).order_by("-number").first()

    @property
    def has_something_before(self) -> bool:
        return bool(self.last or self.submitted)

    @property
    def is_endorsed(self) -> bool:
        """Whether the text as it is now is what was endorsed last."""
        return bool(self.last and self.last.sha256 == self.snapshot.sha256)

    @cached_property
    def compared(self) -> list[Compared]:
        before = self.last or self.submitted
        kind = self.snapshot.kind
        old = snapshots.whole(kind, before) if before and self.wants_marks else None
        return comparison.compare(kind, old, self.snapshot.whole, first=self.first)

    @property
    def changed(self) -> list[Compared]:
        return [compared for compared in self.compared if compared.is_changed]

    @property
    def same(self) -> list[Compared]:
        """The passages that did not change."""
        return [c for c in self.compared if not c.is_changed and c.html]
