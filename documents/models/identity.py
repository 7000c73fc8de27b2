"""What a document is: who owes it after which event, and what the public reads of it."""

from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.writing_scopes import WritingScope
from core.choices import Toned
from countries.models import Party
from deadlines.models import Deadline
from documents.kinds import DocumentKind, kind_named
from documents.querysets import DocumentQuerySet
from documents.states import DraftState, NotStarted, statuses
from documents.writing_scopes import scope_of
from workshops.models import Event

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

    from documents.models.drafting import Draft
    from documents.models.reviewing import Revision


@pghistory.track()
class Document(models.Model):
    """What a party writes in sections and others review: a roadmap, for example.

    `kind` names a registered kind (documents.kinds). `slot` tells several documents of one kind
    apart that a party owes after the same event, such as a reporting period; it is empty where
    there is only one. The text being written is in the open draft; what the public reads is
    `published`.
    """

    kind = models.CharField(max_length=30)
    party = models.ForeignKey(Party, models.PROTECT, related_name="documents")
    event = models.ForeignKey(Event, models.PROTECT, related_name="documents")
    slot = models.CharField(max_length=30, blank=True, default="")
    language = models.CharField(_("language"), max_length=10, default="en")
    deadline = models.OneToOneField(
        Deadline, models.PROTECT, null=True, blank=True, related_name="document"
    )
    published = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    if TYPE_CHECKING:
        drafts: "RelatedManager[Draft]"
        revisions: "RelatedManager[Revision]"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "party", "event", "slot"],
                name="document_once_for_holder",
                violation_error_message=_("This party already has such a document for this event."),
            )
        ]
        indexes = [models.Index(fields=["kind", "event"], name="document_of_event")]

    def __str__(self) -> str:
        return f"{self.party.name}, {self.event}"

    def get_absolute_url(self) -> str:
        return self.url_of(self.registered_kind.page)

    def url_of(self, page: str, **more: Any) -> str:
        """The address of a page of this document.

        `page` is the name of a page that all kinds have, such as "history", or that of another
        app, with its namespace.
        """
        return reverse(self.name_of(page), kwargs={**self.address, **more})

    def name_of(self, page: str) -> str:
        """The name under which the address of a page is registered (see `url_of`)."""
        return page if ":" in page else f"{self.registered_kind.namespace}:{page}"

    @property
    def registered_kind(self) -> DocumentKind:
        return kind_named(self.kind)

    @property
    def address(self) -> dict[str, str]:
        """The arguments that all addresses of this document begin with, in their order."""
        return self.registered_kind.address_of(self)

    def scope_of(self, code: str) -> WritingScope:
        """The writing scope of a section, by its code, or of rows, by their name."""
        return scope_of(self.kind, code)

    @property
    def title(self) -> str:
        return self.registered_kind.title(self)

    @property
    def draft_status(self) -> Toned:
        """What screens say of the newest draft, for rows read with `with_latest_draft`."""
        return self.registered_kind.shown_state(self._draft_status)

    @property
    def _draft_status(self) -> Toned:
        state = self.draft_state  # type: ignore[attr-defined]  # annotated
        has_text = self.draft_has_text or self.published_id  # type: ignore[attr-defined]
        if state == DraftState.DRAFTING and not has_text:
            return NotStarted.NOT_STARTED
        return DraftState(state)

    @property
    def statuses(self) -> tuple[Toned, ...]:
        """Both states of one that is published and being amended (`states.statuses`), for rows read
        with `with_latest_draft`."""
        both = statuses(self._draft_status, is_published=self.published_id is not None)
        return tuple(map(self.registered_kind.shown_state, both))
