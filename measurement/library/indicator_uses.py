"""Which indicators are used. What is used is not removed, and keeps its kind and its levels."""

from collections import Counter

from django.utils.translation import ngettext

from core.templatetags.display import number
from measurement.models import Indicator, RoadmapIndicator
from workshops.uses import Use


def uses_of(indicator: Indicator) -> list[Use]:
    """The roadmaps that are measured by it, or were: removed rows can be put back. One statement.

    A published revision names only what such a row has.
    """
    rows = RoadmapIndicator.objects.filter(indicator=indicator).select_related(
        "roadmap__document__party", "roadmap__document__event"
    )
    documents = Counter(
        row.document for row in rows.order_by("roadmap__document__party__sort_key", "pk")
    )
    uses = []
    for document, count in documents.items():
        words = ngettext(
            "%(n)s time: %(roadmap)s (%(event)s)", "%(n)s times: %(roadmap)s (%(event)s)", count
        )
        values = {
            "n": number(count),
            "roadmap": document.title,
            "event": document.event.local_name,
        }
        uses.append(Use(words % values, document.url_of("measurement:list")))
    return uses
