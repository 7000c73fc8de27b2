"""Forms that are worked on for long: recorded before the work, answered when it is done."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from imports.models import Batch
from submissions import once
from submissions.models import Submission
from submissions.posted import digest_of
from submissions.tokens import FIELD, read
from tests.submissions.factories import signed_in, token_for

pytestmark = pytest.mark.django_db
LIST = "Name\tCountry\nAnn Bo\tKenya"


@pytest.fixture
def where(workshop, day):
    return f"/workshops/{workshop.code}/imports/"


@pytest.fixture
def form(administrator, where):
    return {"pasted_text": LIST, FIELD: token_for(administrator, where)}


def test_a_list_sent_twice_is_one_list(administrator, where, form):
    client = signed_in(administrator)

    first, second = client.post(where, form), client.post(where, form)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Batch.objects.count() == 1


def test_a_list_that_cannot_be_read_may_be_sent_again(administrator, where, form):
    client = signed_in(administrator)
    assert client.post(where, {**form, "pasted_text": ""}).status_code == 422

    assert client.post(where, form).status_code == 302


@pytest.fixture
def unfinished(rf, administrator, where, form):
    """The record of a press whose answer is not there yet."""
    request = rf.post(where, form)
    return Submission.objects.create(
        key=read(form[FIELD]).key, user=administrator, digest=digest_of(request)
    )


def test_a_second_press_beside_the_first_changes_nothing(administrator, where, form, unfinished):
    response = signed_in(administrator).post(where, form)

    assert response.status_code == 409
    assert "Still saving" in response.content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize(("minutes", "status"), [(2, 409), (4, 302)])
def test_a_press_that_was_cut_off_may_be_repeated_later(
    administrator, where, form, unfinished, minutes, status
):
    client = signed_in(administrator)

    with time_machine.travel(clock.real_now() + timedelta(minutes=minutes)):
        assert client.post(where, form).status_code == status


def test_an_error_of_the_server_leaves_no_record(administrator, where, form, monkeypatch):
    client = signed_in(administrator)
    client.raise_request_exception = False

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("imports.columns.views._after_upload", fails)

    assert client.post(where, form).status_code == 500
    assert not Submission.objects.exists()


def test_control_without_the_guard_a_list_sent_twice_is_two(
    administrator, where, form, monkeypatch
):
    monkeypatch.setattr(once, "_claim", lambda _token, _digest: None)
    client = signed_in(administrator)

    client.post(where, form)
    client.post(where, form)

    assert Batch.objects.count() == 2
