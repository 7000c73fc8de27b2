"""Kenya's papers in every state of a roadmap's life, and what hangs from them.

Another workshop for each state, named after it: Kenya's roadmap after `submitted-2017` is
submitted, and so on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from accounts.models import User
from commitments.models import ActionItem, Commitment, ItemDuty, Milestone, Part
from core import clock
from countries.models import Party
from deadlines.models import Deadline
from roadmaps.models import (
    Actor,
    Comment,
    Draft,
    KeptText,
    Remark,
    Removal,
    ReturnedCopy,
    Revision,
    Roadmap,
    Section,
    Step,
)
from tests.factories import CountryFactory, OrganisationFactory, WorkshopFactory

if TYPE_CHECKING:
    from tests.security.scene import Scene

STATES = ("submitted", "returned", "accepted", "published")
DUE = date(2017, 11, 4)
TEXT = {"code": "vision", "title": "Vision", "language": "en", "body": "<p>Ours.</p>"}


@dataclass(frozen=True)
class Paper:
    """Arguments of an address that name primary keys among the papers, and others as they are."""

    keys: Mapping[str, str]
    others: Mapping[str, Any]

    def __call__(self, scene: "Scene") -> dict[str, Any]:
        return {**self.others, **{name: scene.papers[key] for name, key in self.keys.items()}}


def add_papers(scene: "Scene") -> dict[str, int]:
    """Primary keys by whose and what: "KEN actor", "UGA commitment", "submitted part" …"""
    papers: dict[str, int] = {}
    for code in ("KEN", "UGA", "BEN"):
        papers |= _hung(code, scene.roadmaps[code])
        papers[f"{code} comment"] = _comment(scene, scene.roadmaps[code])
        papers[f"{code} text"] = _text(scene.roadmaps[code])
    for state in STATES:
        roadmap = _roadmap_in(state, scene)
        papers |= _hung(state, roadmap)
        papers[f"{state} text"] = _text(roadmap)
        papers[f"{state} comment"] = _comment(scene, roadmap)
        papers[f"{state} private comment"] = _comment(scene, roadmap, audience="party")
    papers["UNOSSC duty"] = _duty(ActionItem.objects.earliest("pk"), scene.unossc)
    papers["returned remark"] = _remark(scene)
    papers |= {f"{code} kept text": _kept(scene, code) for code in ("KEN", "UGA")}
    for code, sender in (("KEN", "focal"), ("UGA", "stranger")):
        papers[f"{code} copy"] = ReturnedCopy.objects.create(
            draft=scene.roadmaps[code].drafts.get(),
            uploaded_by=scene.people[sender],
            file_name="copy.docx",
            sha256="2" * 64,
            format="docx",
        ).pk
    return papers | _deleted(scene)


def workshop_of(state: str) -> str:
    return f"{state}-2017"


def _roadmap_in(state: str, scene: "Scene") -> Roadmap:
    workshop = WorkshopFactory(code=workshop_of(state), name=state)
    roadmap = Roadmap.objects.create(
        party=scene.kenya,
        workshop=workshop,
        deadline=_deadline(scene.kenya, "drafting", topic=workshop.code),
    )
    is_published = state == "published"
    draft = Draft.objects.create(
        roadmap=roadmap,
        has_text=True,
        state=state,
        closed_at=clock.now() if is_published else None,
    )
    Section.objects.create(draft=draft, template=scene.template, body="<p>Ours.</p>")
    revision = Revision.objects.create(
        roadmap=roadmap,
        draft=draft,
        number=1,
        content={"language": "en", "sections": [TEXT], "actors": [], "commitments": None},
        sha256="1" * 64,
        submitted_by=scene.people["focal"],
        published_at=clock.now() if is_published else None,
    )
    if is_published:
        roadmap.published = revision
        roadmap.save()
    return roadmap


def _hung(name: str, roadmap: Roadmap) -> dict[str, int]:
    """A part to answer, a commitment with a milestone, an actor, a duty."""
    item, _made = ActionItem.objects.get_or_create(
        workshop=roadmap.workshop,
        number=5,
        defaults={"titles": {"en": "Reporting"}, "by_countries": True, "due_on": DUE},
    )
    part, _made = Part.objects.get_or_create(item=item, letter="", titles={"en": "Reporting"})
    commitment = Commitment.objects.create(roadmap=roadmap, part=part, title="A promise")
    milestone = Milestone.objects.create(
        commitment=commitment,
        title="A step",
        deadline=_deadline(
            roadmap.party, "milestone", is_binding=False, topic=roadmap.workshop.code
        ),
    )
    actor = Actor.objects.create(
        draft=roadmap.drafts.get(),
        organisation=OrganisationFactory(party=roadmap.party),
        role="Helps",
    )
    found = {"part": part, "commitment": commitment, "milestone": milestone, "actor": actor}
    organisation = OrganisationFactory(party=roadmap.party)
    found["removal"] = Removal.objects.create(
        draft=roadmap.drafts.get(),
        kind="actor",
        object_pk=900_000_000 + actor.pk,
        title=organisation.name,
        content={"organisation": organisation.pk, "role": "Helps", "contact": "", "version": 1},
        removed_by=User.objects.earliest("pk"),
    )
    keys = {f"{name} {thing}": row.pk for thing, row in found.items()}
    return keys | {f"{name} duty": _duty(item, roadmap.party)}


def _duty(item: ActionItem, party: Party) -> int:
    """One for each party and item."""
    duty = ItemDuty.objects.filter(item=item, party=party).first()
    if duty is None:
        deadline = _deadline(party, "item", topic=item.workshop.code)
        duty = ItemDuty.objects.create(item=item, party=party, deadline=deadline)
    return duty.pk


def _text(roadmap: Roadmap) -> int:
    """The text with which the vision began, in its history."""
    return roadmap.drafts.get().sections.get().events.earliest("pgh_id").pk


def _comment(scene: "Scene", roadmap: Roadmap, audience: str = "reviewers") -> int:
    """What the focal point said on the vision."""
    by = scene.people["focal"]
    section = roadmap.drafts.get().sections.get()
    said = Comment(section=section, body="Which year?", audience=audience)
    said.written_by = said.updated_by = by
    said.save()
    return said.pk


def _deadline(party: Party, kind: str, **more: Any) -> Deadline:
    return Deadline.objects.create(
        party=party, kind=kind, label=kind, path="/", baseline_on=DUE, due_on=DUE, **more
    )


def _remark(scene: "Scene") -> int:
    draft = Draft.objects.get(roadmap__workshop__code=workshop_of("returned"))
    step = Step.objects.create(
        draft=draft,
        name="return",
        from_state="submitted",
        to_state="returned",
        by=scene.people["reviewer"],
        reason="More.",
    )
    section = draft.sections.get()
    return Remark.objects.create(step=step, section=section, text="Which year?").pk


def _kept(scene: "Scene", code: str) -> int:
    """A text that was not taken, of somebody who writes for the party."""
    writer = scene.people["focal" if code == "KEN" else "stranger"]
    section = Section.objects.get(draft__roadmap=scene.roadmaps[code])
    return KeptText.objects.create(
        section=section, kept_for=writer, body="<p>Mine.</p>", base_version=1
    ).pk


def _deleted(scene: "Scene") -> dict[str, int]:
    """ZMB had a roadmap, and Kenya's draft had a commitment more; the numbers are kept."""
    zambia = CountryFactory(code="ZMB", name="Zambia", iso2="ZM", m49="894")
    gone = Roadmap.objects.create(
        party=zambia, workshop=scene.workshop, deadline=_deadline(zambia, "drafting")
    )
    Draft.objects.create(roadmap=gone)
    keys = _hung("deleted", scene.roadmaps["KEN"])
    gone.delete()
    Commitment.objects.get(pk=keys["deleted commitment"]).delete()
    Actor.objects.get(pk=keys["deleted actor"]).delete()
    return keys
