"""The whole text of a document on one page: which texts a reader may choose, and the chosen one."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Subquery
from django.utils.translation import gettext as _

from accounts.permissions import Permission, parties_of, sees_all_parties, user_can
from accounts.writing_scopes import WritingScope
from documents import workflow
from documents.models import Comment, Document, Draft, Revision, Section, Step
from documents.revisions import snapshots
from documents.revisions.completeness import grouped, missing
from documents.states import DraftState
from documents.structured_rows import Missing, ShownRows, StructuredRows

DRAFT = "draft"  # in the address: the text as it is being written


@dataclass(frozen=True)
class Choice:
    """A text that the reader can choose: the draft, or a revision."""

    key: str
    label: str
    is_current: bool

    @property
    def url(self) -> str:
        return f"?text={self.key}"


class WholeText:
    """A document from its first section to its last row, as one reader may read it.

    The party's people read the draft while it can be changed; UNOSSC reads what was submitted;
    everybody else reads what is published. What is private is left out: the page is printed, and
    paper travels further than pages. A fixed number of statements.
    """

    def __init__(self, document: Document, user: Any, asked_for: str = "") -> None:
        self.document = document
        self.user = user
        self.is_own = document.party_id in parties_of(user)
        self.is_staff = sees_all_parties(user)
        visible = Revision.objects.visible_to(user).filter(document=document).with_authors()
        lasting = visible.exclude(draft__state="abandoned").select_related("draft")
        self.revisions = list(lasting.defer("content", "private").order_by("-number"))
        self.key = asked_for or self._default_key
        self.revision = next((r for r in self.revisions if str(r.number) == self.key), None)

    @cached_property
    def draft(self) -> Draft | None:
        """The newest draft, for those who may read it."""
        own = Draft.objects.for_writing().visible_to(self.user).filter(document=self.document)
        return own.lasting().order_by("-number").first() if self.is_own else None

    @property
    def is_closed(self) -> bool:
        """Whether the document was closed. One statement."""
        return self.document.drafts.filter(state=DraftState.CLOSED).exists()

    @property
    def has_open_draft(self) -> bool:
        """Whether there is a text that may differ from every revision: one in the making, or one
        that was closed."""
        return bool(self.draft and (self.draft.is_editable or self.draft.is_closed))

    @property
    def is_draft(self) -> bool:
        return self.key == DRAFT and self.has_open_draft

    @property
    def is_known(self) -> bool:
        """Whether this reader may read the text that the address names."""
        return self.is_draft or self.revision is not None or self.key == ""

    @property
    def _default_key(self) -> str:
        if self.has_open_draft:
            return DRAFT
        return str(self.revisions[0].number) if self.revisions else ""

    @property
    def choices(self) -> list[Choice]:
        """The draft, what was submitted last, and what is published; nothing to choose, nothing."""
        keys = [(DRAFT, _("Draft"))] if self.has_open_draft else []
        newest = self.revisions[:1]
        published = [r for r in self.revisions if r.pk == self.document.published_id]
        for revision in dict.fromkeys([*newest, *published]):
            words = _("Published: revision %(number)s")
            if revision.published_at is None:
                words = _("Submitted: revision %(number)s")
            keys.append((str(revision.number), words % {"number": revision.number}))
        if len(keys) < 2:
            return []
        return [Choice(key, label, key == self.key) for key, label in keys]

    @cached_property
    def content(self) -> dict[str, Any] | None:
        """The text as plain data, each section with its number and what can be done there."""
        content = self._content
        if content is None:
            return None
        sections = [
            section | {"number": number, **self._beside(section["code"])}
            for number, section in enumerate(content["sections"], start=1)
        ]
        return content | {"sections": sections}

    @cached_property
    def _content(self) -> dict[str, Any] | None:
        if self.is_draft and self.draft:
            return snapshots.content_of(self.draft)
        if self.revision is None:
            return None
        content: dict[str, Any] = Revision.objects.only("content").get(pk=self.revision.pk).content
        return content

    def _beside(self, code: str) -> dict[str, Any]:
        """The comments that wait on a section, and where it is written."""
        beside: dict[str, Any] = {"comments": self.open_comments[code]}
        if beside["comments"]:
            beside["comments_url"] = self._url_of_comments(code)
        if self.may_write(self.document.scope_of(code)):
            beside["edit_url"] = self.document.url_of("edit-section", section=code)
        return beside

    def _url_of_comments(self, code: str) -> str:
        number = self._numbers_of_drafts[code]
        return self.document.url_of("comments", number=number, section=code)

    @cached_property
    def open_comments(self) -> Counter[str]:
        """How many threads wait on each section of the newest draft, of those this reader reads."""
        return Counter(code for code, _number in self._open_threads)

    @cached_property
    def _numbers_of_drafts(self) -> dict[str, int]:
        return dict(self._open_threads)

    @cached_property
    def _open_threads(self) -> list[tuple[str, int]]:
        if not (self.is_own or self.is_staff):
            return []
        newest = self.document.drafts.lasting().order_by("-number").values("pk")[:1]
        sections = Section.objects.filter(draft=Subquery(newest))
        threads = Comment.objects.visible_to(self.user).waiting().filter(section__in=sections)
        return list(threads.values_list("section__template__code", "section__draft__number"))

    def may_write(self, part: WritingScope) -> bool:
        """Whether to offer a way to change a part of the draft that is shown."""
        return self._is_editable and user_can(
            self.user, Permission.WRITE, self.document.party_id, part
        )

    @property
    def _is_editable(self) -> bool:
        return self.is_draft and self.draft is not None and self.draft.is_editable

    def shown(self, rows: StructuredRows) -> ShownRows:
        """Rows as they stand on this page."""
        may_write = self.may_write(self.document.scope_of(rows.name))
        edit_url = self.document.url_of(rows.page) if may_write else ""
        return ShownRows(rows, edit_url, [i for i in self.missing if i.group == rows.name])

    @cached_property
    def missing(self) -> list[Missing]:
        """What the draft still lacks before it can be submitted."""
        return missing(self.draft) if self._is_editable and self.draft else []

    @property
    def groups(self) -> list[tuple[str, list[Missing]]]:
        """What is missing by chapter."""
        return grouped(self.document.registered_kind, self.missing)

    @property
    def waits_for_authority(self) -> bool:
        return bool(self.draft) and workflow.waits_for_authority(self.draft)

    @cached_property
    def last_saved(self) -> Section | None:
        """The section of the draft that was saved last."""
        sections = self.draft.sections.all() if self.draft else []
        saved = [section for section in sections if section.updated_at]
        return max(saved, key=lambda section: section.updated_at, default=None)

    @cached_property
    def outcome(self) -> Step | None:
        """What became of the chosen revision: withdrawn, returned or accepted; or nothing yet."""
        if self.revision is None or not (self.is_own or self.is_staff):
            return None
        return Step.objects.outcome_of(self.revision).select_related("by").first()

    @property
    def has_receipt(self) -> bool:
        """Whether this reader has a receipt of the chosen revision: UNOSSC's corrections have
        none."""
        if self.revision is None or self.revision.corrects_id:
            return False
        return user_can(self.user, Permission.READ_DRAFT, self.document.party_id)
