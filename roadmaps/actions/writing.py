"""Writing: the lock every edit takes, answers to remarks, actors engaged."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock, statements
from core.errors import Refused
from core.text import fold
from countries.models import Organisation
from roadmaps.models import Actor, ActorGap, Draft, Remark, Section, Step
from roadmaps.parts import ACTORS
from roadmaps.registry import BELONGINGS
from roadmaps.states import ActorKind, DraftState, SectionState, StepName, Verdict


def lock_for_writing(draft_pk: int, by: User, part: str | None = None) -> Draft:
    """The draft under its row lock, once the user may write and the state allows it.

    `part` is where (a section's code, ACTORS, COMMITMENTS); without it, anywhere.
    Submitting takes the same lock, so nothing is written into what is being frozen.
    """
    found = statements.found(_locked, draft_pk)
    if not found:
        raise Draft.DoesNotExist
    draft: Draft = found[0]
    require(by, Permission.WRITE, draft.roadmap.party_id, part)
    if not draft.is_editable:
        raise Refused(
            _("The roadmap is “%(state)s” and takes no changes now. Your text was not saved.")
            % {"state": draft.status.label}
        )
    return draft


def _locked(pk: int) -> Any:
    locked = Draft.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("roadmap").filter(pk=pk)


def touch(draft: Draft, *, has_text: bool) -> None:
    """After an edit: remember that there is text; an endorsement no longer holds."""
    is_first_text = has_text and not draft.has_text
    if not is_first_text and draft.state != DraftState.ENDORSED:
        return
    if draft.state in (DraftState.ENDORSED, DraftState.DRAFTING):
        draft.state, draft.state_since = DraftState.DRAFTING, clock.now()
    draft.has_text = has_text
    draft.save(update_fields=["has_text", "state", "state_since"])


@transaction.atomic
def answer_remark(*, remark: Remark, answer: str, by: User) -> Remark:
    """The author says what was done about a reviewer's remark. Once all are, so is the section."""
    section = remark.section
    draft = lock_for_writing(section.draft_id, by, section.template.code)
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    remark.answer, remark.answered_by, remark.answered_at = answer, by, clock.now()
    remark.save(update_fields=["answer", "answered_by", "answered_at"])
    waiting = Remark.objects.filter(
        section=remark.section_id, verdict=Verdict.MUST_CHANGE, answered_at__isnull=True
    )
    if not waiting.exists():
        Section.objects.filter(pk=remark.section_id, state=SectionState.MUST_CHANGE).update(
            state=SectionState.ANSWERED
        )
    touch(draft, has_text=draft.has_text)
    return remark


@transaction.atomic
def engage_actor(*, draft: Draft, name: str, kind: str, role: str, contact: str, by: User) -> Actor:
    """Record an organisation as engaged; it is shared with others under the same name and party.

    The same again is the same actor. Raises Refused when it is listed with other words.
    """
    locked = lock_for_writing(draft.pk, by, ACTORS)
    organisation = organisation_named(name, kind, locked.roadmap.party_id)
    said = {"role": role, "contact": contact}
    actor, is_new = Actor.objects.get_or_create(
        draft=locked, organisation=organisation, defaults={**said, **signed(by)}
    )
    if not is_new and (actor.role, actor.contact) != (role, contact):
        raise Refused(
            _("%(name)s is already in the list: change there what it does.")
            % {"name": organisation.name}
        )
    touch(locked, has_text=True)
    return actor


def organisation_named(name: str, kind: str, party_id: int | None) -> Organisation:
    """The organisation of this name: the party's own, else one that belongs to no party (JICA,
    UNOSSC), else a new one of the party. Fills a type not yet known.
    """
    known = Organisation.objects.filter(folded=fold(name))
    organisation = (
        known.filter(party=party_id).first()
        or known.filter(party__isnull=True).first()
        or Organisation.objects.get_or_create(  # type: ignore[misc]  # nobody's: party_id None
            folded=fold(name), party_id=party_id, defaults={"name": name.strip(), "kind": kind}
        )[0]
    )
    if kind and not organisation.kind:
        organisation.kind = kind
        organisation.save(update_fields=["kind", "folded"])
    return organisation


@transaction.atomic
def release_actor(*, actor: Actor, by: User) -> None:
    """Take an organisation out of the draft."""
    draft = lock_for_writing(actor.draft_id, by, ACTORS)
    Actor.objects.filter(pk=actor.pk).update(**signed(by))  # so that its history says who
    actor.delete()
    touch(draft, has_text=draft.has_text)


@transaction.atomic
def explain_gap(*, draft: Draft, kind: ActorKind, reason: str, by: User) -> None:
    """Say why no actor of a type is engaged; an empty reason takes the explanation back."""
    locked = lock_for_writing(draft.pk, by, ACTORS)
    if reason.strip():
        ActorGap.objects.update_or_create(
            draft=locked, kind=kind, defaults={"reason": reason.strip(), **signed(by)}
        )
    else:
        gaps = ActorGap.objects.filter(draft=locked, kind=kind)
        gaps.update(**signed(by))
        gaps.delete()
    touch(locked, has_text=locked.has_text)


def signed(by: User) -> dict[str, Any]:
    """Who wrote, and when."""
    return {"updated_by": by, "updated_at": clock.now()}


def has_written(user: User, draft: Draft) -> bool:
    """Whether the user ever wrote in this roadmap or submitted it: then somebody else reviews.

    Reads the history that triggers wrote, so that a text replaced since counts too. What was
    written before it was amended counts as well, and so does opening an amendment.
    """
    texts = Section.pgh_event_model.objects  # type: ignore[attr-defined]
    actors = Actor.pgh_event_model.objects  # type: ignore[attr-defined]
    drafts = Draft.objects.filter(roadmap=draft.roadmap_id).lasting().values("pk")
    steps = Step.objects.filter(draft__in=drafts, by=user)
    return (
        texts.filter(draft__in=drafts, updated_by=user.pk).exists()
        or actors.filter(draft__in=drafts, pgh_context__user=user.pk).exists()
        or steps.filter(name__in=(StepName.SUBMIT, StepName.ENDORSE)).exists()
        or steps.filter(name=StepName.OPEN, draft__base__isnull=False).exists()
        or any(belonging.has_written(user, draft) for belonging in BELONGINGS.values())
    )
