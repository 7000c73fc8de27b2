"""What commitments add to a roadmap: content of revisions, checks, and effects of steps."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from commitments.describing import describe
from commitments.documents import chapters
from commitments.due_next import due_next
from commitments.history import SOURCES
from commitments.models import ActionItem, Commitment, ItemDuty, Part, PartAnswer
from commitments.restoring import restore
from core.templatetags.display import number
from countries.models import Party
from deadlines import actions as deadlines
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft
from richtext.marked import filled, marked
from roadmaps.registry import Check, Extension, Missing, Task
from roadmaps.writing_scopes import COMMITMENTS

TITLE = gettext_lazy("Commitments")


def parts_owed(document: Document) -> Any:
    """The parts of action items under which this party owes a commitment or a reason, in order."""
    parts = Part.objects.filter(
        item__workshop=document.event_id, item__takes_commitments=True
    ).select_related("item")
    owed = {"item__by_regions": True} if document.party.is_region else {"item__by_countries": True}
    return parts.filter(**owed).order_by("item__number", "letter")


def content(draft: Draft) -> dict[str, Any]:
    """Commitments as plain data, by part, and the reasons for parts without a commitment."""
    document = draft.document
    commitments = Commitment.objects.filter(roadmap=document.pk).as_promised()
    # A reason does not count beside a commitment; it is stored in case the commitment is removed.
    promised = Commitment.objects.filter(roadmap=document.pk).values("part")
    answers = (
        PartAnswer.objects.filter(roadmap=document.pk)
        .exclude(part__in=promised)
        .select_related("part__item")
        .order_by("part__item__number", "part__letter")
    )
    return {
        "promises": [promise(commitment) for commitment in commitments],
        "answers": [
            {"part": a.part.code, "titles": a.part.titles, "reason": a.reason} for a in answers
        ],
    }


def promise(commitment: Any) -> dict[str, Any]:
    """A commitment read with `as_promised`, as plain data."""
    return {
        "number": commitment.number,
        "part": commitment.part.code,
        "titles": commitment.part.titles,
        "title": commitment.title,
        "description": commitment.description,
        "lead": commitment.lead.name if commitment.lead else "",
        "partners": commitment.partner_names,
        "themes": commitment.theme_numbers,
        "starts_on": _iso(commitment.starts_on),
        "ends_on": _iso(commitment.ends_on),
        "resources": commitment.resources,
        "milestones": commitment.steps,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def check(draft: Draft) -> Check:
    """Checks that each part has an answer and each commitment a lead: one statement.

    Source: domain, "Submitting checks".
    """
    document = draft.document
    parts = list(parts_owed(document).with_answers_of(document.pk))
    open_parts = [part for part in parts if not part.commitment_count and not part.is_answered]
    missing = [item for part in parts for item in _missing_under(part, document)]
    advised = [_without_milestones(pair, document) for p in parts for pair in p.without_milestones]
    if not parts:
        return Check(missing)
    answered = len(parts) - len(open_parts)
    words = _("%(answered)s of %(all)s parts have a commitment or a reason")
    task = Task(
        title=TITLE,
        url=document.url_of("commitments:list"),
        part=COMMITMENTS,
        state=Task.state_of(answered=answered, is_complete=not missing),
        progress=words % {"answered": number(answered), "all": number(len(parts))},
    )
    return Check(missing, task, advised)


def _without_milestones(pair: tuple[int, str], document: Document) -> Missing:
    return Missing(
        filled(
            _("No milestones yet: %(commitment)s"),
            commitment=marked(pair[1], document.language),
        ),
        document.url_of("commitments:edit", number=pair[0]),
        "commitments",
        COMMITMENTS,
    )


def _missing_under(part: Any, document: Document) -> list[Missing]:
    missing = []
    if not part.commitment_count and not part.is_answered:
        words = {"code": part.code, "part": part.title}
        missing.append(
            Missing(
                _("%(code)s %(part)s: add a commitment, or explain why there is none") % words,
                document.url_of("commitments:list") + f"#part-{part.code}",
                "commitments",
                COMMITMENTS,
            )
        )
    for own_number, title in part.without_lead:
        missing.append(
            Missing(
                filled(
                    _("Name a lead institution: %(commitment)s"),
                    commitment=marked(title, document.language),
                ),
                document.url_of("commitments:edit", number=own_number),
                "commitments",
                COMMITMENTS,
            )
        )
    return missing


def after_open(roadmaps: Sequence[Document]) -> None:
    """Records the duty of each holder for items with a date of their own (Nairobi: item 5)."""
    for document in roadmaps:
        for item in dated_items(document.event_id):
            if item.is_owed_by(document.party):
                add_duty(item, document.party)


def dated_items(workshop_id: int) -> Any:
    """Items with a date of their own, without the one that is the roadmap itself."""
    return ActionItem.objects.filter(
        workshop=workshop_id, due_on__isnull=False, takes_commitments=True
    ).select_related("workshop")


def add_duty(item: ActionItem, party: Party) -> None:
    """Records that the party owes the item by its date, unless it is recorded already."""
    if ItemDuty.objects.filter(item=item, party=party).exists():
        return
    assert item.due_on
    deadline = Deadline.owed(
        party=party,
        kind=DeadlineKind.ITEM,
        label=f"{item.number}. {item.titles['en']}",
        labels={language: f"{item.number}. {title}" for language, title in item.titles.items()},
        path="",
        topic=item.workshop.code,
        due_on=item.due_on,
    )
    deadline.save()
    duty = ItemDuty.objects.create(item=item, party=party, deadline=deadline)
    deadline.path = reverse("commitments:settle-duty", args=[duty.pk])
    deadline.save(update_fields=["path"])


def after_accept(draft: Draft) -> None:
    """Makes the dates of milestones binding; the present dates become their baseline."""
    owned = Deadline.objects.filter(milestone__commitment__roadmap=draft.document_id)
    deadlines.bind(deadlines=owned)


def has_written(user: User, draft: Draft) -> bool:
    """Whether the user ever wrote a commitment or a reason in this roadmap."""
    of_roadmap = {"roadmap": draft.document_id}
    promised = Commitment.pgh_event_model.objects.filter(**of_roadmap)  # type: ignore[attr-defined]
    explained = PartAnswer.pgh_event_model.objects.filter(**of_roadmap)  # type: ignore[attr-defined]
    return (
        promised.filter(updated_by=user.pk).exists()
        or explained.filter(pgh_context__signed_by=user.pk).exists()
    )


COMMITMENTS_EXTENSION = Extension(
    name="commitments",
    title=TITLE,
    content=content,
    describe=describe,
    check=check,
    has_written=has_written,
    after_open=after_open,
    after_accept=after_accept,
    restore=restore,
    chapters=chapters,
    history=SOURCES,
    card=due_next,
)
