"""The pages of reports, entries and reporting periods."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from reporting.models import ReportingPeriod
from reporting.periods.actions import close_period
from tests.commitments.factories import add
from tests.pages import page_of
from tests.reporting.factories import (
    WORDS,
    accept,
    accept_roadmap,
    answer,
    draft_of,
    open_for,
    prove,
    submit,
    whole,
)

pytestmark = pytest.mark.django_db
REPORT = "/reports/nairobi-2017/first/KEN/"
ENTRY = f"{REPORT}entries/1/"
PERIODS = "/workshops/nairobi-2017/reporting-periods/"
STATEMENTS = 8


def form_of(client, url=ENTRY, **changes):
    form = client.get(url).context["form"]
    return {
        name: form.get_initial_for_field(field, name) for name, field in form.fields.items()
    } | {
        "challenges": [],
        **changes,
    }


def statements_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_home_of_a_report_shows_its_commitments_as_a_task(draft, as_user, focal):
    page = page_of(as_user(focal), REPORT)

    assert "Progress on each commitment" in page
    assert "0 of 1 commitments reported on" in page
    assert "How to write your progress report" in page


def test_the_home_of_a_party_shows_the_deadline_of_its_report(draft, as_user, focal):
    assert "Progress report: First period" in page_of(as_user(focal), "/deadlines/")


def test_an_entry_is_saved_from_its_page(draft, entry, as_user, focal):
    client = as_user(focal)
    sent = form_of(client, delivery="limited", done=WORDS, challenges=["finance", "data"])

    response = client.post(ENTRY, sent)

    entry.refresh_from_db()
    assert response.headers["Location"] == f"{REPORT}entries/"
    assert (entry.delivery, entry.done, entry.challenges) == ("limited", WORDS, ["finance", "data"])
    assert "1 of 1 commitments reported on" in page_of(client, REPORT)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"delivery": ""}, "delivery"),
        ({"delivery": "perfect"}, "delivery"),
        ({"done": "x" * 4001}, "done"),
        ({"challenges": ["weather"]}, "challenges"),
    ],
)
def test_bad_input_names_the_field_and_saves_nothing(draft, entry, as_user, focal, changes, field):
    client = as_user(focal)

    response = client.post(ENTRY, form_of(client, next_steps="Vote.") | changes)

    entry.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Vote." in response.content.decode()
    assert not entry.is_answered


def test_an_entry_that_somebody_else_saved_is_not_overwritten(draft, entry, as_user, focal):
    client = as_user(focal)
    sent = form_of(client, done="Mine.")
    answer(entry, focal, done="Theirs.")

    response = client.post(ENTRY, sent)

    entry.refresh_from_db()
    assert (response.status_code, entry.done) == (409, "Theirs.")
    page = response.content.decode()
    assert "Mine." in page
    assert "Theirs." in page


def test_an_answer_to_a_submitted_report_is_shown_to_be_copied(draft, entry, as_user, focal):
    client = as_user(focal)
    sent = form_of(client, done="A late thought.")
    submit(draft, focal)
    sent |= {"seen": form_of(client)["seen"]}

    response = client.post(ENTRY, sent)

    assert response.status_code == 409
    assert "A late thought." in response.content.decode()


def test_reporting_nothing_is_one_form_for_all_commitments(draft, entry, as_user, focal):
    client = as_user(focal)
    page, entries = f"{REPORT}entries/unchanged/", f"{REPORT}entries/"
    assert page in page_of(client, entries)
    shown = client.get(page)
    assert "1 commitment on which nobody has reported yet" in shown.content.decode()
    seen = shown.context["form"]["seen"].value()
    assert client.post(page, {"seen": seen, "reason": ""}).status_code == 422

    assert client.post(page, {"seen": seen, "reason": "Elections."}).status_code == 302

    entry.refresh_from_db()
    assert entry.unchanged_reason == "Elections."
    assert page not in page_of(client, entries)  # nothing is left to report on


def test_no_change_never_replaces_an_answer_that_was_not_seen(draft, entry, as_user, focal):
    client = as_user(focal)
    page = f"{ENTRY}unchanged/"
    seen = client.get(page).context["form"]["seen"].value()
    answer(entry, focal)

    response = client.post(page, {"seen": seen, "reason": "Elections."})

    entry.refresh_from_db()
    assert response.status_code == 409
    assert "Elections." in response.content.decode()
    assert (entry.done, entry.unchanged_reason) == (WORDS, "")

    again = response.context["form"]["seen"].value()
    assert client.post(page, {"seen": again, "reason": "Elections."}).status_code == 302
    entry.refresh_from_db()
    assert (entry.done, entry.unchanged_reason) == ("", "Elections.")


def test_entries_are_refreshed_from_their_list(draft, as_user, focal):
    client = as_user(focal)

    response = client.post(f"{REPORT}entries/refresh/")

    (message,) = get_messages(response.wsgi_request)
    assert str(message) == "The roadmap promises the same as before."


def test_the_home_says_that_the_period_is_closed(draft, period, as_user, focal, administrator):
    close_period(period=period, by=administrator)

    page = page_of(as_user(focal), REPORT)

    assert "UNOSSC closed the reporting period" in page
    assert page_of(as_user(focal), f"{REPORT}entries/")


def test_a_submission_to_a_closed_period_says_why_not(draft, period, as_user, focal, administrator):
    whole(draft, focal)
    client = as_user(focal)
    token = client.get(f"{REPORT}submit/").context["form"].initial["token"]
    close_period(period=period, by=administrator)

    response = client.post(f"{REPORT}submit/", {"token": token, "note": ""})

    assert response.status_code == 409
    assert "closed the reporting period" in response.content.decode()


def test_everybody_reads_an_accepted_report_and_nobody_one_before(
    roadmap, draft, commitment, focal, reviewer
):
    guest = Client()
    submit(draft, focal)
    assert guest.get(REPORT).status_code == 404
    assert "Kenya" not in page_of(guest, "/reports/")

    accept(draft, reviewer)

    assert WORDS in page_of(guest, REPORT)
    assert "Kenya" in page_of(guest, "/reports/")
    public = reverse("dashboards:commitment", args=["nairobi-2017", "KEN", 1])
    page = page_of(guest, public)
    assert "Reports so far" in page
    assert WORDS in page


def test_the_commitment_shows_no_report_that_is_not_accepted(draft, focal):
    submit(draft, focal)

    public = reverse("dashboards:commitment", args=["nairobi-2017", "KEN", 1])
    assert "Reports so far" not in page_of(Client(), public)


def test_the_next_report_shows_what_the_last_one_said(
    draft, period, as_user, focal, reviewer, administrator
):
    submit(draft, focal)
    accept(draft, reviewer)
    ReportingPeriod.objects.create(
        workshop=period.workshop,
        code="second",
        titles={"en": "Second period"},
        starts_on=period.ends_on,
        ends_on=period.due_on,
        due_on=period.due_on,
    )
    second = ReportingPeriod.objects.get(code="second")
    open_for(second, administrator)
    number = draft_of(second, "KEN").report_entries.get().number

    page = page_of(as_user(focal), f"/reports/nairobi-2017/second/KEN/entries/{number}/")

    assert "Your last report" in page
    assert WORDS in page


def test_the_page_of_an_entry_shows_what_is_recorded_about_its_commitment(
    draft, commitment, as_user, focal
):
    prove(commitment, focal)

    page = page_of(as_user(focal), ENTRY)

    assert "The law" in page
    assert "Nothing is recorded." in page


def test_the_history_of_a_report_names_entries(draft, entry, as_user, focal):
    answer(entry, focal)

    assert "reported on" in page_of(as_user(focal), f"{REPORT}history/")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_report_can_be_downloaded(draft, as_user, focal, form):
    response = as_user(focal).get(f"{REPORT}draft.{form}")

    assert response.status_code == 200


def test_reviewers_give_a_verdict_on_each_entry(draft, as_user, focal, reviewer):
    submit(draft, focal)

    response = as_user(reviewer).get(f"{REPORT}review/")

    assert "A law on cooperation" in response.content.decode()
    assert "entry-1" in response.content.decode()


def test_an_administrator_plans_opens_and_closes_a_period(roadmap, as_user, administrator):
    client = as_user(administrator)
    ReportingPeriod.objects.all().delete()
    facts = {
        "title_en": "Half a year",
        "starts_on": "2017-11-05",
        "ends_on": "2018-04-30",
        "due_on": "2018-05-04",
        "code": "2018-1",
    }
    assert client.post(f"{PERIODS}add/", facts | {"title_en": ""}).status_code == 422
    assert client.post(f"{PERIODS}add/", facts | {"due_on": "2017-11-05"}).status_code == 422
    response = client.post(f"{PERIODS}add/", facts)
    page = response.headers["Location"]

    opening = client.get(f"{page}open/")
    assert "Kenya" in opening.content.decode()
    seen = {"seen": opening.context["form"].shown}
    assert client.post(f"{page}open/", seen).status_code == 302
    assert client.post(f"{page}open/", seen).status_code == 409
    assert "Exempt it" in page_of(client, page)

    for act in ("close", "reopen"):
        seen = {"seen": client.get(f"{page}{act}/").context["form"].shown}
        assert client.post(f"{page}{act}/", seen).status_code == 302
    assert ReportingPeriod.objects.get().is_open
    assert "Half a year" in page_of(client, PERIODS)


def test_a_period_that_somebody_else_changed_is_not_overwritten(period, as_user, administrator):
    client = as_user(administrator)
    page = f"{PERIODS}{period.pk}/edit/"
    form = client.get(page).context["form"]
    sent = {name: form.get_initial_for_field(f, name) for name, f in form.fields.items()}
    ReportingPeriod.objects.filter(pk=period.pk).update(due_on="2018-06-01")

    response = client.post(page, sent | {"title_en": "Changed"})

    period.refresh_from_db()
    assert response.status_code == 409
    assert period.titles["en"] == "First period"


def test_parties_are_added_to_an_open_period_from_its_page(roadmap, period, as_user, administrator):
    ReportingPeriod.objects.filter(pk=period.pk).update(opened_at=clock.now())
    client = as_user(administrator)
    page = f"{PERIODS}{period.pk}/add-parties/"
    assert "Kenya" in page_of(client, page)
    assert client.post(page, {}).status_code == 422

    assert client.post(page, {"roadmaps": [roadmap.pk]}).status_code == 302

    assert "Every party with an accepted roadmap has a report" in page_of(client, page)


@pytest.mark.parametrize("url", ["/reports/", f"{REPORT}entries/", ENTRY])
def test_statements_of_a_page_do_not_grow_with_the_commitments(
    roadmap_draft, commitment, period, as_user, focal, reviewer, administrator, url
):
    for number in range(5):
        add(roadmap_draft, focal, title=f"Law {number}")
    accept_roadmap(roadmap_draft, focal, reviewer)
    open_for(period, administrator)
    client = as_user(focal)
    assert draft_of(period, "KEN").report_entries.count() == 6

    assert statements_of(client, url) <= STATEMENTS
