"""Where a template is used. What is used is not removed."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from documents.models import DocumentTemplate, EventTemplate, Section
from workshops.models import Event
from workshops.uses import Use


def uses_of(template: DocumentTemplate) -> list[Use]:
    """The documents that are written in it, by event, and the events that chose it.

    Three statements.
    """
    written = Section.objects.filter(template__version__template=template).order_by()
    counts = dict(
        written.values_list("draft__document__event").annotate(
            n=Count("draft__document", distinct=True)
        )
    )
    chosen = set(EventTemplate.objects.filter(template=template).values_list("event", flat=True))
    events = Event.objects.filter(pk__in={*counts, *chosen})
    uses = []
    for event in events:
        if event.pk in chosen:
            words = _("%(event)s chose it") % {"event": event.local_name}
            uses.append(Use(words, reverse("workshops:edit-event", args=[event.code])))
        if documents := counts.get(event.pk):
            words = ngettext(
                "%(n)s document of %(event)s", "%(n)s documents of %(event)s", documents
            ) % {"n": number(documents), "event": event.local_name}
            uses.append(Use(words, reverse("workshops:event", args=[event.code])))
    return uses
