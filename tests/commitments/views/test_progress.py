"""Milestones, delivery, and what is owed by a date, through their pages."""

from datetime import date

import pytest

from commitments.models import Commitment, ItemDuty, Milestone
from core import clock
from deadlines.models import Deadline
from documents import actions as documents
from tests.documents.factories import newest
from tests.roadmaps.factories import submit
from tests.sending import send

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"


@pytest.fixture
def url(commitment):
    return f"{HERE}{commitment.number}/"


def report(delivery, note="", version=1):
    return {"delivery": delivery, "note": note, "version": version}


# milestones


def test_a_milestone_is_added(commitment, focal, as_user, url):
    as_user(focal).post(url + "milestones/", {"title": "Tabled", "due_on": "2018-06-30"})

    assert Milestone.objects.get().title == "Tabled"


def test_a_milestone_without_a_date_is_named_and_keeps_its_words(commitment, focal, as_user, url):
    response = as_user(focal).post(url + "milestones/", {"title": "Tabled", "due_on": "in May"})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="Tabled"' in page
    assert "Enter the date as year-month-day, for example 2018-03-01." in page
    assert not Milestone.objects.exists()


def test_the_page_that_answers_a_milestone_sends_the_commitment_to_its_own_address(
    commitment, focal, as_user, url
):
    response = as_user(focal).post(url + "milestones/", {"title": "Tabled", "due_on": "in May"})

    assert response.status_code == 422
    assert f'action="{url}edit/"' in response.content.decode()


def test_no_milestone_is_added_while_it_is_with_unossc(draft, commitment, focal, as_user, url):
    submit(draft, focal)

    response = as_user(focal).post(url + "milestones/", {"title": "New", "due_on": "2018-06-30"})

    assert response.status_code == 409
    assert 'value="New"' in response.content.decode()
    assert not Milestone.objects.exists()


def test_a_milestone_is_reached(commitment, step, focal, as_user, url):
    with clock.at(date(2018, 2, 1)):
        page = f"{HERE}milestones/{step.pk}/"
        response = send(as_user(focal), f"{page}reach/", {})

    assert response["Location"] == page
    assert Deadline.objects.get(milestone=step).settled_at is not None


def test_a_milestone_is_removed(commitment, step, focal, as_user, url):
    send(as_user(focal), f"{HERE}milestones/{step.pk}/remove/", {})

    assert not Milestone.objects.exists()


def test_an_accepted_milestone_is_not_removed(draft, step, focal, reviewer, as_user, url):
    submit(draft, focal)
    documents.accept(draft=draft, seen=newest(draft), by=reviewer)

    page = as_user(focal).post(f"{HERE}milestones/{step.pk}/remove/", follow=True)

    assert "cannot be changed now" in page.content.decode()
    assert Milestone.objects.exists()


@pytest.mark.parametrize("what", ["reach/", "remove/"])
def test_milestones_are_for_those_who_write(step, stranger, authority, as_user, what):
    at = f"{HERE}milestones/{step.pk}/{what}"

    assert as_user(stranger).post(at).status_code == 404
    assert as_user(authority).post(at).status_code == 403
    assert as_user(authority).get(at).status_code == 403
    assert Deadline.objects.get(milestone=step).settled_at is None


# delivery


def test_delivery_is_saved_after_acceptance(draft, commitment, focal, reviewer, as_user, url):
    submit(draft, focal)
    documents.accept(draft=draft, seen=newest(draft), by=reviewer)

    as_user(focal).post(url + "delivery/", report("limited", "Begun."))

    commitment = Commitment.objects.get()
    assert (commitment.delivery, commitment.delivery_note) == ("limited", "Begun.")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (report("abandoned"), "Explain why the commitment was abandoned."),
        (report("finished", "A long note."), "A long note."),
        (report("limited", "x" * 4001), "x" * 4001),
    ],
)
def test_bad_input_saves_nothing_and_keeps_the_note(commitment, focal, as_user, url, sent, words):
    response = as_user(focal).post(url + "delivery/", sent)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert Commitment.objects.get().delivery == "not started"


def test_a_conflict_shows_the_stored_note_and_keeps_the_sent_one(
    commitment, focal, contributor, as_user, url
):
    as_user(contributor).post(url + "delivery/", report("limited", "Theirs."))

    response = as_user(focal).post(url + "delivery/", report("substantial", "Mine."))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs." in page
    assert "Mine." in page
    assert Commitment.objects.get().delivery_note == "Theirs."
    as_user(focal).post(url + "delivery/", report("substantial", "Both.", version=2))
    assert Commitment.objects.get().delivery_note == "Both."


@pytest.mark.parametrize("version", [None, "", "0", "3", str(10**30)])
def test_a_note_that_names_no_version_or_another_replaces_nothing(
    commitment, focal, contributor, as_user, url, version
):
    as_user(contributor).post(url + "delivery/", report("limited", "Theirs."))
    form = report("substantial", "Mine.") | {"version": version}

    response = as_user(focal).post(
        url + "delivery/", {name: value for name, value in form.items() if value is not None}
    )

    assert response.status_code == 409
    assert "Theirs." in response.content.decode()
    assert "Mine." in response.content.decode()
    assert Commitment.objects.get().delivery_note == "Theirs."


# duties: /roadmaps/duties/<duty>/


@pytest.fixture
def duty(draft):
    return ItemDuty.objects.get()


def test_a_duty_is_settled(duty, focal, as_user):
    at = f"/roadmaps/duties/{duty.pk}/"
    assert "4 May 2018" in as_user(focal).get(at).content.decode()

    send(as_user(focal), at, {"outcome": "Forms agreed."})

    assert Deadline.objects.get(duty=duty).settled_at is not None
    assert ItemDuty.objects.get().outcome == "Forms agreed."


def test_a_duty_without_an_outcome_is_not_settled(duty, focal, as_user):
    response = as_user(focal).post(f"/roadmaps/duties/{duty.pk}/", {"outcome": " "})

    assert response.status_code == 422
    assert Deadline.objects.get(duty=duty).settled_at is None


def test_a_duty_is_read_by_its_party_and_unossc_and_settled_by_submitters(
    duty, contributor, reviewer, stranger, as_user
):
    at = f"/roadmaps/duties/{duty.pk}/"

    for person in (contributor, reviewer):
        page = as_user(person).get(at)
        assert page.status_code == 200
        assert 'name="outcome"' not in page.content.decode()
        assert as_user(person).post(at, {"outcome": "x"}).status_code == 403
    assert as_user(stranger).get(at).status_code == 404
    assert as_user(stranger).post(at, {"outcome": "x"}).status_code == 404
    assert ItemDuty.objects.get().outcome == ""


def test_a_duty_takes_at_most_eight_statements(duty, focal, as_user, django_assert_max_num_queries):
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(f"/roadmaps/duties/{duty.pk}/")
