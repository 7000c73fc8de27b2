"""Named reads of commitments, milestones and duties."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONArray, JSONObject

from accounts.permissions import parties_of, sees_all_parties
from commitments.text_fields import ADVISED
from core.relations import related
from core.search import holding
from core.stems import holding_stems
from countries.search import of_party
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft, Revision
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

    def called(self, words: str) -> "CommitmentQuerySet":
        """Those with each of the words in their title, in one of their texts or as their part, and
        those of a party of that name."""
        also = partial(_of_party_or_part, self)
        return self.filter(holding(words, keys=["search"], also=also))

    def of_parties(self, parties: Any) -> "CommitmentQuerySet":
        """Those that these parties lead; answers of others count once they are published."""
        return self.filter(roadmap__document__party__in=parties)

    def being_changed(self) -> "CommitmentQuerySet":
        """Those of roadmaps with an open draft: others say what is published."""
        drafts = Draft.objects.open().filter(document=OuterRef("roadmap"))
        return self.filter(Exists(drafts))

    def in_full(self) -> "CommitmentQuerySet":
        """One statement: with roadmap, part and lead.

        Annotates `partner_names` and `partner_kinds` in one order, `theme_keys`, `joint` as
        `as_promised` does, `evidence_count`, and `newest_state` and `has_remarks` of the newest
        draft.
        """
        model: Any = self.model
        partners, themes = model.partners.through.objects, model.themes.through.objects
        of_commitment = {"commitment": OuterRef("pk")}
        newest = Draft.objects.filter(document=OuterRef("roadmap")).lasting().order_by("-number")
        lasting = related(model, "evidence").filter(removed_at__isnull=True, **of_commitment)
        evidence = lasting.order_by().values("commitment").annotate(count=Count("pk"))
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
            partner_kinds=ArraySubquery(
                partners.filter(**of_commitment)
                .order_by("organisation__folded", "pk")
                .values("organisation__kind")
            ),
            joint=_joint(model),
            theme_keys=ArraySubquery(themes.filter(**of_commitment).order_by("pk").values("theme")),
            evidence_count=Coalesce(Subquery(evidence.values("count")), 0),
            newest_state=Subquery(newest.values("state")[:1]),
            has_remarks=Subquery(newest.with_remarks_on("commitments").values("has_remarks")[:1]),
        )

    def as_promised(self) -> "CommitmentQuerySet":
        """One statement: with part and lead, as for a revision.

        Annotates `partner_names` and `partner_kinds` in one order, `theme_numbers`, `steps`:
        milestones with title and date, `needed`: the amounts that are needed, `joint`: the parties
        named with their part and answer, and `partnership_titles`.
        """
        model: Any = self.model
        of_commitment = {"commitment": OuterRef("pk")}
        partners = model.partners.through.objects.filter(**of_commitment)
        themes = model.themes.through.objects.filter(**of_commitment)
        milestones = related(model, "milestones").filter(**of_commitment)
        named = model.partnerships.through.objects.filter(**of_commitment)
        return self.select_related("part__item", "lead").annotate(
            joint=_joint(model),
            partnership_titles=ArraySubquery(
                named.order_by("partnership__title", "partnership").values(
                    named=JSONObject(id="partnership", title="partnership__title")
                )
            ),
            partner_names=ArraySubquery(
                partners.order_by("organisation__folded", "pk").values("organisation__name")
            ),
            partner_kinds=ArraySubquery(
                partners.order_by("organisation__folded", "pk").values("organisation__kind")
            ),
            theme_numbers=ArraySubquery(themes.order_by("theme__number").values("theme__number")),
            steps=ArraySubquery(
                milestones.order_by("deadline__due_on", "pk").values(
                    step=JSONObject(title="title", due_on="deadline__due_on")
                )
            ),
            needed=_needed(related(model, "fundings").filter(**of_commitment)),
        )

    def with_needed(self) -> "CommitmentQuerySet":
        """Annotates `needed`: the amounts that are needed, as `as_promised` does."""
        model: Any = self.model
        return self.annotate(
            needed=_needed(related(model, "fundings").filter(commitment=OuterRef("pk")))
        )

    def with_theme_numbers(self) -> "CommitmentQuerySet":
        """Annotates `theme_numbers`."""
        model: Any = self.model
        themes = model.themes.through.objects.filter(commitment=OuterRef("pk"))
        numbers = themes.order_by("theme__number").values("theme__number")
        return self.annotate(theme_numbers=ArraySubquery(numbers))

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


def _of_party_or_part(rows: Any, word: str) -> Q:
    """Rows of a party of that name, or under a part of that code."""
    code = Concat("item__number", "letter", output_field=models.TextField())
    parts = related(rows.model, "part").filter(holding(word, code))
    return of_party(word, "roadmap__document__party") | Q(part__in=parts.order_by().values("pk"))


def _of_taking_part(rows: Any, word: str) -> Q:
    """The same, and those in which a party of that name has confirmed a part."""
    joined = related(rows.model, "parts").confirmed().filter(of_party(word, "party"))
    return _of_party_or_part(rows, word) | Q(pk__in=joined.values("commitment"))


class PublishedCommitmentQuerySet(models.QuerySet):
    def visible_to(self, _user: Any) -> "PublishedCommitmentQuerySet":
        """All of them: what is published, everybody may read."""
        return self.all()

    def called(self, words: str) -> "PublishedCommitmentQuerySet":
        """Those with each of the words, or one of the same stem, in their text or as their part,
        and those in which a party of that name takes part."""
        also = partial(_of_taking_part, self)
        return self.filter(holding_stems(words, F("stems"), "language", keys=["search"], also=also))

    def with_place(self) -> "PublishedCommitmentQuerySet":
        """With part, party and workshop, in the same statement."""
        return self.select_related(
            "roadmap__document__party", "roadmap__document__event", "part__item"
        ).defer("searched", "search", "stems")

    def with_earlier_steps(self) -> "PublishedCommitmentQuerySet":
        """Annotates `earlier_steps`: the milestones of this commitment in each revision of the
        roadmap that was published, the newest first; None where the revision lacks it."""
        revisions = Revision.objects.filter(
            document=OuterRef("roadmap"), published_at__isnull=False
        ).order_by("-number")
        steps = Func(
            F("content"),
            Value("$.commitments.promises[*] ? (@.number == $number).milestones"),
            JSONObject(number=OuterRef("number")),
            function="jsonb_path_query_first",
            output_field=models.JSONField(),
        )
        return self.annotate(earlier_steps=ArraySubquery(revisions.values(milestones=steps)))

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
        key: int | None = None,
    ) -> Any:
        """Create a milestone of the commitment. Its date binds if its roadmap is accepted.

        `key` is that of a removed milestone, which gets its address back.
        """
        document = commitment.document
        key = key or self._next_key()
        deadline = Deadline.objects.create(
            party=document.party,
            kind=DeadlineKind.MILESTONE,
            label=title,
            path=document.url_of("commitments:milestone", pk=key),
            topic=document.event.code,
            baseline_on=due_on,
            due_on=due_on,
            is_binding=is_binding,
            settled_at=settled_at,
        )
        return self.create(pk=key, commitment=commitment, title=title, deadline=deadline)

    def _next_key(self) -> int:
        """The primary key of a new milestone: its deadline, which is made first, leads to it."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [self.model._meta.db_table]
            )
            key: int = cursor.fetchone()[0]
        return key

    def in_full(self) -> "MilestoneQuerySet":
        """One statement: with commitment, roadmap and deadline, and `newest_state` of the newest
        draft."""
        drafts = Draft.objects.filter(document=OuterRef("commitment__roadmap")).lasting()
        return self.select_related(
            "deadline__party",
            "commitment__roadmap__document__party",
            "commitment__roadmap__document__event",
        ).annotate(newest_state=Subquery(drafts.order_by("-number").values("state")[:1]))

    def of_roadmap(self, roadmap: int) -> "MilestoneQuerySet":
        """Those of a roadmap with their commitments and deadlines, by commitment and date."""
        milestones = self.filter(commitment__roadmap=roadmap)
        return milestones.select_related("commitment", "deadline").order_by(
            "commitment__number", "deadline__due_on", "pk"
        )

    def visible_to(self, user: Any) -> "MilestoneQuerySet":
        return self.filter(commitment__roadmap__document__in=_readable(user))


class FundingQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "FundingQuerySet":
        """Amounts of commitments that the user may read in the making; others none."""
        return self.filter(commitment__roadmap__document__in=_readable(user))


class ItemDutyQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ItemDutyQuerySet":
        if sees_all_parties(user):
            return self
        return self.filter(party__in=parties_of(user))


def _pairs(commitments: Any) -> ArraySubquery:
    """The number and title of each commitment."""
    return ArraySubquery(commitments.order_by("number").values(pair=JSONArray("number", "title")))


def _needed(fundings: Any) -> ArraySubquery:
    """The amounts that are needed, each with its source, as a revision says them."""
    return ArraySubquery(
        fundings.filter(stage="needed")
        .order_by("pk")
        .values(
            row=JSONObject(
                amount=Cast("amount", models.TextField()),
                currency="currency",
                source=Coalesce("source__name", models.Value("")),
                is_in_kind="is_in_kind",
                note="note",
            )
        )
    )


def _with_gaps(commitments: Any) -> ArraySubquery:
    names = [field.name for field in ADVISED]
    gaps = Q(*((name, "") for name in names), _connector=Q.OR)
    rows = commitments.filter(gaps).order_by("number")
    return ArraySubquery(rows.values(row=JSONArray("number", "title", *names)))


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, _user: Any) -> "ThemeQuerySet":
        """All themes: they are the same for everybody."""
        return self.all()


class PartQuerySet(models.QuerySet):
    def with_answers_of(self, roadmap: int) -> "PartQuerySet":
        """Annotates what a roadmap answers under each part.

        `commitment_count`, `is_answered` (a reason why there is none), `without_lead` and
        `without_milestones`: pairs of number and title of commitments that lack them. `with_gaps`:
        the number and the title of a commitment, then each of its texts of `ADVISED`.
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
            with_gaps=_with_gaps(commitments),
        )

    def with_duty_of(self, party: int) -> "PartQuerySet":
        """Annotates `duty`: what the party owes for the whole item by a date, if it does."""
        duties = related(self.model, "item", "duties")
        owed = duties.filter(item=OuterRef("item"), party=party)
        return self.annotate(duty=Subquery(owed.values("pk")[:1]))
