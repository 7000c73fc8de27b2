"""The organisations that hosted or supported an event."""

from django.urls import reverse
from django.utils.translation import ngettext

from countries.organisations.uses import Source
from workshops.models import Support

SUPPORTS = Source(
    name="supports",
    model=lambda: Support,
    beside=("event", "kind"),
    words=lambda n: ngettext(
        "%(n)s event that it hosted or supported", "%(n)s events that it hosted or supported", n
    ),
    url=lambda _organisation: reverse("workshops:list"),
)
