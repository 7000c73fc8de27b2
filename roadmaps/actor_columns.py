"""The organisations engaged as a sheet of a workbook."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Draft
from office.spreadsheets.fillable import Column, ColumnKind, FillableSheet
from roadmaps.forms.actors import ENGAGEABLE
from roadmaps.models import Actor

ACTOR, ACTOR_KIND, ROLE, CONTACT = "actor", "actor_kind", "role", "contact"


ACTOR_COLUMNS = (
    Column(
        name=ACTOR,
        heading=gettext_lazy("Organisation"),
        hint=gettext_lazy("One organisation in each row."),
        limit=200,
        width=36,
        is_key=True,
        is_needed=True,
    ),
    Column(
        name=ACTOR_KIND,
        heading=gettext_lazy("Type"),
        kind=ColumnKind.CHOICE,
        hint=gettext_lazy("Choose a type of organisation."),
        is_needed=True,
    ),
    Column(
        name=ROLE,
        heading=gettext_lazy("What it does in the roadmap"),
        hint=gettext_lazy("One sentence."),
        limit=300,
        width=50,
        is_needed=True,
    ),
    Column(
        name=CONTACT,
        heading=gettext_lazy("Contact"),
        hint=gettext_lazy("An office or unit. It is shown to UNOSSC, not to the public."),
        limit=200,
        width=36,
    ),
)


def actor_sheet(draft: Draft | None) -> FillableSheet:
    """The organisations of a draft, or an empty sheet; one statement."""
    kinds = {str(value): str(label) for value, label in ENGAGEABLE}
    actors = Actor.objects.filter(draft=draft).select_related("organisation").order_by("pk")
    rows = [
        {
            ACTOR: actor.organisation.name,
            ACTOR_KIND: kinds.get(actor.organisation.kind, ""),
            ROLE: actor.role,
            CONTACT: actor.contact,
        }
        for actor in (actors if draft else ())
    ]
    return FillableSheet(
        name=_("Actors engaged"),
        columns=ACTOR_COLUMNS,
        rows=rows,
        choices={ACTOR_KIND: list(kinds.values())},
    )
