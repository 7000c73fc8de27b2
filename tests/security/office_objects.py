"""What UNOSSC keeps, in every state of it: lists of participants, merges, messages, pauses,
memberships of regions, groups of countries, organisations, events."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from commitments.models import ActionItem, Part, Theme
from core import clock
from countries.models import CountryGroup, GroupMembership, Membership, OrganisationMerge
from documents.models import DocumentTemplate, SectionTemplate, TemplateVersion
from imports.models import Batch, BatchState, Outcome, Row, Work
from mail.models import Message, MessageState
from people.models import Merge
from reminders.models import Pause
from roadmaps.kind import ROADMAP
from tests.factories import MembershipFactory, OrganisationFactory, WorkshopFactory, list_of
from tests.mail.factories import MessageFactory

if TYPE_CHECKING:
    from tests.security.scene import Scene

DONE = {"applied": {"applied_at"}, "undone": {"applied_at", "undone_at"}}


def add_office_objects(scene: "Scene") -> dict[str, int]:
    """Primary keys by state and what: "applied list", "sent message" …"""
    objects: dict[str, Any] = {
        **_lists(scene),
        **_merges(scene),
        **_messages(),
        **_pauses(scene),
        **_memberships(scene),
        **_groups(scene),
        **_organisations(scene),
        **_agenda(scene),
        **_templates(scene),
    }
    _technical_meeting(scene)
    return {name: row.pk for name, row in objects.items()}


def _templates(scene: "Scene") -> dict[str, Any]:
    """A template with a published version and a draft of the next, and a theme."""
    template = DocumentTemplate.objects.create(kind=ROADMAP.name, names={"en": "Short"})
    for number, published_at in ((1, clock.now()), (2, None)):
        version = TemplateVersion.objects.create(
            template=template, number=number, published_at=published_at
        )
        SectionTemplate.objects.create(
            version=version,
            kind=ROADMAP.name,
            code=scene.template.code,
            position=1,
            titles=scene.template.titles,
            guidance=scene.template.guidance,
        )
    theme = Theme.objects.create(number=9, titles={"en": "Advocacy"})
    return {"template": template, "theme": theme}


def _agenda(scene: "Scene") -> dict[str, Any]:
    """An item of the workshop with a part, to which no roadmap answers."""
    item = ActionItem.objects.create(
        workshop=scene.workshop,
        number=8,
        titles={"en": "Newsletter"},
        by_unossc=True,
        takes_commitments=False,
    )
    part = Part.objects.create(item=item, letter="a", titles={"en": "Editors"})
    return {"item of the agenda": item, "part of the agenda": part}


def _lists(scene: "Scene") -> dict[str, Batch]:
    """One in each state, and for each kind of work one on which a worker is working."""
    wanted: dict[str, dict[str, Any]] = {
        **{f"{state} list": {"state": state} for state in BatchState.values},
        **{f"list to {work}": {"state": "checked", "work": work} for work in Work.values if work},
    }
    lists = {name: _list(scene, **fields) for name, fields in wanted.items()}
    for outcome in Outcome.values:
        number = 2 + Outcome.values.index(outcome)
        for batch in lists.values():
            _row(scene, batch, number, outcome)
    return lists


def _list(scene: "Scene", **fields: Any) -> Batch:
    state = fields["state"]
    moments = dict.fromkeys(DONE.get(state, ()), clock.now())
    history = uuid.uuid4() if moments else None
    return list_of(
        scene.workshop,
        file_name=f"{' '.join(map(str, fields.values()))}.xlsx",
        counts={"rows": 1, "new": 1, "updated": 0, "unchanged": 0, "left_out": 0},
        undo_report={"removed": 1, "restored": 0, "retained": []} if state == "undone" else {},
        reading=scene.batch.reading,
        history=history,
        **fields,
        **moments,
    )


def _row(scene: "Scene", batch: Batch, number: int, outcome: str) -> Row:
    model = scene.batch.rows.get()
    return Row.objects.create(
        batch=batch,
        number=number,
        raw=model.raw,
        outcome=outcome,
        identity_key=model.identity_key,
        parsed=model.parsed,
    )


def _merges(scene: "Scene") -> dict[str, Merge]:
    nothing = {"moved": [], "dropped": [], "rows": [], "chosen": []}
    merge = {
        "target": scene.person,
        "before": {"target": {}, "duplicate": {"family_name": "Gone"}} | nothing,
        "after": {},
        "merged_by": scene.people["administrator"],
    }
    undone = Merge.objects.create(**merge, undone_at=clock.now())
    return {"merge": Merge.objects.create(**merge), "undone merge": undone}


def _messages() -> dict[str, Message]:
    leased = {"claim": "00000000-0000-0000-0000-000000000001", "leased_until": clock.real_now()}
    return {
        f"{state} message": MessageFactory(state=state, **leased if state == "sending" else {})
        for state in MessageState.values
    }


def _pauses(scene: "Scene") -> dict[str, Pause]:
    pause = {
        "party": scene.benin,
        "reason": "Elections.",
        "paused_by": scene.people["reviewer"],
        "starts_on": date(2017, 9, 1),
    }
    return {
        "pause": Pause.objects.create(**pause, until=date(2017, 12, 1)),
        "past pause": Pause.objects.create(**pause, until=date(2017, 10, 1)),
    }


def _memberships(scene: "Scene") -> dict[str, Membership]:
    ended = {"joined_on": date(2001, 1, 1), "left_on": date(2010, 1, 1)}
    return {
        "membership": MembershipFactory(region=scene.region, country=scene.kenya),
        "ended membership": MembershipFactory(region=scene.region, country=scene.uganda, **ended),
    }


def _groups(scene: "Scene") -> dict[str, Any]:
    """The group "lusophone" with a member and a former one."""
    group = CountryGroup.objects.create(code="lusophone", names={"en": "Lusophone countries"})
    ended = {"joined_on": date(2001, 1, 1), "left_on": date(2010, 1, 1)}
    memberships = GroupMembership.objects
    return {
        "group membership": memberships.create(group=group, country=scene.kenya),
        "ended group membership": memberships.create(group=group, country=scene.uganda, **ended),
    }


def _organisations(scene: "Scene") -> dict[str, Any]:
    """Two that are alike, one that was merged, and a merge in each state."""
    ministry = OrganisationFactory(name="Ministry of Planning", party=scene.kenya)
    other = OrganisationFactory(name="Ministry for Planning", party=scene.kenya)
    merged = OrganisationFactory(name="Planning", party=scene.kenya, merged_into=ministry)
    by = scene.people["administrator"]
    merge = {"target": ministry, "moved": {"other names": []}, "merged_by": by}
    undone = {"undone_at": clock.now(), "undone_by": by}
    return {
        "organisation": ministry,
        "other organisation": other,
        "merged organisation": merged,
        "merge of organisations": OrganisationMerge.objects.create(**merge, duplicate=merged),
        "undone merge of organisations": OrganisationMerge.objects.create(
            **merge, duplicate=other, **undone
        ),
    }


def _technical_meeting(scene: "Scene") -> None:
    WorkshopFactory(
        series=scene.workshop.series,
        code="technical-meeting",
        kind="technical meeting",
        name="Technical meeting",
        drafting_months=None,
    )
