"""Named reads of roadmaps."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from accounts.models import Mandate
from accounts.permissions import parties_of, sees_all_parties
from core import clock
from core.relations import related
from deadlines.models import Extension
from roadmaps.states import EDITABLE, IN

LEASE = timedelta(minutes=2)  # a PDF takes 30 seconds at most; after that the worker was killed
MAX_ATTEMPTS = 3  # to make a document
KEPT_OF_DRAFTS = timedelta(hours=1)  # the document of a draft, which goes on changing


class RoadmapQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RoadmapQuerySet":
        """Staff see that every roadmap exists, its people theirs, everybody published ones."""
        if sees_all_parties(user):
            return self
        return self.filter(Q(published__isnull=False) | Q(party__in=parties_of(user)))

    def with_working_papers_for(self, user: Any) -> "RoadmapQuerySet":
        """Those whose commitments as they stand this user may read.

        Its people always; staff while the draft is out of its authors' hands. What is in the
        making is the party's own: until then staff read the revisions.
        """
        theirs = Q(party__in=parties_of(user))
        if not sees_all_parties(user):
            return self.filter(theirs)
        drafts = related(self.model, "drafts")
        in_the_making = drafts.filter(roadmap=OuterRef("pk"), state__in=EDITABLE)
        return self.filter(theirs | ~Exists(in_the_making))

    def with_history_for(self, user: Any) -> "RoadmapQuerySet":
        """Those whose history this user may read: its people's and UNOSSC's, never the public's."""
        return self if sees_all_parties(user) else self.filter(party__in=parties_of(user))

    def published(self) -> "RoadmapQuerySet":
        return self.filter(published__isnull=False)

    def with_latest_draft(self) -> "RoadmapQuerySet":
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
        return drafts.filter(roadmap=OuterRef("pk")).lasting().order_by("-number")


class DraftQuerySet(models.QuerySet):
    def open(self) -> "DraftQuerySet":
        return self.filter(closed_at__isnull=True)

    def lasting(self) -> "DraftQuerySet":
        """Without abandoned amendments: of those only the history speaks."""
        return self.exclude(state="abandoned")

    def visible_to(self, user: Any) -> "DraftQuerySet":
        """Text in the making is the party's own; staff read it once it is submitted."""
        return self.filter(roadmap__party__in=parties_of(user))

    def newest_of_party(self, party: int) -> "DraftQuerySet":
        """The drafts of a party, that of its newest workshop and its newest amendment first."""
        newest_workshop = F("roadmap__workshop__starts_on").desc(nulls_last=True)
        return self.lasting().filter(roadmap__party=party).order_by(newest_workshop, "-number")

    def in_review(self) -> "DraftQuerySet":
        """Submitted and waiting for UNOSSC's decision, the longest wait first."""
        return self.filter(state="submitted").order_by("state_since", "pk")

    def with_identity(self) -> "DraftQuerySet":
        """With roadmap, party, workshop and deadline, in the same statement."""
        return self.select_related(
            "roadmap__party", "roadmap__workshop", "roadmap__deadline", "roadmap__published"
        )

    def with_assignment(self) -> "DraftQuerySet":
        """Annotates `assigned`: the reviewer's primary key and name, or None."""
        assignments = related(self.model, "assignments").in_force().filter(draft=OuterRef("pk"))
        person = JSONObject(pk="reviewer", name="reviewer__name")
        return self.annotate(assigned=Subquery(assignments.values(person=person)[:1]))

    def with_shared_comments(self) -> "DraftQuerySet":
        """Annotates `shared_comments`: the section's code for each thread that waits and that
        UNOSSC reads too, once it is submitted."""
        comments = related(self.model, "sections", "comments").waiting()
        shared = comments.filter(section__draft=OuterRef("pk"), audience="reviewers")
        return self.annotate(
            shared_comments=ArraySubquery(shared.values("section__template__code"))
        )

    def for_reading(self) -> "DraftQuerySet":
        """Two statements: the draft with its identity, and its sections.

        Annotates `last_endorsement`, the primary key of the last step that endorsed the roadmap.
        """
        sections = related(self.model, "sections").select_related("template")
        steps = related(self.model, "steps").endorsements(OuterRef("roadmap"))
        return (
            self.with_identity()
            .annotate(last_endorsement=Subquery(steps.values("pk")[:1]))
            .prefetch_related(Prefetch("sections", sections.order_by("template__position")))
        )

    def with_engaged(self) -> "DraftQuerySet":
        """Annotates `engaged`, the organisations with name, kind, role and contact, and `gaps`,
        the kinds of actors that are missing, each with the reason."""
        actors = related(self.model, "actors").filter(draft=OuterRef("pk")).order_by("pk")
        gaps = related(self.model, "actor_gaps").filter(draft=OuterRef("pk")).order_by("kind")
        organisation = {"name": "organisation__name", "kind": "organisation__kind"}
        return self.annotate(
            engaged=ArraySubquery(
                actors.values(row=JSONObject(**organisation, role="role", contact="contact"))
            ),
            gaps=ArraySubquery(gaps.values(row=JSONObject(kind="kind", reason="reason"))),
        )

    def for_writing(self) -> "DraftQuerySet":
        """Three statements: the draft with its identity and actor kinds, sections, remarks.

        `engaged_kinds` are the kinds of the organisations engaged, `explained_kinds` the actor
        kinds for whose absence a reason is given, `last_return` is why it came back last,
        `last_asked` is who asked for an endorsement that did not come yet, `colleagues` are those
        who act for the party today.
        """
        sections = related(self.model, "sections").select_related("template", "updated_by")
        remarks = related(self.model, "sections", "remarks")
        return (
            self.with_identity()
            .annotate(
                engaged_kinds=ArraySubquery(
                    related(self.model, "actors")
                    .filter(draft=OuterRef("pk"))
                    .values("organisation__kind")
                ),
                explained_kinds=ArraySubquery(
                    related(self.model, "actor_gaps").filter(draft=OuterRef("pk")).values("kind")
                ),
                colleagues=ArraySubquery(
                    Mandate.objects.current(clock.today())
                    .filter(party=OuterRef("roadmap__party"), user__is_active=True)
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
                Prefetch("sections", sections.with_open_comments().order_by("template__position")),
                Prefetch("sections__remarks", remarks.select_related("step__by").order_by("pk")),
            )
        )

    def with_opening(self) -> "DraftQuerySet":
        """Annotates `opening`: who opened the draft, and when."""
        return self.annotate(opening=self._last_step("open"))

    def for_home(self) -> "DraftQuerySet":
        """Like `for_writing`, in as many statements, with what the home of its people says.

        `last_submission` is the newest revision that its authors submitted, `has_asked_for_time`
        whether a request for more time waits.
        """
        revisions = related(self.model, "roadmap", "revisions").filter(
            roadmap=OuterRef("roadmap"), corrects__isnull=True
        )
        revision = JSONObject(number="number", at="submitted_at")
        requests = Extension.objects.waiting().filter(deadline=OuterRef("roadmap__deadline"))
        return (
            self.for_writing()
            .with_opening()
            .annotate(
                last_submission=Subquery(revisions.order_by("-number").values(row=revision)[:1]),
                has_asked_for_time=Exists(requests),
            )
        )

    def _last_step(self, *names: str) -> Subquery:
        """The last of the steps with these names, as JSON."""
        steps = related(self.model, "steps").filter(draft=OuterRef("pk"), name__in=names)
        step = JSONObject(name="name", reason="reason", by="by__name", at="at")
        return Subquery(steps.order_by("-pk").values(step=step)[:1])


class SectionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "SectionQuerySet":
        return self.filter(draft__roadmap__party__in=parties_of(user))

    def with_place(self) -> "SectionQuerySet":
        """With its template, author, draft, roadmap and party, in the same statement."""
        return self.select_related(
            "template",
            "updated_by",
            "draft__roadmap__party",
            "draft__roadmap__workshop",
        )

    def discussed_with(self, user: Any) -> "SectionQuerySet":
        """Those on which this user may read comments.

        The party's people always; staff while the draft is out of its authors' hands.
        """
        theirs = Q(draft__roadmap__party__in=parties_of(user))
        if not sees_all_parties(user):
            return self.filter(theirs)
        return self.filter(theirs | Q(draft__state__in=IN))

    def with_open_comments(self) -> "SectionQuerySet":
        """Annotates `open_comments`: threads that wait to be resolved, for the party's people."""
        return self.annotate(open_comments=_counted(related(self.model, "comments").waiting()))


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CommentQuerySet":
        """The party's people read all; staff what is not private, once it is submitted.

        While a draft is in its authors' hands it is theirs, and so is what is said about it.
        """
        theirs = Q(section__draft__roadmap__party__in=parties_of(user))
        if sees_all_parties(user):
            theirs |= Q(audience="reviewers", section__draft__state__in=IN)
        return self.standing().filter(theirs)

    def standing(self) -> "CommentQuerySet":
        """Without those that were taken back."""
        return self.filter(deleted_at__isnull=True)

    def waiting(self) -> "CommentQuerySet":
        """Threads that wait to be resolved."""
        return self.standing().filter(parent__isnull=True, resolved_at__isnull=True)

    def with_people(self) -> "CommentQuerySet":
        """With who wrote and resolved it, and `told_names`, in the same statement."""
        told = self.model.told.through.objects.filter(comment=OuterRef("pk"))  # type: ignore[attr-defined]
        return self.select_related("written_by", "resolved_by").annotate(
            told_names=ArraySubquery(told.order_by("pk").values("user__name"))
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
        """Nobody has decided about them yet."""
        return self.filter(settled_at__isnull=True)


class ReturnedCopyQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ReturnedCopyQuerySet":
        """A copy is its sender's own, as long as they act for the party."""
        return self.filter(draft__roadmap__party__in=parties_of(user), uploaded_by=user.pk)

    def with_place(self) -> "ReturnedCopyQuerySet":
        """With draft, roadmap, party and workshop, in the same statement."""
        return self.select_related("draft__roadmap__party", "draft__roadmap__workshop")


class RemovalQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RemovalQuerySet":
        """Those in the drafts of the user's parties: what was removed is the party's own."""
        return self.filter(draft__roadmap__party__in=parties_of(user))

    def that_can_be_undone(self, kind: str, roadmap: int) -> "RemovalQuerySet":
        """What was removed from the open draft and not brought back, the newest first, as long
        as the draft takes changes."""
        here = {"draft__roadmap": roadmap, "draft__state__in": EDITABLE}
        removals = self.filter(kind=kind, undone_at__isnull=True, **here)
        return removals.select_related("removed_by")


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RevisionQuerySet":
        """Published ones are public; staff and the party's people see all."""
        if sees_all_parties(user):
            return self
        return self.filter(Q(published_at__isnull=False) | Q(roadmap__party__in=parties_of(user)))

    def with_authors(self) -> "RevisionQuerySet":
        """With who submitted them, in the same statement."""
        return self.select_related("submitted_by")


class StepQuerySet(models.QuerySet):
    def endorsements(self, roadmap: Any) -> "StepQuerySet":
        """What the validating authority endorsed of a roadmap, the last one first."""
        endorsed = self.filter(draft__roadmap=roadmap, name="endorse", content__isnull=False)
        return endorsed.exclude(draft__state="abandoned").order_by("-pk")

    def outcome_of(self, revision: Any) -> "StepQuerySet":
        """What was done about a revision after it was submitted: withdrawn, returned, accepted;
        the first is what became of it."""
        submission = revision.steps.filter(name="submit").values("pk")[:1]
        after = self.filter(draft=revision.draft_id, name__in=("withdraw", "return", "accept"))
        return after.filter(pk__gt=Subquery(submission)).order_by("pk")


class AssignmentQuerySet(models.QuerySet):
    def in_force(self) -> "AssignmentQuerySet":
        return self.filter(ended_at__isnull=True)


class RenderedFileQuerySet(models.QuerySet):
    def waiting(self) -> "RenderedFileQuerySet":
        """Documents that somebody asked for and nobody has made yet; not those that failed."""
        return self.filter(made_at__isnull=True, attempts__lt=MAX_ATTEMPTS)

    def unclaimed(self, now: datetime) -> "RenderedFileQuerySet":
        """Documents that wait and that no worker is making, as far as is known at `now`."""
        is_free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LEASE)
        return self.waiting().filter(is_free)

    def outdated(self, now: datetime) -> "RenderedFileQuerySet":
        """Documents of drafts that nobody comes back for."""
        return self.filter(draft__isnull=False, asked_at__lt=now - KEPT_OF_DRAFTS)
