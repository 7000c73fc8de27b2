"""The page on which a reviewer reads one revision: changes, earlier remarks, their own notes."""

from collections import Counter
from functools import cached_property
from typing import Any

from documents.models import Draft, Remark, ReviewNotes, Revision
from documents.revisions import comparison, snapshots
from documents.revisions.comparison import SECTIONS, Compared
from documents.structured_rows import Passage

NOTHING = "0"  # in the address: read it without marks


class ReviewPage:
    """A submitted draft with its newest revision. Four statements."""

    def __init__(
        self, draft: Draft, reviewer: Any, since: str | None = None, first: str = ""
    ) -> None:
        self.draft = draft
        self.reviewer = reviewer
        self.first = first  # the passage whose words are marked first
        known = Revision.objects.filter(document=draft.document_id).with_authors()
        self.revisions = list(known.defer("content", "private").order_by("-number"))
        of_draft = (revision for revision in self.revisions if revision.draft_id == draft.pk)
        self.revision: Revision | None = next(of_draft, None)
        self.earlier = [r for r in self.revisions if r.number < self._number]
        self.since = self._chosen(since)

    @property
    def _number(self) -> int:
        return self.revision.number if self.revision else 0

    def _chosen(self, since: str | None) -> Revision | None:
        """The revision to compare with: the one named, else the one before."""
        if since == NOTHING or not self.earlier:
            return None
        return next((r for r in self.earlier if str(r.number) == since), self.earlier[0])

    @cached_property
    def compared(self) -> list[Compared]:
        """Everything in the revision, marked against the chosen one."""
        wanted = [revision.pk for revision in (self.since, self.revision) if revision]
        kind = self.draft.document.registered_kind
        revisions = Revision.objects.filter(pk__in=wanted)
        contents = {revision.pk: snapshots.whole(kind, revision) for revision in revisions}
        old = contents[self.since.pk] if self.since else None
        assert self.revision
        return comparison.compare(kind, old, contents[self.revision.pk], first=self.first)

    @property
    def sections(self) -> list[Passage]:
        """The sections on which verdicts are given."""
        return [c.passage for c in self.compared if self._is_section(c)]

    def _is_section(self, compared: Compared) -> bool:
        return compared.passage.group == SECTIONS and compared.how != comparison.GONE

    @property
    def others(self) -> list[Compared]:
        """Actors, commitments, and sections that were removed."""
        return [c for c in self.compared if not self._is_section(c)]

    @cached_property
    def notes(self) -> ReviewNotes | None:
        """The reviewer's newest notes, which may be on an earlier revision of this draft."""
        notes = ReviewNotes.objects.filter(revision__draft=self.draft, reviewer=self.reviewer)
        return notes.select_related("revision").order_by("-revision__number").first()

    @cached_property
    def remarks(self) -> dict[str, list[Remark]]:
        """Remarks on earlier revisions of this draft, by section, with the answers."""
        by_section: dict[str, list[Remark]] = {}
        remarks = Remark.objects.filter(section__draft=self.draft).exclude(text="")
        for remark in remarks.select_related("section__template", "step__by", "answered_by"):
            by_section.setdefault(remark.section.template.code, []).append(remark)
        return by_section

    def rows(self, form: Any) -> list[dict[str, Any]]:
        """Each section with its marks, its fields, earlier remarks and the number of open threads.

        The draft was read with `with_shared_comments`.
        """
        comments = Counter(self.draft.shared_comments)
        return [
            {
                "compared": c,
                "verdict": form[f"verdict-{c.passage.key}"],
                "remark": form[f"remark-{c.passage.key}"],
                "earlier": self.remarks.get(c.passage.key, []),
                "comments": comments[c.passage.key],
            }
            for c in self.compared
            if self._is_section(c)
        ]
