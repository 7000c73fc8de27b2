"""The charts of the staff's page of charts, each with the key by which its files are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboards.charts.actors import actors_chart, engagements
from dashboards.charts.chart import Chart
from dashboards.charts.chart_data import ChartData
from dashboards.charts.comparison import compared, comparison_chart
from dashboards.charts.delivery import by_part, by_theme, items_chart, themes_chart
from dashboards.charts.regions import SUB_REGIONS, Group, groups_of
from dashboards.charts.submissions import coming_chart, trend_chart
from dashboards.figures.filters import Filters
from dashboards.maps.staff_map import map_chart
from workshops.deadline_topics import short_name

Maker = Callable[[ChartData], Chart]


def _trend(data: ChartData) -> Chart:
    return trend_chart(data.trend, data.today)


def _map(data: ChartData) -> Chart:
    return map_chart(data.roadmaps, data.filters.workshop, data.today)


def _coming(data: ChartData) -> Chart:
    first = min([data.today, *(due.day for due in data.upcoming)])
    return coming_chart(data.upcoming, first, data.today)


def _workshops(data: ChartData) -> Chart:
    groups = []
    for event in data.workshops:
        rows = [row for row in data.of_series if row.workshop == event.code]
        url = data.dashboard_url(workshop=event.code)
        groups.append(compared(Group(short_name(event), rows, {}), url))
    return comparison_chart("workshops", _("Workshop"), groups, data.today)


def _regions(data: ChartData) -> Chart:
    groups = [
        compared(group, data.narrowed_url(group.filters))
        for group in groups_of(data.division, data.roadmaps, data.today, data.language)
    ]
    note = ""
    if data.division != SUB_REGIONS:
        note = _("A country that belongs to two of these counts under each.")
    return comparison_chart("regions", _("Region"), groups, data.today, note)


def _items(data: ChartData) -> Chart:
    return items_chart(by_part(data.roadmap_pks, data.language), data.today)


def _themes(data: ChartData) -> Chart:
    return themes_chart(by_theme(data.roadmap_pks, data.language), data.today)


def _actors(data: ChartData) -> Chart:
    return actors_chart(engagements(data.roadmaps), data.today)


# By key, in the order of the page.
CHARTS: dict[str, Maker] = {
    "trend": _trend,
    "workshops": _workshops,
    "regions": _regions,
    "items": _items,
    "themes": _themes,
    "actors": _actors,
    "coming": _coming,
    "map": _map,
}


def chart_of(key: str, data: ChartData) -> Chart:
    """The chart with its address. Raises KeyError for a key that is not in CHARTS."""
    return with_address(CHARTS[key](data), data.filters, data.own_choices)


def all_charts(data: ChartData) -> list[Chart]:
    return [chart_of(key, data) for key in CHARTS]


def with_address(chart: Chart, filters: Filters, more: Mapping[str, str] | None = None) -> Chart:
    """The chart with the address of its files under these filters, and what else it depends on."""
    return replace(
        chart,
        address=reverse("dashboards:charts") + chart.key,
        query=filters.query(**(more or {})),
        scope=filters.workshop,
    )
