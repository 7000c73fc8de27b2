"""Kenya's and Uganda's papers in every state of a roadmap's life (states.py).

For each state there is another workshop, named after it: Kenya's roadmap after `submitted-2017`
is submitted, and so on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from accounts.models import User
from commitments import published
from commitments.extension import promise
from commitments.models import ActionItem, Commitment, ItemDuty, Milestone, Part
from core import clock
from countries.models import Party
from deadlines.models import Deadline
from documents.models import (
    Comment,
    Document,
    Draft,
    Remark,
    Removal,
    Revision,
    Section,
    SectionTemplate,
    Step,
)
from roadmaps.models import Actor
from synthesis.kind import CONTRIBUTION
from tests.documents.sections import make_section
from tests.factories import CountryFactory, OrganisationFactory, WorkshopFactory
from tests.roadmaps.factories import make_commitment, make_roadmap
from tests.security.commitment_lists import commitment_lists
from tests.security.copy_papers import conflicting_texts, copies, newest
from tests.security.evidence_papers import evidence_of
from tests.security.file_papers import files_of_sections
from tests.security.fundings import funding_of
from tests.security.indicator_papers import OF_INDICATORS, indicators_of, library
from tests.security.review_papers import criteria, staff_notes
from tests.security.states import CODES, STATES, Place, State, workshop_of
from workshops.models import Event

if TYPE_CHECKING:
    from tests.security.scene import Scene

CLOSED = ("published", "abandoned", "closed")  # states of a draft
DUE = date(2017, 11, 4)
TEXT = {"code": "vision", "title": "Vision", "language": "en", "body": "<p>Ours.</p>"}
# Who writes a party's texts.
AUTHORS = {"KEN": "focal", "UGA": "stranger"}


@dataclass(frozen=True)
class Paper:
    """Arguments of an address that name primary keys among the papers, and others as they are."""

    keys: Mapping[str, str]
    others: Mapping[str, Any]

    def __call__(self, scene: "Scene") -> dict[str, Any]:
        return {**self.others, **{name: scene.papers[key] for name, key in self.keys.items()}}


def add_papers(scene: "Scene") -> dict[str, Any]:
    """Primary keys by whose, in which state and what: "KEN actor", "UGA submitted comment" …"""
    papers: dict[str, Any] = library(scene.kenya)
    for code in CODES:
        for name, state in STATES.items():
            roadmap = scene.roadmaps[code]
            if name != "drafting":
                roadmap = _roadmap_in(name, state, scene, code)
            papers |= _papers_of(Place(code, name).papers, scene, roadmap, AUTHORS[code])
    _roadmap_in("reviewers-publish", STATES["accepted"], scene, "KEN", reviewer_may_publish=True)
    papers |= _settled_duties(scene)
    papers |= criteria()
    papers["UNOSSC duty"] = _duty(ActionItem.objects.earliest("pk"), scene.unossc)
    return papers | _deleted(scene)


def _papers_of(name: str, scene: "Scene", roadmap: Document, author: str) -> dict[str, Any]:
    """What hangs from a roadmap and its newest draft, and what is said about it."""
    return {
        **_hung(name, roadmap),
        **commitment_lists(name, newest(roadmap), scene.people[author]),
        **of_document(name, scene, roadmap, author),
    }


def of_document(name: str, scene: "Scene", document: Document, author: str) -> dict[str, Any]:
    """What hangs from a document of any kind."""
    by = scene.people[author]
    return {
        f"{name} text": _text(document),
        **_comments(name, document, by),
        **_remarks(name, scene, document, by),
        **conflicting_texts(name, document, by),
        **copies(name, document, by),
        **files_of_sections(name, newest(document), by),
        **staff_notes(name, document, scene.people["reviewer"]),
    }


def add_contributions(scene: "Scene") -> dict[str, Any]:
    """The papers of contributions: those of roadmaps, under the same names after "contribution".

    Each state has an event of its own (`event_of`). Benin's is published, as no contribution is:
    its pages would then answer as those of a roadmap do.
    """
    template = make_section(
        CONTRIBUTION.name,
        scene.template.code,
        titles=scene.template.titles,
        guidance=scene.template.guidance,
    )
    papers: dict[str, Any] = {}
    for name, state in STATES.items():
        event = WorkshopFactory(code=event_of(workshop_of(name)), name=f"Meeting, {name}")
        for code in CODES:
            document = _contribution(scene.roadmaps[code].party, event)
            if name == "drafting":
                draft_in(document, template, state.draft)
            else:
                fill(document, state, template, scene.people[AUTHORS[code]])
            prefix = f"contribution {Place(code, name).papers}"
            papers |= of_document(prefix, scene, document, AUTHORS[code])
        if name == "drafting":
            of_benin = _contribution(scene.benin, event)
            fill(of_benin, STATES["published"], template, scene.people["administrator"])
    return papers


def event_of(workshop: str) -> str:
    """The code of the event to which contributions are in the state of a workshop's roadmaps."""
    return f"meeting-{workshop}"


def _contribution(party: Party, event: Event) -> Document:
    return Document.objects.create(
        kind=CONTRIBUTION.name,
        party=party,
        event=event,
        deadline=deadline_of(party, "contribution", topic=event.code),
    )


def _roadmap_in(name: str, state: State, scene: "Scene", code: str, **of_workshop: Any) -> Document:
    """A roadmap whose newest draft is in a state, after a workshop named after the state."""
    party, author = scene.roadmaps[code].party, scene.people[AUTHORS[code]]
    workshop = WorkshopFactory(code=workshop_of(name), name=name, **of_workshop)
    roadmap = make_roadmap(
        party,
        workshop,
        deadline=deadline_of(party, "drafting", topic=workshop.code),
    )
    fill(roadmap, state, scene.template, author)
    return roadmap


def fill(document: Document, state: State, template: SectionTemplate, author: User) -> None:
    """Drafts and revisions that bring a document into a state."""
    is_public = state.is_amendment or state.draft == "published"
    first = draft_in(document, template, "published" if is_public else state.draft)
    revision = _revision(first, number=1, submitted_by=author)
    if is_public:
        revision.published_at = clock.now()
        revision.save()
        document.published = revision
        document.save()
    if state.draft == "closed":
        Step.objects.create(
            draft=first, name="close", from_state="submitted", to_state="closed", by=author,
            reason="It left.",
        )  # fmt: skip
    if state.is_amendment:
        second = draft_in(
            document, template, state.draft, number=2, base=revision, reason="New plans."
        )
        _revision(second, number=2, submitted_by=author)


def draft_in(document: Document, template: SectionTemplate, state: str, **more: Any) -> Draft:
    closed_at = clock.now() if state in CLOSED else None
    draft = Draft.objects.create(
        document=document, has_text=True, state=state, closed_at=closed_at, **more
    )
    Section.objects.create(draft=draft, template=template, body="<p>Ours.</p>")
    return draft


def _revision(draft: Draft, *, number: int, submitted_by: User) -> Revision:
    return Revision.objects.create(
        document=draft.document,
        draft=draft,
        number=number,
        content={"language": "en", "sections": [TEXT], "actors": [], "commitments": None},
        sha256=str(number) * 64,
        submitted_by=submitted_by,
    )


def _hung(name: str, roadmap: Document) -> dict[str, Any]:
    """A part to answer, a commitment with two milestones, an actor, removals, a duty."""
    item, _made = ActionItem.objects.get_or_create(
        workshop=roadmap.event,
        number=5,
        defaults={"titles": {"en": "Reporting"}, "by_countries": True, "due_on": DUE},
    )
    part, _made = Part.objects.get_or_create(item=item, letter="", titles={"en": "Reporting"})
    commitment = make_commitment(roadmap, part)
    # No other roadmap has a commitment of this number: the table asks for it at other addresses.
    Commitment.objects.filter(pk=commitment.pk).update(number=commitment.pk)
    commitment.refresh_from_db()
    if roadmap.published:
        _make_public(commitment, roadmap.published)
    actor = _actor(roadmap)
    objects = {
        "part": part,
        "commitment": commitment,
        "milestone": _milestone(commitment),
        "reached milestone": _milestone(commitment, settled_at=clock.now()),
        "needed amount": funding_of(commitment, "needed"),
        "secured amount": funding_of(commitment, "secured"),
        "actor": actor,
        "removal": _removal(roadmap, actor),
        "undone removal": _removal(roadmap, actor, undone_at=clock.now()),
        **indicators_of(roadmap, commitment),
    }
    keys = {f"{name} {thing}": row.pk for thing, row in objects.items()}
    keys |= evidence_of(name, commitment)
    keys[f"{name} deadline of milestone"] = objects["milestone"].deadline_id
    return keys | {f"{name} duty": _duty(item, roadmap.party)}


def _make_public(commitment: Commitment, revision: Revision) -> None:
    """The published revision promises it."""
    promised = Commitment.objects.as_promised().get(pk=commitment.pk)
    revision.content["commitments"] = {"promises": [promise(promised)], "answers": []}
    revision.save(update_fields=["content"])
    published.record(revision)


def _actor(document: Document) -> Actor:
    organisation = OrganisationFactory(party=document.party)
    return Actor.objects.create(draft=newest(document), organisation=organisation, role="Helps")


def _milestone(commitment: Commitment, **more: Any) -> Milestone:
    """It binds once its roadmap is published."""
    roadmap = commitment.document
    deadline = deadline_of(
        roadmap.party,
        "milestone",
        is_binding=roadmap.published is not None,
        topic=roadmap.event.code,
        **more,
    )
    return Milestone.objects.create(commitment=commitment, title="A step", deadline=deadline)


def _removal(roadmap: Document, actor: Actor, **more: Any) -> Removal:
    organisation = OrganisationFactory(party=roadmap.party)
    return Removal.objects.create(
        draft=newest(roadmap),
        rows="actor",
        object_pk=900_000_000 + actor.pk,
        title=organisation.name,
        content={"organisation": organisation.pk, "role": "Helps", "contact": "", "version": 1},
        removed_by=User.objects.earliest("pk"),
        **more,
    )


def _duty(item: ActionItem, party: Party) -> int:
    """One for each party and item."""
    duty = ItemDuty.objects.filter(item=item, party=party).first()
    if duty is None:
        deadline = deadline_of(party, "item", topic=item.workshop.code)
        duty = ItemDuty.objects.create(item=item, party=party, deadline=deadline)
    return duty.pk


def _settled_duties(scene: "Scene") -> dict[str, int]:
    """Each party has done what another item asks."""
    item = ActionItem.objects.create(
        workshop=scene.workshop, number=6, titles={"en": "Another"}, by_countries=True, due_on=DUE
    )
    keys = {f"{code} settled duty": _duty(item, scene.roadmaps[code].party) for code in CODES}
    Deadline.objects.filter(duty__item=item).update(settled_at=clock.now())
    return keys


def _text(roadmap: Document) -> int:
    """The text with which the vision began, in its history."""
    return newest(roadmap).sections.get().events.earliest("pgh_id").pk


def _comments(name: str, roadmap: Document, by: User) -> dict[str, int]:
    """What the author said on the vision: in each state of a comment."""
    states = {
        "comment": {},
        "private comment": {"audience": "party"},
        "resolved comment": {"resolved_at": clock.now(), "resolved_by": by},
        "deleted comment": {"deleted_at": clock.now()},
    }
    section = newest(roadmap).sections.get()
    keys = {}
    for kind, fields in states.items():
        comment = Comment(section=section, body="Which year?", **{"audience": "reviewers"} | fields)
        comment.written_by = comment.updated_by = by
        comment.save()
        keys[f"{name} {kind}"] = comment.pk
    return keys


def deadline_of(party: Party, kind: str, **more: Any) -> Deadline:
    return Deadline.objects.create(
        party=party, kind=kind, label=kind, path="/", baseline_on=DUE, due_on=DUE, **more
    )


def _remarks(name: str, scene: "Scene", roadmap: Document, by: User) -> dict[str, int]:
    """What a reviewer asked when a draft was returned twice, the second time without an answer."""
    draft = newest(roadmap)
    answered, waiting = (
        Step.objects.create(
            draft=draft,
            name="return",
            from_state="submitted",
            to_state="returned",
            by=scene.people["reviewer"],
            reason="More.",
        )
        for _ in range(2)
    )
    asked = {"section": draft.sections.get(), "text": "Which year?"}
    answer = {"answer": "2019.", "answered_at": clock.now(), "answered_by": by}
    row = {
        "rows": "actors",
        "row_key": "gap-private",
        "row_title": "None engaged: Private",
        "text": "Why?",
    }
    return {
        f"{name} remark": Remark.objects.create(step=waiting, **asked).pk,
        f"{name} remark on a row": Remark.objects.create(step=waiting, **row).pk,
        f"{name} answered remark": Remark.objects.create(step=answered, **asked, **answer).pk,
    }


def _deleted(scene: "Scene") -> dict[str, Any]:
    """ZMB had a roadmap, and Kenya's draft had a commitment more; the numbers are kept."""
    zambia = CountryFactory(code="ZMB", name="Zambia", iso2="ZM", m49="894")
    deleted = make_roadmap(zambia, scene.workshop, deadline=deadline_of(zambia, "drafting"))
    Draft.objects.create(document=deleted)
    keys = _hung("deleted", scene.roadmaps["KEN"])
    deleted.delete()
    for model, thing in (*OF_INDICATORS, (Commitment, "commitment"), (Actor, "actor")):
        model.objects.get(pk=keys[f"deleted {thing}"]).delete()
    return keys
