"""Named reads of the entries of a report."""

from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject

from accounts.permissions import parties_of, sees_all_parties
from commitments.models import Commitment, Evidence, Funding, Stage
from core.relations import related
from documents.states import DraftState


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "EntryQuerySet":
        """Those of accepted reports for everybody, those that wait for a decision for UNOSSC too,
        and all of the user's own parties. Nobody changes an entry once it is submitted, so that
        these rows say what the revision says."""
        accepted = Q(draft__document__published__draft=F("draft"))
        if sees_all_parties(user):
            return self.filter(accepted | Q(draft__state=DraftState.SUBMITTED))
        return self.filter(accepted | Q(draft__document__party__in=parties_of(user)))

    def of_draft(self, draft: int) -> "EntryQuerySet":
        """The entries of a draft, in the order of the action items."""
        return self.filter(draft=draft).order_by("part", "number")

    def unanswered(self) -> "EntryQuerySet":
        """Those that nobody has reported on, and that the roadmap still promises."""
        return self.filter(updated_at__isnull=True, is_withdrawn=False)

    def with_facts(self) -> "EntryQuerySet":
        """Annotates what the rules ask about the commitment: `starts_on`, `ends_on` and
        `has_evidence`. No further statement."""
        roadmap = "draft__document__report__roadmap"
        commitment: Any = Commitment.objects.filter(
            roadmap=OuterRef(roadmap), number=OuterRef("number")
        )
        evidence = Evidence.objects.lasting().filter(
            commitment__roadmap=OuterRef(roadmap), commitment__number=OuterRef("number")
        )
        return self.annotate(
            starts_on=Subquery(commitment.values("starts_on")[:1]),
            ends_on=Subquery(commitment.values("ends_on")[:1]),
            has_evidence=Exists(evidence),
        )

    def in_full(self) -> "EntryQuerySet":
        """With the facts, and with all that the page of an entry shows of its commitment: annotates
        `has_commitment`, `evidence`, `spent` and `known_challenges` as plain data. One statement.
        """
        roadmap = "draft__document__report__roadmap"
        of_commitment = {
            "commitment__roadmap": OuterRef(roadmap),
            "commitment__number": OuterRef("number"),
        }
        evidence = Evidence.objects.lasting().filter(**of_commitment).order_by("-pk")
        spent = Funding.objects.filter(stage=Stage.SPENT, **of_commitment).order_by("pk")
        known: Any = apps.get_model("reporting", "Challenge")._default_manager
        challenges = known.order_by("position", "pk")
        commitment = Commitment.objects.filter(roadmap=OuterRef(roadmap), number=OuterRef("number"))
        return self.with_facts().annotate(
            has_commitment=Exists(commitment),
            evidence=ArraySubquery(evidence.values(row=JSONObject(title="title", at="added_at"))),
            spent=ArraySubquery(
                spent.values(
                    row=JSONObject(currency="currency", amount=Cast("amount", TextField()))
                )
            ),
            known_challenges=ArraySubquery(
                challenges.values(row=JSONObject(code="code", titles="titles"))
            ),
        )


class PublishedEntryQuerySet(models.QuerySet):
    def visible_to(self, _user: Any) -> "PublishedEntryQuerySet":
        """All of them, for everybody: they are entries of accepted reports."""
        return self

    def of_parties(self, parties: Any) -> "PublishedEntryQuerySet":
        return self.filter(party__in=parties)

    def naming(self, challenge: str) -> "PublishedEntryQuerySet":
        """Those that name a challenge, by its code."""
        return self.filter(challenges__contains=[challenge])

    def asking_for_support(self) -> "PublishedEntryQuerySet":
        """Those that say what support the party needs."""
        return self.exclude(support_needed="")

    def with_place(self) -> "PublishedEntryQuerySet":
        """With what the address of the report needs, in the same statement."""
        return self.select_related("party", "period", "document__event", "document__party")

    def with_rating(self) -> "PublishedEntryQuerySet":
        """Annotates `rating` and `rating_reason` of UNOSSC; empty where it did not rate."""
        ratings = related(self.model, "document", "delivery_ratings").filter(
            document=OuterRef("document"), number=OuterRef("number")
        )
        return self.annotate(
            rating=_or_empty(ratings.values("rating")[:1]),
            rating_reason=_or_empty(ratings.values("reason")[:1]),
        )

    def without_rating(self) -> "PublishedEntryQuerySet":
        """Those that UNOSSC did not rate yet."""
        return self.with_rating().filter(rating="")

    def counted_by_part(self) -> Any:
        """How many entries claim each delivery under each part and are rated so by UNOSSC, as dicts
        of `part`, `delivery`, `rating` (empty for none) and `entries`."""
        groups = self.with_rating().order_by().values("part", "delivery", "rating")
        return groups.annotate(entries=Count("pk")).order_by("part", "delivery", "rating")

    def counted_by_challenge(self) -> Any:
        """How many reports and entries name each challenge, as dicts of `challenge`, `reports` and
        `entries`."""
        named = self.order_by().annotate(challenge=Func("challenges", function="unnest"))
        groups = named.values("challenge")
        return groups.annotate(reports=Count("document", distinct=True), entries=Count("pk"))


def _or_empty(values: Any) -> Coalesce:
    return Coalesce(Subquery(values), Value(""), output_field=TextField())
