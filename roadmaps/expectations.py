"""Who is expected at the meetings of a series because of a roadmap."""

from collections.abc import Iterable

from countries.models import Party
from countries.querysets import PartyQuerySet
from documents.models import Document
from roadmaps.kind import ROADMAP
from workshops.models import Series


def holders_of(series: Series) -> Iterable[Party]:
    """The parties that hold a roadmap of the series, each once. One statement."""
    roadmaps = Document.objects.of_kind(ROADMAP).filter(event__series=series)
    parties: PartyQuerySet = Party.objects.filter(pk__in=roadmaps.values("party"))
    return parties
