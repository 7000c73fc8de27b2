"""The same form sent again is the first press: one row, the same answer."""

import pytest

from countries.models import Party
from submissions.models import Submission, UnsavedText
from submissions.tokens import FIELD
from tests.submissions.factories import signed_in, token_for, typed

pytestmark = pytest.mark.django_db
REGIONS = "/parties/regions/add/"


@pytest.fixture
def region(administrator):
    return typed(
        administrator,
        REGIONS,
        code="NEW",
        name_en="New body",
        region_kind="regional body",
        language="en",
        time_zone="Africa/Djibouti",
    )


def test_the_second_press_gets_the_answer_of_the_first(administrator, region):
    client = signed_in(administrator)
    first = client.post(REGIONS, region)
    second = client.post(REGIONS, region)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == "/parties/regions/NEW/"
    assert Party.objects.filter(code="NEW").count() == 1
    assert Submission.objects.count() == 1


def test_a_second_press_with_other_line_breaks_is_still_the_first(administrator, region):
    """A script sends a line feed where the browser itself sends two signs."""
    client = signed_in(administrator)
    first = client.post(REGIONS, {**region, "note": "one\ntwo"})
    second = client.post(REGIONS, {**region, "note": "one\r\ntwo"})

    assert second["Location"] == first["Location"] == "/parties/regions/NEW/"
    assert Submission.objects.count() == 1
    assert not UnsavedText.objects.exists()


def test_a_form_with_an_error_may_be_sent_again(administrator, region):
    client = signed_in(administrator)
    assert client.post(REGIONS, {**region, "name_en": ""}).status_code == 422
    assert not Submission.objects.exists()

    response = client.post(REGIONS, region)

    assert response["Location"] == "/parties/regions/NEW/"


def test_the_same_form_with_other_content_asks_before_it_is_saved(administrator, region):
    client = signed_in(administrator)
    client.post(REGIONS, region)

    response = client.post(REGIONS, {**region, "code": "OTHER", "name_en": "Another body"})

    text = UnsavedText.objects.get()
    assert response["Location"] == text.get_absolute_url()
    page = client.get(response["Location"]).content.decode()
    assert "You sent this form before, with other content" in page
    assert "Another body" in page


def test_an_action_that_fails_leaves_no_record(administrator, region, monkeypatch):
    client = signed_in(administrator)
    client.raise_request_exception = False

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("countries.views.redirect", fails)
    assert client.post(REGIONS, region).status_code == 500

    assert not Submission.objects.exists()
    assert not Party.objects.filter(code="NEW").exists()


def test_a_token_of_another_person_changes_nothing(administrator, reviewer, region):
    response = signed_in(administrator).post(REGIONS, {**region, FIELD: token_for(reviewer)})

    assert response.status_code == 403
    assert not Submission.objects.exists()


def test_a_form_without_a_token_still_works(administrator, region):
    del region[FIELD]

    assert signed_in(administrator).post(REGIONS, region).status_code == 302
