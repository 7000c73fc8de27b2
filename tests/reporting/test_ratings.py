"""UNOSSC's rating of delivery, beside what the party claims."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.errors import Refused
from reporting.models import DeliveryRating, PublishedEntry
from reporting.ratings.rating_actions import rate_delivery
from tests.list_files import rows_of
from tests.pages import page_of
from tests.reporting.factories import accept, submit

pytestmark = pytest.mark.django_db
REPORT = "/reports/nairobi-2017/first/KEN/"
RATE = f"{REPORT}entries/1/rating/"
WHY = "The bill is drafted, but parliament has not seen it."


@pytest.fixture
def accepted(draft, focal, reviewer):
    """The entry of Kenya's accepted report, which claims substantial delivery."""
    submit(draft, focal)
    accept(draft, reviewer)
    return PublishedEntry.objects.get()


@pytest.fixture
def rated(accepted, reviewer):
    rate_delivery(entry=accepted, rating="limited", reason=WHY, by=reviewer)
    return accepted


def sent(client, **changes):
    form = client.get(RATE).context["form"]
    return {"rating": "limited", "reason": WHY, "seen": form["seen"].value()} | changes


def test_a_reviewer_rates_and_comes_back_to_the_report(accepted, as_user, reviewer):
    client = as_user(reviewer)
    assert RATE in page_of(client, REPORT)

    response = client.post(RATE, sent(client))

    assert response.headers["Location"] == REPORT
    row = DeliveryRating.objects.get()
    assert (row.rating, row.reason, row.updated_by) == ("limited", WHY, reviewer)


def test_after_a_rating_comes_the_next_commitment_without_one(accepted, as_user, reviewer):
    accepted.pk, accepted.number = None, 2
    accepted.save()
    client = as_user(reviewer)

    response = client.post(RATE, sent(client))

    assert response.headers["Location"] == f"{REPORT}entries/2/rating/"


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"reason": " "}, 422, "Say why you rate it so."),
        ({"rating": ""}, 422, "Choose a rating, or delete the reason."),
        ({"rating": "perfect"}, 422, "Select a valid choice"),
        ({"reason": "x" * 1001}, 422, "1000"),
    ],
)
def test_a_wrong_rating_is_said_in_words_and_nothing_is_saved(
    accepted, as_user, reviewer, changes, status, words
):
    client = as_user(reviewer)

    response = client.post(RATE, sent(client) | changes)

    assert response.status_code == status
    assert words in response.content.decode()
    assert not DeliveryRating.objects.exists()


def test_a_rating_that_somebody_else_changed_is_not_overwritten(rated, as_user, reviewer):
    client = as_user(reviewer)
    form = sent(client, rating="completed")
    rate_delivery(entry=rated, rating="not started", reason="Nothing was found.", by=reviewer)

    response = client.post(RATE, form)

    assert response.status_code == 409
    assert "Nothing was found." in response.content.decode()
    assert DeliveryRating.objects.get().rating == "not started"


def test_a_rating_is_taken_back_by_rating_nothing(rated, as_user, reviewer):
    client = as_user(reviewer)

    client.post(RATE, sent(client, rating="", reason=""))

    assert not DeliveryRating.objects.exists()


def test_saying_the_same_again_leaves_no_history(rated, reviewer):
    rate_delivery(entry=rated, rating="limited", reason=f"{WHY} ", by=reviewer)

    assert DeliveryRating.pgh_event_model.objects.count() == 1


def test_a_focal_point_may_not_rate(accepted, focal):
    with pytest.raises(PermissionDenied):
        rate_delivery(entry=accepted, rating="limited", reason=WHY, by=focal)


@pytest.mark.parametrize(("rating", "reason"), [("limited", " "), ("", WHY)])
def test_a_rating_and_its_reason_belong_together(accepted, reviewer, rating, reason):
    with pytest.raises(Refused):
        rate_delivery(entry=accepted, rating=rating, reason=reason, by=reviewer)


def test_the_database_keeps_no_rating_without_a_reason(rated):
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliveryRating.objects.update(reason="")


def test_claimed_and_rated_stand_side_by_side_everywhere(rated, client, commitment):
    for url in (REPORT, f"/roadmaps/nairobi-2017/KEN/commitments/{commitment.number}/"):
        page = page_of(client, url)
        for words in ("Claimed", "Substantial", "Rated by UNOSSC", "Limited", WHY):
            assert words in page, (url, words)
    assert "Limited" in page_of(client, "/reports/entries/").partition("<tbody>")[2]
    (line,) = rows_of(client.get("/reports/entries/export/csv/").content, "csv")
    assert WHY in line
    page = page_of(client, "/reports/nairobi-2017/first/")
    assert "As UNOSSC rates it:" in page


def test_an_entry_without_a_rating_is_called_so(accepted, client):
    assert "not rated" in page_of(client, REPORT)
    assert "As UNOSSC rates it:" not in page_of(client, "/reports/nairobi-2017/first/")
    assert RATE not in page_of(client, REPORT)


def test_a_rating_changes_nothing_of_the_report(accepted, reviewer):
    before = accepted.document.published.sha256

    rate_delivery(entry=accepted, rating="limited", reason=WHY, by=reviewer)

    accepted.document.published.refresh_from_db()
    assert accepted.document.published.sha256 == before
    assert PublishedEntry.objects.get().delivery == "substantial"
