"""The reporting periods of a workshop, which keep it from being removed."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from reporting.models import ReportingPeriod
from workshops.uses import Source

PERIODS = Source(
    rows=lambda: ReportingPeriod.objects.filter(workshop=OuterRef("pk")),
    words=lambda n: ngettext("%(n)s reporting period", "%(n)s reporting periods", n),
    url=lambda event: reverse("workshops:reporting-periods", args=[event.code]),
)
