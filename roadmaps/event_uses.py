"""The roadmaps of an event, which keep it from being removed."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from documents.models import Document
from roadmaps.kind import ROADMAP
from workshops.uses import Source

ROADMAPS = Source(
    rows=lambda: Document.objects.of_kind(ROADMAP).filter(event=OuterRef("pk")),
    words=lambda n: ngettext("%(n)s roadmap", "%(n)s roadmaps", n),
    url=lambda event: f"{reverse('roadmaps:list')}?workshop={event.code}",
)
