"""The contributions to a meeting, which keep it from being removed."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from documents.models import Document
from synthesis.kind import CONTRIBUTION
from workshops.uses import Source

CONTRIBUTIONS = Source(
    rows=lambda: Document.objects.of_kind(CONTRIBUTION).filter(event=OuterRef("pk")),
    words=lambda n: ngettext("%(n)s contribution", "%(n)s contributions", n),
    url=lambda event: reverse("synthesis:contributions", args=[event.code]),
)
