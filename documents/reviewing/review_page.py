"""The page on which a reviewer reads one revision: changes, earlier remarks, their own notes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import BoundField
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise

from accounts.models import User
from documents.models import Criterion, Draft, Remark, ReviewNotes, Revision, StaffNote
from documents.reviewing.forms import LeftOpen
from documents.revisions import comparison, snapshots
from documents.revisions.comparison import SECTIONS, Compared
from documents.structured_rows import Passage

NOTHING = "0"  # in the address: read it without marks


@dataclass(frozen=True)
class ReviewedPassage:
    """A section or a row with its marks. Where a verdict is given on it: the fields for it, earlier
    remarks, the number of comments that wait, and the notes that only UNOSSC reads."""

    compared: Compared
    verdict: BoundField | None = None
    remark: BoundField | None = None
    earlier: Sequence[Remark] = ()
    comments: int = 0
    staff_notes: Sequence[StaffNote] = ()

    @property
    def is_section(self) -> bool:
        return self.compared.passage.group == SECTIONS


@dataclass(frozen=True)
class ReviewedChapter:
    """The sections, without a title, or the rows of one kind under theirs."""

    name: str
    title: str | Promise
    passages: list[ReviewedPassage]


class ReviewPage:
    """A submitted draft with its newest revision and the criteria. Five statements.

    The draft is one of `documents.access.draft_to_review`.
    """

    def __init__(
        self, draft: Draft, reviewer: Any, since: str | None = None, first: str = ""
    ) -> None:
        self.draft = draft
        self.reviewer = reviewer
        self.first = first  # the passage whose words are marked first
        known = Revision.objects.filter(document=draft.document_id).with_authors()
        known = known.with_covering_notes().defer("content", "private")
        self.revisions = list(known.order_by("-number"))
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
    def reviewed(self) -> list[Passage]:
        """The sections and rows on which verdicts are given."""
        return [c.passage for c in self.compared if self._has_verdict(c)]

    def _has_verdict(self, compared: Compared) -> bool:
        if compared.how == comparison.GONE:
            return False
        return self._is_section(compared) or self.draft.document.registered_kind.has_verdict_on(
            compared.passage
        )

    @cached_property
    def notes(self) -> ReviewNotes | None:
        """The reviewer's newest notes, which may be on an earlier revision of this draft."""
        notes = ReviewNotes.objects.filter(revision__draft=self.draft, reviewer=self.reviewer)
        return notes.select_related("revision").order_by("-revision__number").first()

    @cached_property
    def criteria(self) -> list[Criterion]:
        """What the reviewer is asked about the document, with the answers of the last decision."""
        asked = Criterion.objects.visible_to(self.reviewer).asked_about(self.draft.document)
        return list(asked.with_last_answer(self.draft.pk))

    @cached_property
    def _staff_notes(self) -> list[StaffNote]:
        rows = self.draft.staff_notes  # type: ignore[attr-defined]  # annotated
        return [
            StaffNote(
                pk=row["pk"],
                section=row["section"],
                body=row["body"],
                written_at=parse_datetime(row["at"]),
                written_by=User(name=row["name"], language=row["language"]),
            )
            for row in rows
        ]

    @property
    def general_notes(self) -> list[StaffNote]:
        """The notes on the whole document, which only UNOSSC reads, and those on sections that are
        not on this page."""
        shown = {compared.passage.key for compared in self.compared if self._is_section(compared)}
        return [note for note in self._staff_notes if note.section not in shown]

    @staticmethod
    def _is_section(compared: Compared) -> bool:
        return compared.passage.group == SECTIONS

    def to_confirm(self, form: Any) -> list[LeftOpen]:
        """What the reviewer left open and has to confirm before it is accepted. Nothing of a
        revision that is not the newest any more: deciding on it is refused."""
        is_newest = self.revision and form.cleaned_data["version"] == self.revision.sha256
        return form.unconfirmed if is_newest else []

    def chapters(self, form: Any) -> list[ReviewedChapter]:
        """Sections, then the rows of each kind, each passage with its marks and its fields.

        The draft was read with `with_shared_comments`.
        """
        titles = {rows.name: rows.title for rows in self.draft.document.registered_kind.rows}
        chapters: dict[str, ReviewedChapter] = {}
        for compared in self.compared:
            group = compared.passage.group
            chapter = chapters.setdefault(group, ReviewedChapter(group, titles.get(group, ""), []))
            chapter.passages.append(self._with_fields(compared, form))
        return list(chapters.values())

    def _with_fields(self, compared: Compared, form: Any) -> ReviewedPassage:
        key = compared.passage.key
        if not self._has_verdict(compared):
            return ReviewedPassage(compared)
        return ReviewedPassage(
            compared,
            verdict=form[f"verdict-{key}"],
            remark=form[f"remark-{key}"],
            earlier=[remark for remark in self.draft.remarks_on(key) if remark.text],
            comments=self._comments[key],
            staff_notes=[note for note in self._staff_notes if note.section == key],
        )

    @cached_property
    def _comments(self) -> Counter[str]:
        return Counter(self.draft.shared_comments)  # type: ignore[attr-defined]  # annotated
