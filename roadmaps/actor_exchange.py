"""Actors in an Excel copy of a roadmap, and back: the organisations, and why a type has none."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.errors import Refused
from documents.models import Draft
from documents.row_exchange import (
    Cells,
    Choices,
    ExchangeRules,
    Row,
    refuse_errors,
    refuse_stale_reason,
    version_of_text,
)
from office.spreadsheets.fillable import Column, ColumnKind
from roadmaps.actions.engaging import change_actor, engage_actor, explain_gap
from roadmaps.actor_columns import ACTOR, ACTOR_COLUMNS, ACTOR_KIND, CONTACT, ROLE
from roadmaps.forms.actors import ENGAGEABLE, ActorForm, ChangeActorForm
from roadmaps.models import Actor, ActorGap
from roadmaps.states import ActorKind

REASON = "reason"


# Contacts are in no copy: it travels further than pages. The type belongs to the organisation, so
# it is chosen with a new one only.
COLUMNS = [
    replace(column, is_key=column.name in (ACTOR, ACTOR_KIND))
    for column in ACTOR_COLUMNS
    if column.name != CONTACT
]
GAP_COLUMNS = [
    Column(
        name=ACTOR_KIND,
        heading=gettext_lazy("Type of actors"),
        kind=ColumnKind.CHOICE,
        is_key=True,
    ),
    Column(
        name=REASON,
        heading=gettext_lazy("Why none is engaged"),
        hint=gettext_lazy("Needed before you submit, as long as no such actor is engaged."),
        limit=2000,
        width=70,
    ),
]


def choices(_draft: Draft) -> Choices:
    """The types of organisations that a roadmap may engage."""
    return {ACTOR_KIND: ENGAGEABLE}


def read(draft: Draft) -> list[Row]:
    """The organisations engaged, in their order; one statement."""
    return [
        Row(
            key=actor.organisation.name,
            version=str(actor.version),
            title=actor.organisation.name,
            cells={
                ACTOR: actor.organisation.name,
                ACTOR_KIND: actor.organisation.kind,
                ROLE: actor.role,
            },
        )
        for actor in Actor.objects.filter(draft=draft).select_related("organisation")
    ]


def save(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Engage an organisation, or change its role; its contact stays.

    Raises ValidationError as the forms do, and Refused, Stale and PermissionDenied as the actions.
    """
    if not key:
        values = {name: cells[column] for name, column in _OF_FORM.items()}
        form = ActorForm(values)
        refuse_errors(form, _OF_FORM)
        engage_actor(draft=draft, by=by, **form.cleaned_data)
        return
    actor = Actor.objects.filter(draft=draft, organisation__name=key).first()
    if actor is None:
        raise Refused(_("Someone else removed this organisation from the list."))
    change = ChangeActorForm({"role": cells[ROLE], "contact": actor.contact})
    refuse_errors(change, _OF_FORM)
    change_actor(
        actor=actor,
        role=change.cleaned_data["role"],
        contact=actor.contact,
        base_version=int(version),
        by=by,
    )


def gap_choices(_draft: Draft) -> Choices:
    """The four types of actors."""
    return {ACTOR_KIND: [(kind.value, kind.label) for kind in ActorKind]}


def read_gaps(draft: Draft) -> list[Row]:
    """A row for each of the four types; one statement."""
    reasons = dict(ActorGap.objects.filter(draft=draft).values_list("kind", "reason"))
    return [
        Row(
            key=kind.value,
            version=version_of_text(reasons.get(kind.value, "")),
            title=str(kind.label),
            cells={ACTOR_KIND: kind.value, REASON: reasons.get(kind.value, "")},
        )
        for kind in ActorKind
    ]


def save_gap(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Explain why no actor of a type is engaged; without a reason, the explanation is removed.

    Raises Stale, and Refused and PermissionDenied as the action does.
    """
    stored = ActorGap.objects.filter(draft=draft, kind=key).first()
    refuse_stale_reason(stored.reason if stored else "", version)
    explain_gap(draft=draft, kind=ActorKind(key), reason=cells[REASON], by=by)


_OF_FORM = {"name": ACTOR, "kind": ACTOR_KIND, "role": ROLE}
ACTOR_EXCHANGE = ExchangeRules(
    name="actors",
    title=gettext_lazy("Actors engaged"),
    columns=COLUMNS,
    key=ACTOR,
    title_column=ACTOR,
    choices=choices,
    read=read,
    save=save,
)
GAP_EXCHANGE = ExchangeRules(
    name="gaps",
    title=gettext_lazy("Types without an actor"),
    columns=GAP_COLUMNS,
    key=ACTOR_KIND,
    title_column=ACTOR_KIND,
    choices=gap_choices,
    read=read_gaps,
    save=save_gap,
    takes_new_rows=False,
)
