"""Contributions for tests: written and submitted through the actions."""

import uuid

from documents import actions
from documents.models import Draft

TEXT = "Begin with the budget."


def written(draft, by, body=f"<p>{TEXT}</p>"):
    """The draft with a text in each of its sections."""
    for section in draft.sections.all():
        text = {"body": body, "language": "en", "is_done": True}
        actions.save_section(section=section, base_version=section.version, by=by, **text)
    return Draft.objects.for_writing().get(pk=draft.pk)


def submit(draft, by):
    """The draft after its submission."""
    actions.submit(draft=draft, token=uuid.uuid4(), by=by)
    return Draft.objects.for_writing().get(pk=draft.pk)
