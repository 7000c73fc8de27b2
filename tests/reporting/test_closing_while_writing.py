"""UNOSSC closes a reporting period while people write: nothing is lost, and every page says so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Draft
from reporting.models import ReportEntry
from reporting.periods.actions import close_period, reopen_period
from tests.pages import page_of
from tests.reporting.factories import whole
from tests.reporting.test_pages import form_of

pytestmark = pytest.mark.django_db
REPORT = "/reports/nairobi-2017/first/KEN/"
CLOSED = "UNOSSC closed the reporting period"


@pytest.fixture
def section(draft):
    return draft.sections.order_by("template__position").first()


@pytest.fixture
def section_url(section):
    return f"{REPORT}sections/{section.template.code}/"


def typed(client, url, words):
    """What the form of a section has, with other words."""
    form = client.get(url).context["form"]
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in data.items() if value is not None} | {
        "text": words,
        "format": "html",
    }


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}], ids=["button", "autosave"])
def test_a_text_that_was_begun_before_the_period_closed_is_saved_in_the_draft(
    draft, section, section_url, period, as_user, focal, administrator, headers
):
    client = as_user(focal)
    form = typed(client, section_url, "<p>Typed before the end.</p>")
    close_period(period=period, by=administrator)

    response = client.post(section_url, form, headers=headers)

    assert response.status_code == (200 if headers else 302)
    section.refresh_from_db()
    assert "Typed before the end." in section.body


def test_an_entry_that_was_begun_before_the_period_closed_is_saved(
    entry, period, as_user, focal, administrator
):
    client = as_user(focal)
    form = form_of(client, delivery="substantial", done="Typed before the end.")
    close_period(period=period, by=administrator)

    assert client.post(f"{REPORT}entries/1/", form).status_code == 302
    assert ReportEntry.objects.get(pk=entry.pk).done == "Typed before the end."


@pytest.mark.parametrize("page", ["", "entries/", "entries/1/", "entries/unchanged/", "profile/"])
def test_every_page_of_a_report_says_that_its_period_was_closed(
    draft, entry, period, as_user, focal, administrator, page
):
    client = as_user(focal)
    before = page_of(client, f"{REPORT}{page}")
    close_period(period=period, by=administrator)

    assert CLOSED not in before
    assert CLOSED in page_of(client, f"{REPORT}{page}")


def test_the_page_of_a_section_says_that_the_period_was_closed(
    draft, section_url, period, as_user, focal, administrator
):
    client = as_user(focal)
    assert CLOSED not in page_of(client, section_url)
    close_period(period=period, by=administrator)

    with CaptureQueriesContext(connection) as queries:
        page = page_of(client, section_url)

    assert "so the report cannot be submitted. Your text stays." in page
    assert len(queries) <= 8


def test_a_submission_that_came_too_late_keeps_its_note_and_succeeds_after_reopening(
    draft, period, as_user, focal, administrator
):
    whole(draft, focal)
    client = as_user(focal)
    url = f"{REPORT}submit/"
    token = client.get(url).context["form"].initial["token"]
    close_period(period=period, by=administrator)

    refused = client.post(url, {"token": token, "note": "Our second report."})

    assert refused.status_code == 409
    assert CLOSED in refused.content.decode()
    assert "Our second report." in refused.content.decode()
    assert Draft.objects.get(pk=draft.pk).state == "drafting"
    reopen_period(period=period, by=administrator)
    again = client.post(url, {"token": token, "note": "Our second report."})
    assert again.status_code == 302
    assert Draft.objects.get(pk=draft.pk).state == "submitted"
