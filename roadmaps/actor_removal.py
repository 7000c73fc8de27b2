"""The removal of an organisation engaged, and its restoration."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Removal
from documents.writing.removals import Facts, Removable
from richtext.marked import marked
from roadmaps.actions.engaging import restore_actor
from roadmaps.models import Actor
from roadmaps.writing_scopes import ACTORS


def content(actor: Actor) -> dict[str, Any]:
    """The organisation and what it does, read with `organisation`."""
    return {
        "organisation": actor.organisation_id,
        "name": actor.organisation.name,
        "kind": actor.organisation.kind,
        "role": actor.role,
        "contact": actor.contact,
        "version": actor.version,
    }


def facts(content: dict[str, Any], language: str) -> Facts:
    """What a removed organisation did, and its contact."""
    return [
        (_("What it does in the roadmap"), marked(content["role"], language)),
        (_("Contact"), marked(content["contact"])),
    ]


def page(removal: Removal) -> str:
    """The list of the organisations engaged."""
    return removal.draft.document.url_of("roadmaps:actors")


ACTOR = Removable(
    kind="actor",
    part=ACTORS,
    content=content,
    restore=restore_actor,
    facts=facts,
    page=page,
    question=gettext_lazy("Remove “%(title)s” from the roadmap?"),
    consequence=gettext_lazy("You can restore it until the roadmap is submitted."),
    button=gettext_lazy("Remove organisation"),
    after=gettext_lazy("%(title)s is no longer listed."),
    in_history=gettext_lazy("%(name)s removed %(title)s from the actors engaged"),
    is_named=True,
)
