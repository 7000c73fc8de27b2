"""A form sent without a session: the text is kept and shown to the same person."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from core import clock
from submissions import actions, posted
from submissions.models import UnsavedText
from submissions.tokens import FIELD
from tests.factories import UserFactory
from tests.sending import hidden
from tests.submissions.factories import signed_in, token_for, tokens_on, typed

pytestmark = pytest.mark.django_db
PROFILE = "/profile/"
TEXT = "Minister of the Plan, first line\nsecond line"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()


@pytest.fixture
def fields(focal):
    own = hidden(signed_in(focal), PROFILE)
    return typed(focal, PROFILE, name=TEXT, language="en", time_zone="Africa/Nairobi", **own)


def held(response):
    """The address of the page with the text, from an answer that asks to sign in."""
    assert response.status_code == 302
    path, _mark, following = response["Location"].partition("?next=")
    assert path == "/accounts/login/"
    return following


def test_a_form_without_a_session_is_shown_again_after_signing_in(client, focal, fields):
    page = held(client.post(PROFILE, fields))

    shown = signed_in(focal).get(page)

    assert shown.status_code == 200
    content = shown.content.decode()
    assert "This has not been saved yet" in content
    assert "Minister of the Plan, first line" in content
    focal.refresh_from_db()
    assert focal.name != TEXT


def test_the_sign_in_page_says_that_what_was_sent_waits(client, fields):
    response = client.post(PROFILE, fields, follow=True)

    assert response.redirect_chain[-1][0].startswith("/accounts/login/")
    assert "Sign in to see what you sent and save it." in response.content.decode()


@pytest.mark.parametrize(("choices", "is_offered"), [({}, False), ({"verdict": "fine"}, True)])
def test_a_button_without_a_text_is_pressed_again_on_its_page(client, focal, choices, is_offered):
    page = held(client.post(PROFILE, typed(focal, PROFILE, **choices)))

    content = signed_in(focal).get(page).content.decode()

    assert "Nothing has been changed yet" in content
    assert f'<a class="button" href="{PROFILE}">' in content
    assert "Save it now" not in content
    assert ("Send the same choices again" in content) is is_offered


def test_save_it_now_sends_the_form_and_forgets_the_text(client, focal, fields):
    page = held(client.post(PROFILE, {**fields, "name": "New Name"}))
    text = UnsavedText.objects.get()
    person = signed_in(focal)
    token = tokens_on(person.get(page))[0]

    response = person.post(text.action, {**dict(text.fields), FIELD: token})

    assert response["Location"] == PROFILE
    focal.refresh_from_db()
    assert focal.name == "New Name"
    assert not UnsavedText.objects.exists()


@pytest.mark.parametrize(("owner", "is_left"), [("focal", False), ("stranger", True)])
def test_form_that_was_saved_forgets_only_a_text_of_the_same_person(
    request, client, focal, fields, owner, is_left
):
    form = {**fields, "name": "New Name"}
    of_owner = token_for(request.getfixturevalue(owner), PROFILE)
    held(client.post(PROFILE, {**form, FIELD: of_owner}))
    restores = str(UnsavedText.objects.get().pk)

    response = signed_in(focal).post(
        PROFILE, {**form, FIELD: token_for(focal, PROFILE, restores=restores)}
    )

    assert response["Location"] == PROFILE
    assert UnsavedText.objects.exists() is is_left


def test_a_form_that_has_an_error_keeps_the_text_for_another_try(client, focal, fields):
    page = held(client.post(PROFILE, {**fields, "time_zone": "Mars/Olympus"}))
    person = signed_in(focal)
    token = tokens_on(person.get(page))[0]

    response = person.post(PROFILE, {**dict(UnsavedText.objects.get().fields), FIELD: token})

    assert response.status_code == 422
    assert UnsavedText.objects.exists()


def test_discard_deletes_the_text_and_leads_to_the_page(client, focal, fields):
    page = held(client.post(PROFILE, fields))

    response = signed_in(focal).post(page)

    assert response["Location"] == PROFILE
    assert not UnsavedText.objects.exists()


def test_unsaved_text_is_never_shown_to_another_person(client, stranger, fields):
    page = held(client.post(PROFILE, fields))

    response = signed_in(stranger).get(page)

    assert response.status_code == 404
    assert "Minister" not in response.content.decode()
    assert UnsavedText.objects.exists()


def test_page_for_another_person_says_how_the_right_one_gets_the_text(client, stranger, fields):
    page = held(client.post(PROFILE, fields))
    other = signed_in(stranger)

    content = other.get(page).content.decode()

    assert f"You are signed in as {stranger.name}" in " ".join(content.split())
    assert f'href="/accounts/logout/?next={page}"' in content
    absent = other.get(f"/unsaved/{uuid.uuid4()}/").content.decode()
    assert "<h1>This text is not here</h1>" in absent


def test_a_form_sent_while_another_person_is_signed_in_is_refused_and_kept(stranger, focal, fields):
    response = signed_in(stranger).post(PROFILE, fields)

    assert response.status_code == 403
    assert "Minister" not in response.content.decode()
    assert UnsavedText.objects.get().user == focal
    stranger.refresh_from_db()
    assert stranger.name != TEXT


def test_an_expired_csrf_token_shows_the_text_to_the_person_signed_in(focal, fields):
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal)

    response = client.post(PROFILE, fields)

    assert response["Location"] == UnsavedText.objects.get().get_absolute_url()
    assert "Minister of the Plan" in client.get(response["Location"]).content.decode()


def test_an_expired_csrf_token_without_a_session_asks_to_sign_in(focal, fields):
    page = held(Client(enforce_csrf_checks=True).post(PROFILE, fields))

    assert "Minister of the Plan" in signed_in(focal).get(page).content.decode()


def test_a_second_factor_that_is_missing_loses_no_text(reviewer, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True

    response = signed_in(reviewer).post(PROFILE, typed(reviewer, PROFILE, name=TEXT))

    assert response["Location"] == UnsavedText.objects.get().get_absolute_url()


@pytest.mark.parametrize("forged", ["", "guessed", "a:b:c", "x" * 9000])
def test_a_token_we_did_not_sign_keeps_nothing(client, focal, fields, forged):
    response = client.post(PROFILE, {**fields, FIELD: forged})

    assert response["Location"] == f"/accounts/login/?next={PROFILE}"
    assert not UnsavedText.objects.exists()


def test_no_password_and_no_token_is_kept(client, focal, fields):
    client.post(PROFILE, {**fields, "password1": "secret", "otp": "123456"})

    names = {name for name, _value in UnsavedText.objects.get().fields}
    assert "name" in names
    assert not names & {"password1", "otp", FIELD, "csrfmiddlewaretoken"}


def test_a_nul_is_stored_without_it(client, focal, fields):
    client.post(PROFILE, {**fields, "name": "a\x00b"})

    assert ["name", "ab"] in UnsavedText.objects.get().fields


@pytest.mark.parametrize(("characters", "is_stored"), [(-200, True), (1, False)])
def test_a_text_above_the_limit_is_given_back_at_once(client, focal, fields, characters, is_stored):
    long = "w " * ((posted.MOST_CHARACTERS + characters) // 2)

    response = client.post(PROFILE, {**fields, "name": long})

    assert UnsavedText.objects.exists() == is_stored
    if not is_stored:
        assert response.status_code == 403
        assert long.strip()[:1000] in response.content.decode()


def test_number_of_unsaved_texts_of_a_person_is_limited(client, focal, fields, monkeypatch):
    monkeypatch.setattr(actions, "MOST_TEXTS", 3)
    for _number in range(3):
        held(client.post(PROFILE, fields))

    response = client.post(PROFILE, fields)

    assert response.status_code == 403
    assert "Minister of the Plan" in response.content.decode()
    assert UnsavedText.objects.count() == 3


def test_number_of_unsaved_texts_from_an_address_is_limited(client, focal, monkeypatch):
    monkeypatch.setattr(actions, "MOST_FROM_ADDRESS", 2)
    for _number in range(2):
        held(client.post(PROFILE, typed(UserFactory(), PROFILE, name=TEXT)))

    response = client.post(PROFILE, typed(UserFactory(), PROFILE, name=TEXT))

    assert response.status_code == 403
    assert UnsavedText.objects.count() == 2


def test_redis_away_loses_no_text(client, cache_away, fields):
    page = held(client.post(PROFILE, fields))

    assert UnsavedText.objects.get().get_absolute_url() == page


def test_a_text_is_shown_for_an_hour_and_then_deleted(client, focal, fields):
    page = held(client.post(PROFILE, fields))
    kept_at = clock.real_now()

    with time_machine.travel(kept_at + timedelta(minutes=59)):
        assert signed_in(focal).get(page).status_code == 200
        assert actions.forget_outdated() == 0
    with time_machine.travel(kept_at + timedelta(minutes=61)):
        assert signed_in(focal).get(page).status_code == 404
        assert actions.forget_outdated() == 1


def test_a_page_that_was_open_for_more_than_a_week_is_shown_again_before_it_is_saved(focal, fields):
    with time_machine.travel(clock.real_now() - timedelta(days=8)):
        old = token_for(focal, PROFILE)

    response = signed_in(focal).post(PROFILE, {**fields, FIELD: old})

    assert response["Location"] == UnsavedText.objects.get().get_absolute_url()


def test_an_old_token_without_a_session_gives_the_text_back_and_stores_nothing(
    client, focal, fields
):
    with time_machine.travel(clock.real_now() - timedelta(days=8)):
        old = token_for(focal, PROFILE)

    response = client.post(PROFILE, {**fields, FIELD: old})

    assert response.status_code == 403
    assert "Minister of the Plan" in response.content.decode()
    assert not UnsavedText.objects.exists()


def test_markup_that_was_typed_is_shown_as_text(client, focal, fields):
    page = held(client.post(PROFILE, {**fields, "name": "<script>alert(1)</script> x"}))

    content = signed_in(focal).get(page).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; x" in content
    assert "<script>alert(1)" not in content


def test_autosave_and_comments_keep_their_own_way(client, focal, fields):
    assert client.post(PROFILE, fields, headers={"X-Autosave": "1"}).status_code == 302
    assert client.post(PROFILE, fields, headers={"HX-Request": "true"}).status_code == 302

    assert not UnsavedText.objects.exists()
