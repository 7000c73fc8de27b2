"""All that is kept about a person holds their unsaved texts and sent forms, for them alone."""

import uuid

import pytest

from accounts.personal import everything_about
from submissions.models import Submission, UnsavedText

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(focal, stranger):
    for user, text in ((focal, "Typed by the person"), (stranger, "Typed by another")):
        UnsavedText.objects.create(user=user, action="/a/", page="/p/", fields=[["note", text]])
        Submission.objects.create(
            key=uuid.uuid4(), user=user, digest="0" * 64, result=f"/sent/{user.pk}/"
        )


@pytest.mark.parametrize("by_operator", [True, False])
def test_the_person_gets_their_unsaved_texts_and_sent_forms(stored, focal, by_operator):
    data = everything_about(focal, [], reader=None if by_operator else focal)["submissions"]

    assert [row["fields"] for row in data["unsaved_texts"]] == [[["note", "Typed by the person"]]]
    assert [row["result"] for row in data["sent_forms"]] == [f"/sent/{focal.pk}/"]


def test_unsaved_texts_are_given_to_their_person_alone(stored, focal, administrator):
    assert everything_about(focal, [], reader=focal)["submissions"]
    assert everything_about(focal, [], reader=administrator)["submissions"] == {}


def test_person_without_an_account_has_no_unsaved_texts(db):
    assert everything_about(None, ["a@example.org"], reader=None)["submissions"] == {}
