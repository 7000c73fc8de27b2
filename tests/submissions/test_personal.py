"""All that is kept about a person holds their unsaved texts and sent forms, for them alone."""

import uuid

import pytest

from accounts.personal import everything_about
from submissions.models import Submission, UnsavedText

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(focal, stranger):
    for user, text in ((focal, "Typed by the person"), (stranger, "Typed by another")):
        UnsavedText.objects.create(user=user, action="/a/", page="/p/", fields=[["note", text]])
        Submission.objects.create(
            key=uuid.uuid4(), user=user, digest="0" * 64, result=f"/sent/{user.pk}/"
        )


@pytest.mark.parametrize("by_operator", [True, False])
def test_the_person_gets_their_unsaved_texts_and_sent_forms(kept, focal, by_operator):
    found = everything_about(focal, [], reader=None if by_operator else focal)["submissions"]

    assert [row["fields"] for row in found["unsaved_texts"]] == [[["note", "Typed by the person"]]]
    assert [row["result"] for row in found["sent_forms"]] == [f"/sent/{focal.pk}/"]


def test_nobody_else_gets_them(kept, focal, administrator):
    assert everything_about(focal, [], reader=focal)["submissions"]
    assert everything_about(focal, [], reader=administrator)["submissions"] == {}


def test_somebody_without_an_account_has_none(db):
    assert everything_about(None, ["a@example.org"], reader=None)["submissions"] == {}
