"""The scene with every text that people write in French, each of them with a word to find it by."""

from typing import Any

from accounts.models import Handover, User
from commitments.models import (
    Commitment,
    ConfirmationRequest,
    ItemDuty,
    Milestone,
    PartAnswer,
    Partnership,
    PublishedCommitment,
)
from core import clock
from countries.models import Organisation
from deadlines.models import Deadline, Extension
from documents.models import (
    Comment,
    ConflictingText,
    Document,
    Draft,
    Remark,
    Removal,
    Revision,
    Section,
    Step,
)
from imports.models import Batch
from people.models import Person
from reminders.models import Pause
from reporting.models import ReportEntry
from roadmaps.models import Actor, ActorGap
from tests.factories import UserFactory
from tests.security.scene import Scene

WORD = "Zzprose"  # stands in every sentence that people wrote
NAME = "Zzname"  # stands in every name
PROSE = f"{WORD} écrite par des gens"
CONTENT: dict[str, Any] = {
    "language": "fr",
    "sections": [
        {"code": "vision", "title": PROSE, "language": "fr", "body": f"<p>{PROSE}</p>"},
    ],
    "actors": [{"organisation": NAME, "kind": "public", "role": PROSE}],
    "gaps": [{"kind": "private", "reason": PROSE}],
    "entries": [
        {
            "number": 1,
            "part": "5",
            "title": PROSE,
            "delivery": "limited",
            "earlier_delivery": "not started",
            "done": PROSE,
            "challenges": [{"code": "finance", "titles": {"en": "Lack of finance"}}],
            "next_steps": PROSE,
            "support_needed": PROSE,
            "unchanged_reason": "",
            "is_withdrawn": False,
        }
    ],
    "commitments": {
        "promises": [
            {
                "number": 1,
                "part": "5",
                "titles": {"en": "Reporting"},
                "title": PROSE,
                "description": PROSE,
                "lead": NAME,
                "partners": [NAME],
                "themes": [],
                "starts_on": None,
                "ends_on": None,
                "resources": PROSE,
                "milestones": [{"title": PROSE, "due_on": "2018-01-01"}],
            }
        ],
        "answers": [{"part": "6", "titles": {"en": "Other"}, "reason": PROSE}],
    },
}


def _name_parties(writer: User) -> None:
    ConfirmationRequest.objects.update(words=PROSE, updated_by=writer)
    for partnership in Partnership.objects.all():
        title = f"{PROSE} {partnership.pk}"
        Partnership.objects.filter(pk=partnership.pk).update(
            title=title, description=PROSE, priority=PROSE, updated_by=writer
        )


def _report(writer: User) -> None:
    signed = {"updated_by": writer, "updated_at": clock.now()}
    ReportEntry.objects.update(title=PROSE, done=PROSE, unchanged_reason=PROSE, **signed)


def write_in_french(scene: Scene) -> None:
    """What people wrote becomes French, by writers whose own language is French."""
    writer = UserFactory(email="ecrivain@example.org", name=NAME, language="fr")
    Document.objects.update(language="fr")
    Section.objects.update(body=f"<p>{PROSE}</p>", language="fr", updated_by=writer)
    ConflictingText.objects.update(body=f"<p>{PROSE} autre</p>")
    Revision.objects.update(content=CONTENT, submitted_by=writer)
    _promise_publicly()
    Draft.objects.filter(base__isnull=False).update(reason=PROSE)
    Comment.objects.update(body=PROSE, quote=PROSE, written_by=writer)
    Step.objects.update(reason=PROSE, by=writer)
    Remark.objects.update(text=PROSE)
    Actor.objects.update(role=PROSE, contact=NAME)
    ActorGap.objects.update(reason=PROSE)
    Commitment.objects.update(title=PROSE, description=PROSE, resources=PROSE, delivery_note=PROSE)
    _report(writer)
    Milestone.objects.update(title=PROSE)
    _name_parties(writer)
    Deadline.objects.filter(kind="milestone").update(label=PROSE)
    scene.kenya.__class__.objects.update(language="fr")
    for removal in Removal.objects.all():  # of actors
        removal.title = f"{NAME} {removal.pk}"
        removal.content |= {"role": PROSE, "contact": NAME}
        removal.save()
    PartAnswer.objects.update(reason=PROSE)
    ItemDuty.objects.update(outcome=PROSE)
    Extension.objects.update(reason=PROSE, asked_by=writer)
    Pause.objects.update(reason=PROSE)
    Handover.objects.update(note=PROSE)
    for number, organisation in enumerate(Organisation.objects.all()):
        organisation.name = f"{NAME} {number}"
        organisation.save()
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(given_name=f"{NAME} {person.pk}", position=NAME)
    for batch in Batch.objects.all():
        Batch.objects.filter(pk=batch.pk).update(file_name=f"liste {batch.pk}.xlsx")
    for user in User.objects.exclude(pk=writer.pk):
        User.objects.filter(pk=user.pk).update(name=f"{NAME} {user.pk}")


def _promise_publicly() -> None:
    """Published revisions promise their commitments under the numbers that these have."""
    promised = CONTENT["commitments"]["promises"][0]
    PublishedCommitment.objects.update(title=PROSE, lead=NAME)
    for commitment in PublishedCommitment.objects.select_related("roadmap__document"):
        promises = [promised | {"number": commitment.number}]
        content = CONTENT | {"commitments": CONTENT["commitments"] | {"promises": promises}}
        Revision.objects.filter(pk=commitment.document.published_id).update(content=content)
