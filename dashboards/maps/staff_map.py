"""UNOSSC's map on the page of charts: how far the roadmap of each country has come."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.roadmap_facts import RoadmapFacts
from dashboards.maps.picture import MapPicture, Value, picture
from dashboards.maps.wording import disclaimer, source
from dashboards.maps.world import numbers, world


def map_chart(roadmaps: Sequence[RoadmapFacts], workshop: str, today: date) -> Chart:
    """The expected roadmaps of one workshop; regional bodies stand in the table only."""
    countries = [row for row in roadmaps if row.code in numbers()]
    if not countries:
        return Chart("map", _("No country has a roadmap yet"), "", source(), today)
    drawn = _picture(countries, workshop)
    if drawn is None:
        missing = _("The map is not available on this site.")
        return Chart("map", _finding(countries), missing, source(), today)
    return Chart(
        "map",
        _finding(countries),
        _("Countries by how far their roadmap has come. Regional bodies are in the table only."),
        source(),
        today,
        columns=(Column(_("Party"), ColumnKind.TEXT), Column(_("State"), ColumnKind.TEXT)),
        rows=[Row((row.name, states()[fill_of(row)]), _url(row, workshop)) for row in roadmaps],
        picture=drawn,
        file_picture=drawn.for_file(),
        note=disclaimer(),
    )


def states() -> Mapping[str, str]:
    """The states of the key by fill, from the furthest to the least far."""
    return {
        "full": _("Published"),
        "dense": _("Submitted or accepted, not published yet"),
        "loose": _("Being written, or returned"),
        "empty": _("Not started"),
    }


def fill_of(roadmap: RoadmapFacts) -> str:
    """The fill for how far the roadmap has come. One that is published and being amended is
    published; the conditions are those of `documents.conditions`."""
    if roadmap.is_published:
        return "full"
    if roadmap.is_in:
        return "dense"
    return "empty" if roadmap.is_not_started else "loose"


def _picture(countries: Sequence[RoadmapFacts], workshop: str) -> MapPicture | None:
    outlines = world()
    if outlines is None:
        return None
    values = [
        Value(row.code, row.name, states()[fill_of(row)], fill_of(row), _url(row, workshop))
        for row in countries
    ]
    return picture(outlines, values, states())


def _finding(countries: Sequence[RoadmapFacts]) -> str:
    submitted = sum(1 for row in countries if row.is_in)
    return ngettext(
        "%(part)s of %(count)s country has submitted its roadmap",
        "%(part)s of %(count)s countries have submitted their roadmap",
        len(countries),
    ) % {"part": number(submitted), "count": number(len(countries))}


def _url(roadmap: RoadmapFacts, workshop: str) -> str:
    return reverse("roadmaps:roadmap", args=[workshop, roadmap.code])
