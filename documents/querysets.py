"""Named reads of documents."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject

from accounts.models import Mandate
from accounts.permissions import parties_of, sees_all_parties
from core import clock
from core.local_days import LocalDays
from core.relations import related
from deadlines.models import Extension
from documents.conditions import IS_PUBLISHED, is_in_review, is_in_state
from documents.kinds import DocumentKind, annotations
from documents.states import EDITABLE, READ_BY_AUTHORS, SUBMITTED_OR_LATER, DraftState


class DocumentQuerySet(models.QuerySet):
    def of_kind(self, kind: DocumentKind) -> "DocumentQuerySet":
        return self.filter(kind=kind.name)

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """All documents for staff, the party's own for its people, published ones for everybody."""
        if sees_all_parties(user):
            return self
        return self.filter(IS_PUBLISHED | Q(party__in=parties_of(user)))

    def with_working_papers_for(self, user: Any) -> "DocumentQuerySet":
        """Documents whose rows this user may read as they are now.

        Its people always; staff while the draft is out of its authors' hands. What is in the
        making is the party's own: until then staff read the revisions.
        """
        own = Q(party__in=parties_of(user))
        if not sees_all_parties(user):
            return self.filter(own)
        drafts = related(self.model, "drafts")
        in_the_making = drafts.filter(document=OuterRef("pk"), state__in=READ_BY_AUTHORS)
        return self.filter(own | ~Exists(in_the_making))

    def with_history_for(self, user: Any) -> "DocumentQuerySet":
        """Documents whose history this user may read: the party's people and UNOSSC may."""
        return self if sees_all_parties(user) else self.filter(party__in=parties_of(user))

    def published(self) -> "DocumentQuerySet":
        """Documents that the public can read, those that are being amended among them."""
        return self.filter(IS_PUBLISHED)

    def in_state(self, state: str, days: LocalDays) -> "DocumentQuerySet":
        """Documents read with `with_latest_draft` that fit a filter (`conditions.is_in_state`)."""
        return self.filter(is_in_state(state, days))

    def expected(self) -> "DocumentQuerySet":
        """Documents that UNOSSC has not closed."""
        drafts = related(self.model, "drafts").filter(document=OuterRef("pk"))
        return self.filter(~Exists(drafts.filter(state=DraftState.CLOSED)))

    def with_latest_draft(self) -> "DocumentQuerySet":
        """Annotates `draft_state`, `draft_since`, `draft_has_text` of the newest draft."""
        latest = self._latest_draft()
        return self.annotate(
            draft_pk=Subquery(latest.values("pk")[:1]),
            draft_state=Subquery(latest.values("state")[:1]),
            draft_since=Subquery(latest.values("state_since")[:1]),
            draft_has_text=Subquery(latest.values("has_text")[:1]),
        )

    def _latest_draft(self) -> Any:
        drafts = related(self.model, "drafts")
        return drafts.filter(document=OuterRef("pk")).lasting().order_by("-number")


class DraftQuerySet(models.QuerySet):
    def of_kind(self, kind: DocumentKind) -> "DraftQuerySet":
        return self.filter(document__kind=kind.name)

    def open(self) -> "DraftQuerySet":
        return self.filter(closed_at__isnull=True)

    def lasting(self) -> "DraftQuerySet":
        """Drafts without abandoned amendments, which are shown in the history only."""
        return self.exclude(state="abandoned")

    def visible_to(self, user: Any) -> "DraftQuerySet":
        """The drafts of the user's parties; staff read submitted texts as revisions."""
        return self.filter(document__party__in=parties_of(user))

    def newest_of_party(self, party: int) -> "DraftQuerySet":
        """The drafts of a party, those of its newest event and its newest amendment first, closed
        ones last."""
        newest_event = F("document__event__starts_on").desc(nulls_last=True)
        own = self.lasting().filter(document__party=party)
        is_closed = Case(When(state=DraftState.CLOSED, then=1), default=0)
        return own.order_by(is_closed, newest_event, "-number")

    def in_review(self) -> "DraftQuerySet":
        """Submitted and waiting for UNOSSC's decision, the longest wait first."""
        return self.filter(is_in_review("")).order_by("state_since", "pk")

    def with_identity(self) -> "DraftQuerySet":
        """With document, party, event and deadline, in the same statement."""
        return self.select_related(
            "document__party", "document__event", "document__deadline", "document__published"
        )

    def with_assignment(self) -> "DraftQuerySet":
        """Annotates `assigned`: the reviewer's primary key and name, or None."""
        assignments = related(self.model, "assignments").in_force().filter(draft=OuterRef("pk"))
        person = JSONObject(pk="reviewer", name="reviewer__name")
        return self.annotate(assigned=Subquery(assignments.values(person=person)[:1]))

    def with_revocation(self) -> "DraftQuerySet":
        """Annotates `is_revoked`: whether it waits since its acceptance was revoked."""
        steps = related(self.model, "steps")
        return self.annotate(is_revoked=Exists(steps.revocations("pk", "state_since")))

    def with_shared_comments(self) -> "DraftQuerySet":
        """Annotates `shared_comments`: the section's code for each thread that waits and that
        UNOSSC reads too, once it is submitted."""
        comments = related(self.model, "sections", "comments").waiting()
        shared = comments.filter(section__draft=OuterRef("pk"), audience="reviewers")
        return self.annotate(
            shared_comments=ArraySubquery(shared.values("section__template__code"))
        )

    def with_staff_notes(self) -> "DraftQuerySet":
        """Annotates `staff_notes`: the notes on its document, as JSON. For reviewers only."""
        notes = related(self.model, "document", "staff_notes").lasting()
        row = JSONObject(
            pk="pk", section="section", body="body", at="written_at",
            name="written_by__name", language="written_by__language",
        )  # fmt: skip
        of_document = notes.filter(document=OuterRef("document")).order_by("pk")
        return self.annotate(staff_notes=ArraySubquery(of_document.values(row=row)))

    def for_reading(self) -> "DraftQuerySet":
        """Two statements: the draft with its identity, and its sections.

        Annotates `last_endorsement`, the primary key of the last step that endorsed the document.
        """
        sections = related(self.model, "sections").with_files().select_related("template")
        steps = related(self.model, "steps").endorsements(OuterRef("document"))
        return (
            self.with_identity()
            .annotate(last_endorsement=Subquery(steps.values("pk")[:1]))
            .prefetch_related(Prefetch("sections", sections.order_by("template__position")))
        )

    def for_writing(self) -> "DraftQuerySet":
        """Two statements: the draft with its identity, and its sections.

        `last_return` is why it came back last, `last_asked` is who asked for an endorsement that
        did not come yet, `colleagues` are those who act for the party today. Each kind adds its
        own annotations (documents.kinds).
        """
        sections = related(self.model, "sections").with_files()
        sections = sections.select_related("template", "updated_by")
        return (
            self.with_identity()
            .annotate(
                **annotations(),
                colleagues=ArraySubquery(
                    Mandate.objects.current(clock.today())
                    .filter(party=OuterRef("document__party"), user__is_active=True)
                    .order_by("pk")
                    .values(
                        person=JSONObject(
                            name="user__name", role="role", is_confirmed="is_confirmed"
                        )
                    )
                ),
                last_return=self._last_step("return"),
                last_asked=self._last_step("ask", "endorse"),
            )
            .prefetch_related(
                Prefetch("sections", sections.with_open_comments().order_by("template__position"))
            )
        )

    def with_remarks_on(self, rows: str) -> "DraftQuerySet":
        """Annotates `has_remarks`: whether reviewers said something of the rows of this name."""
        remarks = related(self.model, "steps", "remarks").filter(step__draft=OuterRef("pk"))
        return self.annotate(has_remarks=Exists(remarks.filter(rows=rows).in_words()))

    def with_opening(self) -> "DraftQuerySet":
        """Annotates `opening`: who opened the draft, and when."""
        return self.annotate(opening=self._last_step("open"))

    def for_home(self) -> "DraftQuerySet":
        """Like `for_writing`, in as many statements, with what the home page of its people shows.

        `last_submission` is the newest revision that its authors submitted, `has_asked_for_time`
        whether a request for more time waits, and `shared_criteria` what UNOSSC answered to its
        criteria in its last decision, if the reviewer shows it to the authors.
        """
        revisions = related(self.model, "document", "revisions").filter(
            document=OuterRef("document"), corrects__isnull=True
        )
        revision = JSONObject(number="number", at="submitted_at")
        requests = Extension.objects.waiting().filter(deadline=OuterRef("document__deadline"))
        return (
            self.for_writing()
            .with_opening()
            .annotate(
                last_submission=Subquery(revisions.order_by("-number").values(row=revision)[:1]),
                has_asked_for_time=Exists(requests),
                shared_criteria=self._shared_criteria(),
            )
        )

    def _shared_criteria(self) -> ArraySubquery:
        steps = related(self.model, "steps").filter(name__in=("return", "accept"))
        later = steps.filter(draft=OuterRef("step__draft"), pk__gt=OuterRef("step"))
        answers = related(self.model, "steps", "criterion_answers").shared()
        of_last = answers.filter(~Exists(later), step__draft=OuterRef("pk"))
        row = JSONObject(titles="titles", answer="answer", note="note")
        return ArraySubquery(of_last.order_by("criterion__position", "pk").values(row=row))

    def _last_step(self, *names: str) -> Subquery:
        """The last of the steps with these names, as JSON."""
        steps = related(self.model, "steps").filter(draft=OuterRef("pk"), name__in=names)
        step = JSONObject(name="name", reason="reason", by="by__name", at="at")
        return Subquery(steps.order_by("-pk").values(step=step)[:1])


class SectionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "SectionQuerySet":
        return self.filter(draft__document__party__in=parties_of(user))

    def with_place(self) -> "SectionQuerySet":
        """With its template, author, draft, document and party, in the same statement."""
        return self.select_related(
            "template",
            "updated_by",
            "draft__document__party",
            "draft__document__event",
        )

    def discussed_with(self, user: Any) -> "SectionQuerySet":
        """Sections on which this user may read comments.

        The party's people always; staff while the draft is out of its authors' hands.
        """
        own = Q(draft__document__party__in=parties_of(user))
        if not sees_all_parties(user):
            return self.filter(own)
        return self.filter(own | Q(draft__state__in=SUBMITTED_OR_LATER))

    def with_files(self) -> "SectionQuerySet":
        """Annotates `files`: the attached files, as the content of a revision names them."""
        return self.annotate(files=related(self.model, "attachments").of_section(OuterRef("pk")))

    def with_open_comments(self) -> "SectionQuerySet":
        """Annotates `open_comments`: threads that wait to be resolved, for the party's people."""
        return self.annotate(open_comments=_counted(related(self.model, "comments").waiting()))


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CommentQuerySet":
        """The party's people read all comments; staff read those that are not private, once the
        draft was submitted.

        While authors work on a draft, its comments are visible to them alone.
        """
        own = Q(section__draft__document__party__in=parties_of(user))
        if sees_all_parties(user):
            own |= Q(audience="reviewers", section__draft__state__in=SUBMITTED_OR_LATER)
        return self.standing().filter(own)

    def standing(self) -> "CommentQuerySet":
        """Comments without deleted ones."""
        return self.filter(deleted_at__isnull=True)

    def waiting(self) -> "CommentQuerySet":
        """Threads that wait to be resolved."""
        return self.standing().filter(parent__isnull=True, resolved_at__isnull=True)

    def with_people(self) -> "CommentQuerySet":
        """With writer, resolver and `notified_names`, in the same statement."""
        notified = self.model.notified.through.objects  # type: ignore[attr-defined]
        notified = notified.filter(comment=OuterRef("pk"))
        return self.select_related("written_by", "resolved_by").annotate(
            notified_names=ArraySubquery(notified.order_by("pk").values("user__name"))
        )


def _counted(comments: Any) -> Any:
    """The number of comments on a section, as a subquery."""
    counted = comments.filter(section=OuterRef("pk")).order_by().values("section")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


class ConflictingTextQuerySet(models.QuerySet):
    def with_base(self) -> "ConflictingTextQuerySet":
        """Annotates `base`, the text both authors began with, from the history; "" if unknown."""
        sections: Any = related(self.model, "section").model
        texts = sections.pgh_event_model.objects.filter(
            pgh_obj=OuterRef("section"), version=OuterRef("base_version")
        )
        base = Subquery(texts.order_by("-pgh_id").values("body")[:1])
        return self.select_related("stored_for").annotate(
            base=Coalesce(base, Value(""), output_field=models.TextField())
        )

    def waiting(self) -> "ConflictingTextQuerySet":
        """Conflicting texts that are not settled yet."""
        return self.filter(settled_at__isnull=True)


class ReturnedCopyQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ReturnedCopyQuerySet":
        """The copies that the user sent, as long as the user acts for the party."""
        return self.filter(draft__document__party__in=parties_of(user), uploaded_by=user.pk)

    def with_place(self) -> "ReturnedCopyQuerySet":
        """With draft, document, party and event, in the same statement."""
        return self.select_related("draft__document__party", "draft__document__event")


class RemovalQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RemovalQuerySet":
        """Removals from the drafts of the user's parties."""
        return self.filter(draft__document__party__in=parties_of(user))

    def that_can_be_undone(self, rows: str, document: int) -> "RemovalQuerySet":
        """Removals from the open draft that were not undone, the newest first, as long as the
        draft takes changes."""
        removals = self.filter(rows=rows, undone_at__isnull=True, draft__document=document)
        return removals.filter(draft__state__in=EDITABLE).select_related("removed_by")


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RevisionQuerySet":
        """Published ones are public; staff and the party's people see all."""
        if sees_all_parties(user):
            return self
        return self.filter(Q(published_at__isnull=False) | Q(document__party__in=parties_of(user)))

    def with_covering_notes(self) -> "RevisionQuerySet":
        """Annotates `note`: what their authors wrote to UNOSSC when they submitted them."""
        steps = related(self.model, "steps").filter(revision=OuterRef("pk"), name="submit")
        note = Subquery(steps.values("reason")[:1])
        return self.annotate(note=Coalesce(note, Value(""), output_field=models.TextField()))

    def with_authors(self) -> "RevisionQuerySet":
        """With who submitted them, in the same statement."""
        return self.select_related("submitted_by")


class StepQuerySet(models.QuerySet):
    def endorsements(self, document: Any) -> "StepQuerySet":
        """The endorsements of a document by its validating authority, the last one first."""
        endorsed = self.filter(draft__document=document, name="endorse", content__isnull=False)
        return endorsed.exclude(draft__state="abandoned").order_by("-pk")

    def revocations(self, draft: str, since: str) -> "StepQuerySet":
        """The revocation of an acceptance that brought a draft into the state that it has; `draft`
        and `since` lead from the outer row to the key of the draft and to its `state_since`."""
        return self.filter(draft=OuterRef(draft), name="revoke", at=OuterRef(since))

    def outcome_of(self, revision: Any) -> "StepQuerySet":
        """What became of a revision until the next one was submitted: withdrawn, returned,
        accepted, acceptance revoked; the first, which came last, is its outcome."""
        submission = revision.steps.filter(name="submit").values("pk")[:1]
        names = ("withdraw", "return", "accept", "revoke")
        after = self.filter(draft=revision.draft_id, name__in=names)
        later = self.filter(draft=revision.draft_id, name="submit", pk__gt=Subquery(submission))
        submitted_again = Exists(later.filter(pk__lt=OuterRef("pk")))
        return after.filter(~submitted_again, pk__gt=Subquery(submission)).order_by("-pk")


class RemarkQuerySet(models.QuerySet):
    def with_authors(self) -> "RemarkQuerySet":
        """With the section, who wrote the remark and who answered, in the same statement."""
        return self.select_related("section__template", "step__by", "answered_by")

    def in_words(self) -> "RemarkQuerySet":
        """Remarks that say something: a verdict alone is none."""
        return self.exclude(text="")


class AssignmentQuerySet(models.QuerySet):
    def in_force(self) -> "AssignmentQuerySet":
        return self.filter(ended_at__isnull=True)
