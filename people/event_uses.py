"""The participants and lists of an event, which keep it from being removed."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from people.models import ParticipantList, Participation
from workshops.uses import Source

PARTICIPANTS = Source(
    rows=lambda: Participation.objects.filter(event=OuterRef("pk")),
    words=lambda n: ngettext("%(n)s participant", "%(n)s participants", n),
    url=lambda event: reverse("workshops:participants", args=[event.code]),
)
LISTS = Source(
    rows=lambda: ParticipantList.objects.filter(event=OuterRef("pk")),
    words=lambda n: ngettext("%(n)s list of participants", "%(n)s lists of participants", n),
    url=lambda event: reverse("workshops:start-import", args=[event.code]),
)
