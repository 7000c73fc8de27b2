"""What was agreed at an event keeps it from being removed."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from commitments.models import ActionItem
from workshops.uses import Source

ITEMS = Source(
    rows=lambda: ActionItem.objects.filter(workshop=OuterRef("pk")),
    words=lambda n: ngettext("%(n)s action item", "%(n)s action items", n),
    url=lambda event: reverse("workshops:action-items", args=[event.code]),
)
