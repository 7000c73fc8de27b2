"""Synthetic roadmaps for measuring (design, performance): 200 with 50 commitments at scale 1.

Scale n adds n - 1 workshops of the same size: more commitments for each party, pages as long as
before. Everything follows from its number, so two runs make the same data.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse

from accounts.models import Mandate, User
from accounts.roles import Role
from commitments.models import ActionItem, Commitment, Delivery, Milestone, Part, Theme
from core.dates import months_after
from core.text import fold
from countries.models import Organisation, Party
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft, Revision, Section, SectionTemplate, Step
from documents.revisions.snapshots import content_of, sha256_of
from documents.states import SUBMITTED_OR_LATER, DraftState, SectionState, StepName
from roadmaps.kind import ROADMAP
from roadmaps.models import Roadmap
from workshops.models import Event

ROADMAPS, COMMITMENTS, MILESTONES = 200, 50, 2
STATES = ("drafting", "submitted", "returned", "accepted", "published", "published", "drafting")
SENTENCE = (
    "The ministry keeps a register of what is given and received, the agencies report to it twice "
    "a year, and the committee decides what is done next and who pays for it. "
)
BODY = f"<p>{SENTENCE * 4}</p><h3>Next steps</h3><ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>"
BATCH = 2000
S = DraftState


@transaction.atomic
def grow(scale: int) -> int:
    """Fill Nairobi up to 200 roadmaps, and add a workshop for each further step of scale.

    Needs the reference data. Returns how many commitments were made.
    """
    nairobi = Event.objects.get(code="nairobi-2017")
    by = _person("scale.writer@example.org", "Scale writer")
    workshops = [nairobi, *(_workshop_like(nairobi, n) for n in range(2, scale + 1))]
    return sum(_fill(workshop, by) for workshop in workshops)


def _fill(workshop: Event, by: User) -> int:
    opened = Document.objects.of_kind(ROADMAP).filter(event=workshop)
    taken = opened.values_list("party", flat=True)
    free = Party.objects.eligible().exclude(pk__in=taken).order_by("code")
    parties = list(free[: max(0, ROADMAPS - len(taken))])
    roadmaps = _roadmaps(workshop, parties)
    _people(parties)
    drafts = _drafts(roadmaps)
    made = _commitments(workshop, drafts)
    _take_snapshots([draft for draft in drafts if draft.state in SUBMITTED_OR_LATER], by)
    return made


def _workshop_like(model: Event, number: int) -> Event:
    """A further workshop with the action items of `model`."""
    made, is_new = Event.objects.get_or_create(
        code=f"scale-{number}",
        defaults={
            "series": model.series,
            "kind": model.kind,
            "name": f"Workshop no. {number} for measuring",
            "starts_on": model.starts_on,
            "ends_on": model.ends_on,
            "drafting_months": model.drafting_months,
        },
    )
    for item in model.action_items.prefetch_related("parts") if is_new else ():
        parts = list(item.parts.all())
        item.pk, item.workshop = None, made
        item.save(force_insert=True)
        Part.objects.bulk_create(Part(item=item, letter=p.letter, titles=p.titles) for p in parts)
    return made


def _roadmaps(workshop: Event, parties: Sequence[Party]) -> list[Document]:
    assert workshop.ends_on
    due_on = months_after(workshop.ends_on, workshop.drafting_months or 6)
    deadlines = Deadline.objects.bulk_create(
        Deadline(
            party=party,
            kind=DeadlineKind.DRAFTING,
            label=workshop.name,
            labels=workshop.names,
            path=_path(workshop, party),
            topic=workshop.code,
            baseline_on=due_on,
            due_on=due_on + timedelta(30 if number % 9 == 4 else 0),
            settled_at=_moment(due_on, -number % 60)
            if STATES[number % 7] in SUBMITTED_OR_LATER
            else None,
        )
        for number, party in enumerate(parties)
    )
    documents = Document.objects.bulk_create(
        Document(
            kind=ROADMAP.name,
            party=party,
            event=workshop,
            language=party.language,
            deadline=due,
        )
        for party, due in zip(parties, deadlines, strict=True)
    )
    Roadmap.objects.bulk_create(
        Roadmap(document=document, is_demo=True, last_commitment_number=COMMITMENTS)
        for document in documents
    )
    return documents


def _drafts(roadmaps: Sequence[Document]) -> list[Draft]:
    """Make a draft for each roadmap, in every state in turn, with a text in each section."""
    drafts = Draft.objects.bulk_create(
        Draft(
            document=roadmap,
            state=STATES[number % 7],
            state_since=_moment(roadmap.deadline.baseline_on, -20 - number % 60),
            has_text=number % 14 > 0,
            closed_at=_moment(roadmap.deadline.baseline_on, -19)
            if STATES[number % 7] == DraftState.PUBLISHED
            else None,
        )
        for number, roadmap in enumerate(roadmaps)
    )
    templates = list(
        SectionTemplate.objects.for_new(ROADMAP.name, roadmaps[0].event_id) if roadmaps else ()
    )
    Section.objects.bulk_create(
        Section(
            draft=draft, template=template, body=BODY, words=210, state=SectionState.DONE,
            language=draft.document.language,
        )
        for draft in drafts
        if draft.has_text
        for template in templates
    )  # fmt: skip
    return drafts


def _commitments(workshop: Event, drafts: Sequence[Draft]) -> int:
    items = ActionItem.objects.filter(workshop=workshop, takes_commitments=True)
    parts = list(Part.objects.filter(item__in=items))
    ministries = _ministries([draft.document.party for draft in drafts])
    commitments = Commitment.objects.bulk_create(
        (
            Commitment(
                roadmap_id=draft.document_id,
                number=number + 1,
                part=parts[number % len(parts)],
                title=f"{parts[number % len(parts)].titles['en']}: measure {number + 1}",
                description=SENTENCE,
                lead=ministries[draft.document.party_id],
                starts_on=date(2017, 11, 1),
                ends_on=date(2018, 12, 31),
                delivery=Delivery.values[(number + draft.document.party_id) % 4],
            )
            for draft in drafts
            for number in range(COMMITMENTS)
        ),
        batch_size=BATCH,
    )
    _themes(commitments)
    _milestones(commitments, {draft.document_id: draft for draft in drafts}, workshop)
    return len(commitments)


def _themes(commitments: Sequence[Commitment]) -> None:
    themes = list(Theme.objects.values_list("pk", flat=True))
    link = Commitment.themes.through
    link.objects.bulk_create(
        (
            link(commitment_id=commitment.pk, theme_id=themes[number % len(themes)])
            for number, commitment in enumerate(commitments)
        ),
        batch_size=BATCH,
    )


def _milestones(
    commitments: Sequence[Commitment], drafts: dict[int, Draft], workshop: Event
) -> None:
    def dated() -> Iterator[Deadline]:
        for number, commitment in enumerate(commitments):
            draft = drafts[commitment.roadmap_id]
            party = draft.document.party
            for step in range(MILESTONES):
                baseline = date(2017, 12, 1) + timedelta(number % 300 + 60 * step)
                yield Deadline(
                    party=party,
                    kind=DeadlineKind.MILESTONE,
                    label=commitment.title,
                    path=_path(workshop, party),
                    topic=workshop.code,
                    baseline_on=baseline,
                    due_on=baseline + timedelta(45 if number % 11 == 0 else 0),
                    is_binding=draft.state in (S.ACCEPTED, S.PUBLISHED),
                )

    deadlines = Deadline.objects.bulk_create(dated(), batch_size=BATCH)
    Milestone.objects.bulk_create(
        (
            Milestone(
                commitment=commitments[number // MILESTONES],
                title=f"Step {number % MILESTONES + 1}",
                deadline=deadline,
            )
            for number, deadline in enumerate(deadlines)
        ),
        batch_size=BATCH,
    )


def _take_snapshots(drafts: Sequence[Draft], by: User) -> None:
    """Make the revision of each submitted draft, and show the published ones."""
    for draft in drafts:
        content = content_of(draft)
        published_at = draft.closed_at
        revision = Revision.objects.create(
            document=draft.document, draft=draft, number=1, content=content,
            sha256=sha256_of(content), submitted_at=draft.state_since, submitted_by=by,
            published_at=published_at,
        )  # fmt: skip
        Step.objects.create(
            draft=draft, name=StepName.SUBMIT, to_state=S.SUBMITTED, by=by,
            at=draft.state_since, revision=revision,
        )  # fmt: skip
        if published_at:
            Document.objects.filter(pk=draft.document_id).update(published=revision)


def _people(parties: Sequence[Party]) -> None:
    """Make a focal point for nine of ten parties; six of seven of them have signed in."""
    for number, party in enumerate(parties):
        if number % 10 == 3:
            continue
        email = f"scale.{party.code.lower()}@example.org"
        user = _person(email, f"Focal point {party.code}")
        if number % 7:
            User.objects.filter(pk=user.pk).update(last_login=_moment(date(2017, 9, 1), 0))
        Mandate.objects.get_or_create(
            user=user, party=party, role=Role.FOCAL_POINT, defaults={"starts_on": date(2017, 5, 5)}
        )


def _person(email: str, name: str) -> User:
    user, is_new = User.objects.get_or_create(email=email, defaults={"name": name})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _ministries(parties: Sequence[Party]) -> dict[int, Organisation]:
    ministries = {}
    for party in parties:
        name = f"Ministry of Cooperation, {party.name}"
        ministries[party.pk], _new = Organisation.objects.get_or_create(
            folded=fold(name), party=party, defaults={"name": name, "kind": "government"}
        )
    return ministries


def _path(workshop: Event, party: Party) -> str:
    return reverse("roadmaps:roadmap", kwargs={"workshop": workshop.code, "code": party.code})


def _moment(day: date, shift: int) -> datetime:
    return datetime.combine(day + timedelta(shift), time(9), tzinfo=UTC)
