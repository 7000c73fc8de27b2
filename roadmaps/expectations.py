"""Who is expected at the meetings of a series because of a roadmap."""

from collections.abc import Iterable

from countries.models import Party
from workshops.models import Series


def holders_of(series: Series) -> Iterable[Party]:
    """The parties that hold a roadmap of the series, each once. One statement."""
    return Party.objects.filter(roadmaps__workshop__series=series).distinct()
