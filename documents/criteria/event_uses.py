"""Criteria that are asked about the documents of an event keep it from being removed."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from documents.models import Criterion
from workshops.uses import Source

CRITERIA = Source(
    rows=lambda: Criterion.objects.filter(event=OuterRef("pk")),
    words=lambda n: ngettext("%(n)s review criterion", "%(n)s review criteria", n),
    url=lambda _event: reverse("documents:criteria"),
)
