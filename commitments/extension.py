"""What commitments add to a roadmap: content of revisions, checks, and effects of steps."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from commitments.describing import passages, place_of
from commitments.documents import chapters
from commitments.due_next import due_next
from commitments.history import SOURCES
from commitments.joint.confirmation_history import SOURCE as JOINT
from commitments.joint.published_parts import frozen
from commitments.models import ActionItem, Commitment, ItemDuty, Milestone, Part, PartAnswer
from commitments.published import record
from commitments.restoring import restore as restore_commitments
from commitments.text_fields import ADVISED, CONTACT, TEXTS, frozen_texts
from core.locales import listed
from core.templatetags.display import number
from core.zones import zone
from countries.models import Party
from deadlines import actions as deadlines
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft, Step
from documents.states import DraftState
from documents.structured_rows import (
    Check,
    Content,
    Extension,
    Missing,
    RowsSnapshot,
    StructuredRows,
    Task,
)
from richtext.marked import filled, marked
from roadmaps.writing_scopes import COMMITMENTS

NAME = "commitments"
TITLE = gettext_lazy("Commitments")


def parts_owed(document: Document) -> Any:
    """The parts of action items under which this party owes a commitment or a reason, in order."""
    parts = Part.objects.filter(
        item__workshop=document.event_id, item__takes_commitments=True
    ).select_related("item")
    owed = {"item__by_regions": True} if document.party.is_region else {"item__by_countries": True}
    return parts.filter(**owed).order_by("item__number", "letter")


def snapshot(draft: Draft) -> RowsSnapshot:
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
    content = {
        "promises": [promise(commitment) for commitment in commitments],
        "answers": [
            {"part": a.part.code, "titles": a.part.titles, "reason": a.reason} for a in answers
        ],
    }
    contacts = {str(c.number): c.lead_contact for c in commitments if c.lead_contact}
    return RowsSnapshot({NAME: content}, contacts or None)


def with_contacts(content: Content, contacts: Any) -> Content:
    """The content as UNOSSC and the party's people read it: commitments with their contacts."""
    promises = [
        {**promise, CONTACT.name: contacts[key]}
        if (key := str(promise["number"])) in contacts
        else promise
        for promise in content[NAME]["promises"]
    ]
    return {**content, NAME: {**content[NAME], "promises": promises}}


def promise(commitment: Any) -> dict[str, Any]:
    """A commitment read with `as_promised`, as plain data, without what is private.

    What revisions said from the beginning is always there; what came later, such as SDGs, only
    where it is filled, so that the same content is hashed as before.
    """
    later = {"sdgs": commitment.sdgs, "partner_kinds": commitment.partner_kinds}
    later["needed"] = commitment.needed
    return {
        "number": commitment.number,
        "part": commitment.part.code,
        "titles": commitment.part.titles,
        "title": commitment.title,
        **frozen_texts(commitment),
        "lead": commitment.lead.name if commitment.lead else "",
        "partners": commitment.partner_names,
        "themes": commitment.theme_numbers,
        "starts_on": _iso(commitment.starts_on),
        "ends_on": _iso(commitment.ends_on),
        "milestones": commitment.steps,
        **{name: values for name, values in later.items() if any(values)},
        **frozen(commitment),
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
    advised += [_with_gaps(row, document) for p in parts for row in p.with_gaps]
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
        NAME,
        COMMITMENTS,
    )


def _with_gaps(row: list[Any], document: Document) -> Missing:
    """One line about all texts that a commitment should have and does not."""
    own_number, title, *texts = row
    empty = [str(field.label) for field, text in zip(ADVISED, texts, strict=True) if not text]
    return Missing(
        filled(
            _("Consider filling in %(fields)s: %(commitment)s"),
            fields=listed(_("“%(label)s”") % {"label": label} for label in empty),
            commitment=marked(title, document.language),
        ),
        document.url_of("commitments:edit", number=own_number),
        NAME,
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
                NAME,
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
                NAME,
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


def add_duty(item: ActionItem, party: Party) -> bool:
    """Records that the party owes the item by its date; False where it is recorded already."""
    if ItemDuty.objects.filter(item=item, party=party).exists():
        return False
    assert item.due_on
    deadline = Deadline.owed(
        party=party,
        kind=DeadlineKind.ITEM,
        label=item.deadline_label,
        labels=item.deadline_labels,
        path="",
        topic=item.workshop.code,
        due_on=item.due_on,
    )
    deadline.save()
    duty = ItemDuty.objects.create(item=item, party=party, deadline=deadline)
    deadline.path = reverse("commitments:settle-duty", args=[duty.pk])
    deadline.save(update_fields=["path"])
    return True


def after_accept(draft: Draft) -> None:
    """Makes the dates of milestones binding; the present dates become their baseline."""
    owned = Deadline.objects.filter(milestone__commitment__roadmap=draft.document_id)
    deadlines.bind(deadlines=owned)


def after_revoke(draft: Draft) -> None:
    """Lets the dates of milestones bind no more, because their promise is not accepted any more.

    Those that were published with an earlier text go on binding.
    """
    released = [
        milestone.deadline_id
        for milestone in _open_milestones(draft.document_id).select_related(
            "commitment", "deadline"
        )
        if not _is_published(milestone, draft)
    ]
    deadlines.release(keys=released)


def _is_published(milestone: Milestone, draft: Draft) -> bool:
    """Whether the text that the draft amends promises the milestone: by its title, or by its date
    if it was renamed since."""
    published = (draft.base.content.get(NAME) or {}) if draft.base else {}
    deadline = milestone.deadline
    known = {milestone.title, deadline.due_on.isoformat(), deadline.baseline_on.isoformat()}
    return any(
        known & {step["title"], step["due_on"]}
        for promise in published.get("promises", [])
        if promise["number"] == milestone.commitment.number
        for step in promise["milestones"]
    )


def _open_milestones(document: int) -> QuerySet[Milestone]:
    return Milestone.objects.filter(
        commitment__roadmap=document, deadline__settled_at__isnull=True
    ).order_by("pk")


def _open_duties(document: Document) -> QuerySet[ItemDuty]:
    """What the holder still owes for items of the workshop with a date of their own."""
    return ItemDuty.objects.filter(
        item__workshop=document.event_id, party=document.party_id, deadline__settled_at__isnull=True
    )


def after_close(step: Step) -> None:
    """Lets nothing bind that is owed because of the roadmap: its milestones, and items with a date
    of their own."""
    document = step.draft.document
    deadlines.release(keys=list(_open_milestones(document.pk).values_list("deadline", flat=True)))
    deadlines.release(keys=list(_open_duties(document).values_list("deadline", flat=True)))


def after_reopen(step: Step) -> None:
    """Lets what was owed bind again by its dates, and adds items that got a date meanwhile.

    Milestones bind if the roadmap was accepted. An item whose date had passed when the roadmap was
    opened never bound, and does not now.
    """
    draft, document = step.draft, step.draft.document
    if step.to_state == DraftState.ACCEPTED:
        milestones = _open_milestones(document.pk)
        deadlines.bind_again(keys=list(milestones.values_list("deadline", flat=True)))
    opened_on = draft.opened_at.astimezone(zone(document.party.time_zone)).date()
    duties = _open_duties(document).filter(deadline__baseline_on__gte=opened_on)
    deadlines.bind_again(keys=list(duties.values_list("deadline", flat=True)))
    after_open([document])


def written_by(user: User, draft: Draft) -> Q:
    """Whether the user ever wrote a commitment or a reason in this roadmap."""
    of_roadmap = {"roadmap": draft.document_id}
    promised = Commitment.pgh_event_model.objects.filter(**of_roadmap)  # type: ignore[attr-defined]
    explained = PartAnswer.pgh_event_model.objects.filter(**of_roadmap)  # type: ignore[attr-defined]
    return Q(Exists(promised.filter(updated_by=user.pk))) | Q(
        Exists(explained.filter(pgh_context__signed_by=user.pk))
    )


def restore(draft: Draft, published: Content) -> None:
    """Restore the published commitments and reasons after an amendment was abandoned."""
    restore_commitments(draft, published.get(NAME))


SEARCHED = frozenset(
    {
        "title",
        "titles",
        "lead",
        "partners",
        "reason",
        "words",
        "source",
        "note",
        *(field.name for field in TEXTS),
    }
)
COMMITMENT_ROWS = StructuredRows(
    name=NAME,
    title=TITLE,
    page="commitments:list",
    template="commitments/_rows.html",
    snapshot=snapshot,
    with_private=with_contacts,
    searched=SEARCHED,
    passages=passages,
    chapters=chapters,
    check=check,
    written_by=written_by,
    has_verdicts=True,
    place_of=place_of,
    restore=restore,
    history=(*SOURCES, JOINT),
)
COMMITMENTS_EXTENSION = Extension(
    rows=[COMMITMENT_ROWS],
    card=due_next,
    acceptance_note=gettext_lazy("The dates of its milestones count from today."),
    closing_note=gettext_lazy("its milestones and action items with a date are not due either"),
    revocation_note=gettext_lazy(
        "The dates of its milestones do not count until it is accepted again."
    ),
    after_open=after_open,
    after_accept=after_accept,
    after_revoke=after_revoke,
    after_close=after_close,
    after_reopen=after_reopen,
    after_publish=record,
)
