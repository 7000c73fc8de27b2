"""The overview of a reporting period and the lists that it leads to say the same, whatever was
reported. The expected numbers are counted here in Python from the plan."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from commitments.models import Delivery
from core import clock
from dashboards.charts.delivery import STEPS
from dashboards.period_overview.overview import Overview
from tests.dashboards.generated_reports import CHALLENGES, plans, write
from tests.factories import MandateFactory, OfficeFactory
from tests.list_files import rows_of

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
queries = st.sampled_from([{}, {"group": "ldc"}, {"group": "regional"}])


def chosen_reports(plan, query):
    fits = {
        None: lambda report: True,
        "ldc": lambda report: report.is_ldc and not report.is_region,
        "regional": lambda report: report.is_region,
    }
    return [report for report in plan.reports if fits[query.get("group")](report)]


IN_STATE = {
    "expected": lambda report: report.state != "closed",
    "accepted": lambda report: report.state == "published",
    "submitted": lambda report: report.state == "submitted",
    "returned": lambda report: report.state == "returned",
    "writing": lambda report: report.state == "drafting",
    "overdue": lambda report: report.state in ("drafting", "returned") and report.left < 0,
    "exempt": lambda report: report.state == "closed",
}


def check_standing(client, overview, reports):
    """Each figure, and the list and the file that it leads to."""
    standing = {name: sum(map(fits, reports)) for name, fits in IN_STATE.items()}
    assert overview.standing == standing
    parts = ("accepted", "submitted", "returned", "writing")
    assert sum(standing[part] for part in parts) == standing["expected"]
    assert overview.page.paginator.count == standing["expected"] + standing["exempt"]
    for figure in overview.figures:
        shown = client.get(overview.url + figure.url.partition("#")[0]).context["overview"]
        rows = rows_of(client.get(dict(shown.exports)["CSV"]).content, "csv")
        numbers = (figure.count, shown.page.paginator.count, len(rows))
        assert numbers == (standing[figure.name],) * 3


def listed(client, url):
    """How many entries the list shows that a number leads to; its file has as many rows."""
    listing = client.get(url).context["list"]
    export = reverse("reporting:export-reported", args=["csv"]) + "?" + urlsplit(url).query
    assert len(rows_of(client.get(export).content, "csv")) == listing.page.paginator.count
    return listing.page.paginator.count


def check_entries(client, overview, reports):
    accepted = [report for report in reports if report.state == "published"]
    entries = [entry for report in accepted for entry in report.entries]
    assert listed(client, overview.all_entries_url) == len(entries)
    requests = sum(bool(entry.support_needed) for entry in entries)
    assert overview.asking_for_support == requests == listed(client, overview.support_url)
    named = {each.code: each for each in overview.challenges}
    for code in CHALLENGES:
        naming = [entry for entry in entries if code in entry.challenges]
        reports_naming = sum(
            any(code in entry.challenges for entry in report.entries) for report in accepted
        )
        each = named.get(code)
        assert (each.entries if each else 0) == len(naming)
        assert (each.reports if each else 0) == reports_naming
        assert listed(client, overview.entries_url(challenge=code)) == len(naming)
    check_delivery(overview.chart("delivery"), entries)


def check_delivery(chart, entries):
    """Each commitment stands once in the chart, under its part and its delivery."""
    shown = {row.cells[0][:2]: row.cells[1:] for row in chart.rows}
    assert shown.keys() == {entry.part for entry in entries}
    for part, cells in shown.items():
        of_part = [entry.delivery for entry in entries if entry.part == part]
        counts = [of_part.count(step.value) for step in STEPS]
        assert list(cells) == [*counts, sum(counts), of_part.count(Delivery.ABANDONED.value)]


def check_links(overview):
    """Every row of the chart of challenges leads to the list under the same filters."""
    for row in overview.chart("challenges").rows:
        asked = parse_qs(urlsplit(row.url).query)
        assert asked["period"] == ["nairobi-2017:first"]
        assert asked.get("group", [None])[0] == overview.filter.chosen.get("group")


@pytest.mark.django_db
@settings(max_examples=10, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(plan=plans, query=queries)
def test_the_overview_of_a_period_agrees_with_the_lists_that_it_counts(plan, query):
    with transaction.atomic(), clock.at(plan.moment):
        period = write(plan)
        reviewer = MandateFactory(party=OfficeFactory(), role=Role.REVIEWER).user
        client = Client()
        client.force_login(reviewer)
        filters = QueryDict(mutable=True)
        filters.update(query)
        overview = Overview(period, filters, reviewer, clock.today())
        reports = chosen_reports(plan, query)
        check_standing(client, overview, reports)
        check_entries(client, overview, reports)
        check_links(overview)
        transaction.set_rollback(True)
