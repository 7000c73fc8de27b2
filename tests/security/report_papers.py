"""Reports of Kenya and Uganda in every state, and reporting periods (see papers.py)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from core import clock
from documents.models import Document
from reporting.kind import REPORT
from reporting.models import (
    Challenge,
    DeliveryRating,
    PublishedEntry,
    Report,
    ReportEntry,
    ReportingPeriod,
)
from tests.documents.sections import make_section
from tests.security.copy_papers import newest
from tests.security.papers import AUTHORS, deadline_of, draft_in, fill, of_document
from tests.security.profile_objects import add_public_answer
from tests.security.states import CODES, STATES, Place, workshop_of
from workshops.models import Event

if TYPE_CHECKING:
    from tests.security.scene import Scene

PERIOD = "first"


def add_reports(scene: "Scene") -> dict[str, Any]:
    """The papers of reports: those of roadmaps, under the same names after "report"; an entry of
    each; and a period that is planned, one that is open and one that is closed."""
    template = make_section(
        REPORT.name,
        scene.template.code,
        titles=scene.template.titles,
        guidance=scene.template.guidance,
    )
    papers: dict[str, Any] = {}
    for name, state in STATES.items():
        workshop = Event.objects.get(code=workshop_of(name))
        period = _period(workshop, PERIOD, opened_at=clock.now())
        for code in CODES:
            document = _report(scene, code, period)
            if name == "drafting":
                draft_in(document, template, state.draft)
            else:
                fill(document, state, template, scene.people[AUTHORS[code]])
            prefix = f"report {Place(code, name).papers}"
            papers |= of_document(prefix, scene, document, AUTHORS[code])
            papers[f"{prefix} entry"] = _entry(document)
    first = ReportingPeriod.objects.get(workshop=scene.workshop)
    of_benin = _report(scene, "BEN", first)
    fill(of_benin, STATES["published"], template, scene.people["administrator"])
    add_public_answer(of_benin, first)
    _add_public_entry(of_benin, scene.people["reviewer"])
    papers["report deleted entry"] = 999_999  # a number that no entry has
    papers["open period"] = first.pk
    papers["planned period"] = _period(scene.workshop, "second").pk
    moments = {"opened_at": clock.now(), "closed_at": clock.now()}
    papers["closed period"] = _period(scene.workshop, "third", **moments).pk
    return papers


def _add_public_entry(document: Document, by: Any) -> None:
    """What the accepted report of a party says about a commitment, and what makes it difficult."""
    Challenge.objects.create(code="finance", titles={"en": "Lack of finance"}, position=1)
    PublishedEntry.objects.create(
        document=document,
        party=document.party,
        period=document.report.period,
        number=1,
        part="2a",
        title="A law",
        delivery="limited",
        challenges=["finance"],
    )
    DeliveryRating.objects.create(
        document=document, number=1, rating="limited", reason="One law of two.", updated_by=by
    )


def _period(workshop: Event, code: str, **moments: Any) -> ReportingPeriod:
    return ReportingPeriod.objects.create(
        workshop=workshop,
        code=code,
        titles={"en": f"The {code} period of {workshop.code}"},
        starts_on=date(2017, 5, 5),
        ends_on=date(2018, 4, 30),
        due_on=date(2018, 5, 4),
        **moments,
    )


def _report(scene: "Scene", code: str, period: ReportingPeriod) -> Document:
    party = scene.roadmaps[code].party
    roadmap = Document.objects.get(kind="roadmap", event=period.workshop, party=party)
    document = Document.objects.create(
        kind=REPORT.name,
        party=party,
        event=period.workshop,
        slot=period.code,
        deadline=deadline_of(party, "report", topic=period.workshop.code),
    )
    Report.objects.create(document=document, roadmap_id=roadmap.pk, period=period)
    return document


def _entry(document: Document) -> int:
    """The number of an entry that no other report has: the table asks for it elsewhere, too."""
    entry = ReportEntry.objects.create(
        draft=newest(document),
        number=document.pk,
        part="2a",
        title="A law",
        delivery="limited",
        earlier_delivery="not started",
    )
    return entry.number
