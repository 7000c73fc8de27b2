"""Reports with an institutional profile: opened past the action that opens periods."""

from datetime import date

from core import clock
from documents.models import Document, Draft, Revision
from documents.revisions.snapshots import take_snapshot
from documents.writing.actions import open_documents
from reporting.kind import REPORT
from reporting.models import PublishedAnswer, Report, ReportingPeriod
from reporting.profiles.actions import save_profile
from reporting.profiles.answers import AnswerFacts
from reporting.profiles.published import record
from roadmaps.kind import ROADMAP
from tests.roadmaps.factories import make_roadmap


def make_period(workshop, code="one", starts_on=date(2017, 5, 5), **fields):
    """An open period of half a year."""
    return ReportingPeriod.objects.get_or_create(
        workshop=workshop,
        code=code,
        defaults={
            "titles": {"en": f"Period {code}"},
            "starts_on": starts_on,
            "ends_on": starts_on.replace(year=starts_on.year + 1),
            "due_on": starts_on.replace(year=starts_on.year + 1),
            "opened_at": clock.now(),
        }
        | fields,
    )[0]


def open_report(party, period, by):
    """The open draft of the party's report, read for writing."""
    workshop = period.workshop
    roadmap = Document.objects.filter(kind=ROADMAP.name, party=party, event=workshop).first()
    roadmap = roadmap or make_roadmap(party, workshop)
    document = Document(kind=REPORT.name, party=party, event=workshop, slot=period.code)
    open_documents(documents=[document], by=by)
    Report.objects.create(document=document, roadmap=roadmap.roadmap, period=period)
    return Draft.objects.for_writing().get(document=document)


def answered(draft, by, *, is_confirmed=True, **answers):
    """The draft after these questions were answered: `fund="no"`, or facts."""
    facts = {code.replace("_", "-"): as_facts(answer) for code, answer in answers.items()}
    save_profile(draft=draft, answers=facts, is_confirmed=is_confirmed, by=by)
    return draft


def as_facts(answer):
    if isinstance(answer, AnswerFacts):
        return answer
    return AnswerFacts(answer=answer, since="2016" if answer == "in force" else "")


def accepted(draft, by):
    """The draft's report with a revision whose answers are public."""
    snapshot = take_snapshot(draft)
    revision = Revision.objects.create(
        document=draft.document,
        draft=draft,
        number=1,
        content=snapshot.content,
        sha256=snapshot.sha256,
        submitted_by=by,
    )
    record(revision)
    return revision


def publish(party, period, code, answer, since="", **fields):
    """A public answer, past the report that gave it."""
    document, _is_new = Document.objects.get_or_create(
        kind=REPORT.name, party=party, event=period.workshop, slot=period.code
    )
    return PublishedAnswer.objects.create(
        document=document, party=party, period=period, code=code, title=code.title(),
        answer=answer, since=since, **fields,
    )  # fmt: skip
