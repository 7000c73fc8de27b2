"""Named reads of commitments, milestones and duties."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONArray, JSONObject

from accounts.permissions import parties_of, sees_all_parties
from core.relations import related
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft
from documents.querysets import DocumentQuerySet


def _readable(user: Any) -> DocumentQuerySet:
    """The roadmaps whose commitments this user may read before they are published."""
    documents: DocumentQuerySet = Document.objects.with_working_papers_for(user)
    return documents


def _joint(model: Any) -> ArraySubquery:
    """The parties that a commitment names, with their part and answer, as plain data."""
    named = related(model, "confirmations").filter(commitment=OuterRef("pk"))
    part = JSONObject(
        party="party__code",
        name="party__name",
        names="party__names",
        words="words",
        state="state",
    )
    return ArraySubquery(named.order_by("party__code").values(part=part))


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CommitmentQuerySet":
        """Commitments of the user's party, and all submitted ones for staff; others none."""
        return self.filter(roadmap__document__in=_readable(user))

    def in_full(self) -> "CommitmentQuerySet":
        """One statement: with roadmap, part and lead.

        Annotates `partner_names`, `theme_keys`, `joint` as `as_promised` does, and `newest_state`
        and `has_remarks` of the newest draft.
        """
        model: Any = self.model
        partners, themes = model.partners.through.objects, model.themes.through.objects
        of_commitment = {"commitment": OuterRef("pk")}
        newest = Draft.objects.filter(document=OuterRef("roadmap")).lasting().order_by("-number")
        return self.select_related(
            "roadmap__document__party",
            "roadmap__document__event",
            "part__item",
            "lead",
            "updated_by",
        ).annotate(
            partner_names=ArraySubquery(
                partners.filter(**of_commitment)
                .order_by("organisation__folded", "pk")
                .values("organisation__name")
            ),
            joint=_joint(model),
            theme_keys=ArraySubquery(themes.filter(**of_commitment).order_by("pk").values("theme")),
            newest_state=Subquery(newest.values("state")[:1]),
            has_remarks=Subquery(newest.with_remarks_on("commitments").values("has_remarks")[:1]),
        )

    def as_promised(self) -> "CommitmentQuerySet":
        """One statement: with part and lead, as for a revision.

        Annotates `partner_names`, `theme_numbers`, `steps`: milestones with title and date,
        `joint`: the parties named with their part and answer, and `partnership_titles`.
        """
        model: Any = self.model
        of_commitment = {"commitment": OuterRef("pk")}
        partners = model.partners.through.objects.filter(**of_commitment)
        themes = model.themes.through.objects.filter(**of_commitment)
        milestones = related(model, "milestones").filter(**of_commitment)
        partnerships = model.partnerships.through.objects.filter(**of_commitment)
        return self.select_related("part__item", "lead").annotate(
            joint=_joint(model),
            partnership_titles=ArraySubquery(
                partnerships.order_by("partnership__title", "partnership").values(
                    named=JSONObject(id="partnership", title="partnership__title")
                )
            ),
            partner_names=ArraySubquery(
                partners.order_by("organisation__folded", "pk").values("organisation__name")
            ),
            theme_numbers=ArraySubquery(themes.order_by("theme__number").values("theme__number")),
            steps=ArraySubquery(
                milestones.order_by("deadline__due_on", "pk").values(
                    step=JSONObject(title="title", due_on="deadline__due_on")
                )
            ),
        )

    def with_next_milestone(self) -> "CommitmentQuerySet":
        """Annotates the title, due and baseline dates of the next milestone still open."""
        milestones = related(self.model, "milestones")
        waiting = milestones.filter(
            commitment=OuterRef("pk"), deadline__settled_at__isnull=True
        ).order_by("deadline__due_on", "pk")
        return self.annotate(
            next_title=Subquery(waiting.values("title")[:1]),
            next_on=Subquery(waiting.values("deadline__due_on")[:1]),
            next_baseline_on=Subquery(waiting.values("deadline__baseline_on")[:1]),
            next_binds=Subquery(waiting.values("deadline__is_binding")[:1]),
            next_zone=Subquery(waiting.values("deadline__party__time_zone")[:1]),
        )


class PublishedCommitmentQuerySet(models.QuerySet):
    def visible_to(self, _user: Any) -> "PublishedCommitmentQuerySet":
        """All of them: what is published, everybody may read."""
        return self.all()

    def with_place(self) -> "PublishedCommitmentQuerySet":
        """With part, party and workshop, in the same statement."""
        return self.select_related(
            "roadmap__document__party", "roadmap__document__event", "part__item"
        )

    def of_parties(self, parties: Any) -> "PublishedCommitmentQuerySet":
        """Those that these parties lead, and those in which one of them has confirmed a part.

        A commitment is one row, however many of the parties take part.
        """
        joined = related(self.model, "parts").confirmed().filter(party__in=parties)
        led = Q(roadmap__document__party__in=parties)
        return self.filter(led | Q(pk__in=joined.values("commitment")))

    def naming(self, partnership: int) -> "PublishedCommitmentQuerySet":
        """Those that name this partnership."""
        return self.filter(partnership_keys__contains=[partnership])

    def with_delivery(self) -> "PublishedCommitmentQuerySet":
        """Annotates `delivery`, which its party claims and may read, and so may UNOSSC."""
        commitments = related(self.model, "roadmap", "commitments")
        claimed = commitments.filter(roadmap=OuterRef("roadmap"), number=OuterRef("number"))
        return self.annotate(delivery=Subquery(claimed.values("delivery")[:1]))


class MilestoneQuerySet(models.QuerySet):
    def create_with_deadline(
        self,
        commitment: Any,
        title: str,
        due_on: date,
        *,
        is_binding: bool = False,
        settled_at: datetime | None = None,
    ) -> Any:
        """Create a milestone of the commitment. Its date binds if its roadmap is accepted."""
        document = commitment.document
        deadline = Deadline.objects.create(
            party=document.party,
            kind=DeadlineKind.MILESTONE,
            label=title,
            path=document.url_of("commitments:edit", number=commitment.number),
            topic=document.event.code,
            baseline_on=due_on,
            due_on=due_on,
            is_binding=is_binding,
            settled_at=settled_at,
        )
        return self.create(commitment=commitment, title=title, deadline=deadline)

    def of_roadmap(self, roadmap: int) -> "MilestoneQuerySet":
        """Those of a roadmap with their commitments and deadlines, by commitment and date."""
        milestones = self.filter(commitment__roadmap=roadmap)
        return milestones.select_related("commitment", "deadline").order_by(
            "commitment__number", "deadline__due_on", "pk"
        )

    def visible_to(self, user: Any) -> "MilestoneQuerySet":
        return self.filter(commitment__roadmap__document__in=_readable(user))


class ItemDutyQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ItemDutyQuerySet":
        if sees_all_parties(user):
            return self
        return self.filter(party__in=parties_of(user))


def _pairs(commitments: Any) -> ArraySubquery:
    """The number and title of each commitment."""
    return ArraySubquery(commitments.order_by("number").values(pair=JSONArray("number", "title")))


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, _user: Any) -> "ThemeQuerySet":
        """All themes: they are the same for everybody."""
        return self.all()


class PartQuerySet(models.QuerySet):
    def with_answers_of(self, roadmap: int) -> "PartQuerySet":
        """Annotates what a roadmap answers under each part.

        `commitment_count`, `is_answered` (a reason why there is none), `without_lead` and
        `without_milestones`: pairs of number and title of commitments that lack them.
        """
        commitments = related(self.model, "commitments").filter(
            part=OuterRef("pk"), roadmap=roadmap
        )
        answers = related(self.model, "answers").filter(part=OuterRef("pk"), roadmap=roadmap)
        return self.annotate(
            commitment_count=Count("commitments", filter=Q(commitments__roadmap=roadmap)),
            is_answered=Exists(answers),
            without_lead=_pairs(commitments.filter(lead__isnull=True)),
            without_milestones=_pairs(commitments.filter(milestones__isnull=True)),
        )

    def with_duty_of(self, party: int) -> "PartQuerySet":
        """Annotates `duty`: what the party owes for the whole item by a date, if it does."""
        duties = related(self.model, "item", "duties")
        owed = duties.filter(item=OuterRef("item"), party=party)
        return self.annotate(duty=Subquery(owed.values("pk")[:1]))
