"""Comments mail people, so they are limited for the writer and for the address mailed."""

import uuid

import pytest
from django.core.cache import cache

from documents.models import Comment
from mail.models import Message

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/drafts/1/sections/situation/comments/"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


def comment(client, *tell):
    fields = {"body": "Which year?", "audience": "party", "token": uuid.uuid4()}
    return client.post(URL, fields | {"tell": [person.pk for person in tell]})


def test_a_writer_is_stopped_and_keeps_the_text(draft, focal, as_user, settings):
    settings.ACCOUNT_RATE_LIMITS = {"comment": "2/h/user"}
    client = as_user(focal)

    pages = [comment(client) for _ in range(3)]

    assert [page.status_code for page in pages] == [302, 302, 409]
    assert Comment.objects.count() == 2
    assert "You have done this too often" in pages[-1].content.decode()
    assert "Which year?" in pages[-1].content.decode()


def test_an_address_is_not_flooded_by_several_writers(
    draft, focal, contributor, authority, as_user, settings
):
    settings.ACCOUNT_RATE_LIMITS = {"comment_address": "1/h/key"}

    assert comment(as_user(focal), authority).status_code == 302
    assert comment(as_user(contributor), authority).status_code == 409
    assert comment(as_user(contributor)).status_code == 302

    assert Message.objects.filter(kind="comment", to_email=authority.email).count() == 1
