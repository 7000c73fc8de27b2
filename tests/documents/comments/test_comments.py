"""Comments on a section: /roadmaps/<workshop>/<code>/drafts/<n>/sections/<section>/comments/"""

import re
import uuid

import pytest

from documents import actions
from documents.models import Comment
from mail.models import Message
from tests.documents.factories import newest, section_of
from tests.factories import MandateFactory
from tests.pages import page_of
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
URL = BASE + "drafts/1/sections/situation/comments/"
HTMX = {"HX-Request": "true"}


def typed(body="Which year?", **more):
    return {"body": body, "audience": "party", "token": uuid.uuid4(), **more}


def test_a_comment_with_the_words_it_is_about(draft, focal, as_user):
    response = as_user(focal).post(URL, typed(quote="the fund"))

    new = Comment.objects.get()
    assert response["Location"] == f"{URL}#comment-{new.pk}"
    assert (new.body, new.quote, new.audience, new.written_by) == (
        "Which year?",
        "the fund",
        "party",
        focal,
    )
    page = as_user(focal).get(URL).content.decode()
    assert "“the fund”" in page
    assert "Only our own people read this" in page


def test_an_answer_goes_below_its_comment(draft, focal, contributor, as_user):
    first = actions.comment(section=section_of(draft), body="Year?", by=focal, token=uuid.uuid4())

    as_user(contributor).post(URL, typed("2018.", parent=first.pk))

    assert first.replies.get().body == "2018."


def test_people_ticked_or_named_are_notified_once(draft, focal, contributor, authority, as_user):
    contributor.name, authority.name = "Amina Otieno", "Ben Kamau"
    contributor.save()
    authority.save()

    as_user(focal).post(URL, typed("@amina otieno, which year?", tell=[authority.pk]))

    recipients = Message.objects.filter(kind="comment").values_list("to_name", flat=True)
    assert sorted(recipients) == ["Amina Otieno", "Ben Kamau"]


def test_the_writers_of_a_thread_are_ticked_in_the_answer(draft, focal, contributor, as_user):
    actions.comment(section=section_of(draft), body="Year?", by=contributor, token=uuid.uuid4())

    page = as_user(focal).get(URL).content.decode()

    assert re.search(rf'value="{contributor.pk}"[^>]*checked', page)


def test_people_without_access_cannot_be_ticked(
    draft, focal, contributor, reviewer, stranger, as_user
):
    submit(draft, focal)

    for person in (reviewer, stranger):
        response = as_user(focal).post(URL, typed(tell=[person.pk]))

        assert response.status_code == 422
    assert not Comment.objects.exists()


def test_a_partys_people_do_not_learn_who_works_at_unossc(draft, focal, reviewer, as_user):
    submit(draft, focal)
    reviewer.name = "Someone At Unossc"
    reviewer.save()

    assert "Someone At Unossc" not in page_of(as_user(focal), URL)


@pytest.mark.parametrize("wrong", [{"body": " "}, {"body": "x" * 4001}, {"token": "no"}])
def test_bad_input_saves_nothing_and_names_the_field(draft, focal, as_user, wrong):
    response = as_user(focal).post(URL, typed(**wrong))

    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_a_comment_that_cannot_be_sent_is_shown_again(draft, focal, as_user):
    deleted = actions.comment(section=section_of(draft), body="Year?", by=focal, token=uuid.uuid4())
    actions.delete_comment(comment=deleted, by=focal)

    assert as_user(focal).post(URL, typed(parent=deleted.pk)).status_code == 404
    page = as_user(focal).post(URL, typed("Kept text", audience="")).content.decode()
    assert "Kept text" in page


def test_htmx_gets_the_comments_alone(draft, focal, as_user):
    response = as_user(focal).post(URL, typed(), headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.lstrip().startswith("<section")
    assert "Which year?" in page


def test_htmx_request_of_a_signed_out_user_gets_401(draft, client):
    assert client.post(URL, typed(), headers=HTMX).status_code == 401


def test_resolve_reopen_and_take_back(draft, focal, contributor, as_user):
    first = actions.comment(section=section_of(draft), body="Year?", by=focal, token=uuid.uuid4())
    url = f"{BASE}comments/{first.pk}/"

    as_user(contributor).post(url + "resolve/")
    assert Comment.objects.get().is_resolved
    as_user(contributor).post(url + "reopen/")
    assert not Comment.objects.get().is_resolved
    assert as_user(contributor).post(url + "delete/").status_code == 403

    as_user(focal).post(url + "delete/")

    assert not Comment.objects.standing().exists()


def test_comments_are_not_shown_to_a_stranger(draft, stranger, as_user):
    assert as_user(stranger).get(URL).status_code == 404
    assert as_user(stranger).post(URL, typed()).status_code == 404


def test_comments_on_a_draft_are_not_shown_to_unossc(draft, reviewer, as_user):
    assert as_user(reviewer).get(URL).status_code == 404


def test_reviewers_ask_and_the_party_answers_them(draft, focal, reviewer, as_user):
    submit(draft, focal)
    as_user(reviewer).post(URL, typed())
    asked = Comment.objects.get()

    as_user(focal).post(URL, typed("2018.", parent=asked.pk, tell=[reviewer.pk]))

    assert Message.objects.get(kind="comment").to_email == reviewer.email
    assert "2018." in as_user(reviewer).get(URL).content.decode()


def test_the_public_page_shows_no_comments(draft, focal, reviewer, client):
    submit(draft, focal)
    actions.comment(
        section=section_of(draft),
        body="Never public.",
        audience="reviewers",
        by=focal,
        token=uuid.uuid4(),
    )
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)

    for page in (BASE, BASE + "revisions/1/"):
        assert "Never public." not in page_of(client, page)


def test_the_overview_counts_open_threads(draft, focal, as_user):
    first = actions.comment(section=section_of(draft), body="a", by=focal, token=uuid.uuid4())
    actions.comment(section=section_of(draft), body="b", by=focal, parent=first, token=uuid.uuid4())

    page = as_user(focal).get(BASE).content.decode()

    assert "1 comment<" in page
    assert f'href="{URL}"' in page


def test_six_statements_however_much_was_said(
    draft, focal, kenya, as_user, django_assert_max_num_queries
):
    for _ in range(5):
        person = MandateFactory(party=kenya, role="contributor").user
        first = actions.comment(
            section=section_of(draft), body="a", by=person, token=uuid.uuid4(), tell=[focal]
        )
        actions.comment(
            section=section_of(draft), body="b", by=focal, parent=first, token=uuid.uuid4()
        )
    client = as_user(focal)

    with django_assert_max_num_queries(6):
        client.get(URL)


def test_the_review_page_counts_what_waits_and_is_not_private(draft, focal, reviewer, as_user):
    submit(draft, focal)
    for audience in ("party", "reviewers"):
        actions.comment(
            section=section_of(draft), body="?", audience=audience, by=focal, token=uuid.uuid4()
        )

    page = as_user(reviewer).get(BASE + "review/").content.decode()

    assert "1 comment waits" in page
    assert f'href="{URL}"' in page
