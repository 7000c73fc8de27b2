"""Submitting, endorsing, withdrawing, publishing, through the pages."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Incomplete, Refused
from documents import actions
from documents.models import Draft, Revision
from documents.revisions.snapshots import take_snapshot
from mail.models import Message
from tests.documents.factories import endorse, newest
from tests.markup import folded
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
SUBMIT = BASE + "submit/"


def token_on(page):
    return re.search(r'name="token" value="([0-9a-f-]+)"', page.content.decode()).group(1)


def test_incomplete_roadmap_lists_all_that_is_missing_without_a_button(draft, focal, as_user):
    page = as_user(focal).get(SUBMIT).content.decode()

    assert "It is not complete yet" in page
    assert "Private actors: add one, or explain why there are none" in page
    assert 'name="token"' not in page


def test_a_double_click_submits_once_and_shows_the_same_receipt(whole_draft, focal, as_user):
    client = as_user(focal)
    token = token_on(client.get(SUBMIT))

    answers = [client.post(SUBMIT, {"token": token}) for _click in range(2)]

    assert {answer["Location"] for answer in answers} == {BASE + "revisions/1/receipt/"}
    assert Revision.objects.count() == 1


def test_the_receipt_shows_the_sha_256(whole_draft, focal, as_user):
    revision = submit(whole_draft, focal)

    page = as_user(focal).get(BASE + "revisions/1/receipt/").content.decode()

    assert revision.sha256 in page


def test_roadmap_that_became_incomplete_is_not_submitted(whole_draft, focal, as_user):
    client = as_user(focal)
    token = token_on(client.get(SUBMIT))
    whole_draft.sections.filter(template__code="vision").update(state="empty", body="")

    response = client.post(SUBMIT, {"token": token})

    assert response.status_code == 409
    assert "Write: Vision" in response.content.decode()
    assert not Revision.objects.exists()


@pytest.mark.parametrize("page", ["submit/", "withdraw/"])
def test_a_contributor_is_refused(whole_draft, contributor, as_user, page):
    assert as_user(contributor).post(BASE + page, {}).status_code == 403


@pytest.mark.parametrize("page", ["submit/", "withdraw/", "endorse/"])
def test_pages_of_steps_are_not_shown_to_a_stranger(whole_draft, stranger, as_user, page):
    assert as_user(stranger).get(BASE + page).status_code == 404
    assert as_user(stranger).post(BASE + page, {}).status_code == 404


def test_the_authority_reads_and_endorses(whole_draft, authority, as_user):
    client = as_user(authority)
    page = client.get(BASE + "endorse/").content.decode()
    assert "Some text." in page

    client.post(BASE + "endorse/", {"seen": take_snapshot(whole_draft).sha256})

    assert Draft.objects.get().state == "endorsed"


def test_withdraw_and_publish_through_their_pages(draft, focal, reviewer, as_user):
    submit(draft, focal)
    as_user(focal).post(BASE + "withdraw/", {"reason": "A mistake."})
    assert Draft.objects.get().state == "drafting"

    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    as_user(focal).post(BASE + "publish/")

    assert Draft.objects.get().state == "published"
    assert as_user(focal).get(BASE).status_code == 200


def test_published_twice_is_published_once_and_says_so(draft, focal, reviewer, as_user):
    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    client = as_user(focal)
    client.post(BASE + "publish/")

    page = client.post(BASE + "publish/", follow=True)

    assert page.status_code == 200
    assert "already “Published”" in page.content.decode()
    assert Draft.objects.get().steps.filter(name="publish").count() == 1


def test_the_submit_page_takes_at_most_ten_statements(
    whole_draft, focal, as_user, django_assert_max_num_queries
):
    client = as_user(focal)

    with django_assert_max_num_queries(10):
        client.get(SUBMIT)


ASK = BASE + "endorse/ask/"


def test_before_the_endorsement_the_next_thing_is_to_ask_for_it(
    whole_draft, focal, authority, as_user
):
    client = as_user(focal)

    page = folded(client.get(BASE))

    assert f'class="button" href="{ASK}">Request endorsement<' in page
    assert "Submit to UNOSSC" not in page
    assert f'href="{SUBMIT}"' in page
    assert ASK in client.get(SUBMIT).content.decode()


def test_authority_is_notified_once_a_day(whole_draft, focal, authority, as_user):
    client = as_user(focal)

    answers = [folded(client.post(ASK, follow=True)) for _click in range(2)]

    message = Message.objects.get(to_email=authority.email)
    assert BASE + "endorse/" in message.text
    assert whole_draft.steps.filter(name="ask").count() == 1
    assert "already requested the endorsement today" in answers[1]
    assert f'class="button" href="{ASK}"' not in answers[1]
    assert "requested it on" in answers[1]


def test_once_endorsed_the_next_thing_is_to_submit(whole_draft, focal, authority, as_user):
    client = as_user(focal)
    client.post(ASK)
    endorse(whole_draft, authority)

    page = folded(client.get(BASE))

    assert f'class="button" href="{SUBMIT}">Submit to UNOSSC<' in page
    assert client.get(ASK)["Location"] == SUBMIT


def test_endorsement_of_an_incomplete_roadmap_is_not_requested(draft, focal, authority, as_user):
    client = as_user(focal)

    answer = client.post(ASK)

    assert answer["Location"] == SUBMIT
    assert not Message.objects.filter(to_email=authority.email).exists()
    with pytest.raises(Incomplete):
        actions.ask_endorsement(draft=draft, by=focal)


def test_endorsement_is_not_requested_without_an_authority(whole_draft, focal, as_user):
    assert as_user(focal).post(ASK)["Location"] == SUBMIT
    with pytest.raises(Refused, match="No one has to endorse"):
        actions.ask_endorsement(draft=whole_draft, by=focal)


def test_endorsement_is_not_requested_by_a_contributor(
    whole_draft, contributor, authority, as_user
):
    assert as_user(contributor).post(ASK).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.ask_endorsement(draft=whole_draft, by=contributor)


def test_the_history_says_who_asked(whole_draft, focal, authority, as_user):
    actions.ask_endorsement(draft=whole_draft, by=focal)

    page = as_user(focal).get(BASE + "history/").content.decode()

    assert "asked the validating authority to endorse it" in page
