"""Organisations engaged, as things that can be removed and brought back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.marked import marked
from roadmaps.actions.engaging import restore_actor
from roadmaps.models import Removal
from roadmaps.parts import ACTORS
from roadmaps.removals import Facts, Removable


def facts(content: dict[str, Any], language: str) -> Facts:
    """What a removed organisation did, and its contact."""
    return [
        (_("What it does in the roadmap"), marked(content["role"], language)),
        (_("Contact"), marked(content["contact"])),
    ]


def page(removal: Removal) -> str:
    """The list of the organisations engaged."""
    return removal.draft.roadmap.url_of("roadmaps:actors")


ACTOR = Removable(
    kind="actor",
    part=ACTORS,
    words=gettext_lazy("%(name)s took %(title)s out of the actors engaged"),
    restore=restore_actor,
    facts=facts,
    page=page,
    is_named=True,
)
