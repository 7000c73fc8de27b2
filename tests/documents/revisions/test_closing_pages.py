"""The pages on which administrators close a roadmap, open it again, and revoke an acceptance."""

from datetime import date

import pytest

from deadlines.models import Deadline
from documents import actions
from documents.models import Draft, Step
from tests.documents.factories import newest
from tests.pages import page_of
from tests.roadmaps.factories import complete, submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/"
REASON = "The ministry left the process."


def state_of(draft):
    return Draft.objects.values_list("state", flat=True).get(pk=draft.pk)


@pytest.fixture
def closed(draft, administrator):
    actions.close(draft=complete(draft), reason=REASON, by=administrator)
    return Draft.objects.for_writing().get(pk=draft.pk)


def test_an_administrator_closes_a_roadmap_on_its_page(draft, administrator, as_user):
    client = as_user(administrator)
    assert f'href="{URL}close/"' in page_of(client, URL)

    response = client.post(URL + "close/", {"reason": REASON, "seen": "drafting"}, follow=True)

    assert state_of(draft) == "closed"
    page = response.content.decode()
    assert "Closed. The people who act for it have been told." in page
    assert REASON in page
    assert f'href="{URL}reopen/"' in page
    assert f'href="{URL}close/"' not in page


def test_a_reviewer_gets_no_link_to_close(draft, reviewer, as_user):
    page = page_of(as_user(reviewer), URL)

    assert "The whole history" in page
    assert "close/" not in page


@pytest.mark.parametrize(
    ("page", "state", "sentence"),
    [
        ("close/", "drafting", "Explain why it is closed."),
        ("revoke/", "accepted", "Explain why the acceptance is revoked."),
    ],
)
def test_without_a_reason_nothing_happens_and_the_field_is_named(
    draft, administrator, as_user, page, state, sentence
):
    Draft.objects.filter(pk=draft.pk).update(state=state)

    response = as_user(administrator).post(URL + page, {"reason": " ", "seen": state})

    assert response.status_code == 422
    assert response.context["form"].errors["reason"] == [sentence]
    assert state_of(draft) == state


def test_closing_what_was_submitted_meanwhile_asks_again_and_keeps_the_reason(
    draft, focal, administrator, as_user
):
    client = as_user(administrator)
    client.get(URL + "close/")
    submit(draft, focal)

    response = client.post(URL + "close/", {"reason": REASON, "seen": "drafting"})

    page = response.content.decode()
    assert (response.status_code, state_of(draft)) == (409, "submitted")
    assert REASON in page
    assert 'name="seen" value="submitted"' in page
    client.post(URL + "close/", {"reason": REASON, "seen": "submitted"})
    assert state_of(draft) == "closed"


def test_the_second_of_two_administrators_is_told_who_closed_it(closed, administrator, as_user):
    response = as_user(administrator).post(URL + "close/", {"reason": "Again", "seen": "drafting"})

    assert response.status_code == 409
    assert "the state is already “Closed”" in response.content.decode()
    assert Step.objects.filter(name="close").count() == 1


def test_the_home_of_the_party_says_that_it_is_closed_why_and_by_whom(
    closed, focal, administrator, as_user
):
    page = page_of(as_user(focal), URL)

    assert "UNOSSC closed it: it is not expected any more" in page
    assert administrator.name in page
    assert REASON in page
    assert "Deadline</h2>" not in page
    assert f'href="{URL}draft.docx"' in page
    assert "Upload your edited copy" not in page


@pytest.mark.parametrize("path", ["read/", "sections/vision/", "history/", "draft.docx", "actors/"])
def test_the_party_reads_the_texts_of_a_closed_roadmap(closed, focal, as_user, path):
    assert as_user(focal).get(URL + path).status_code == 200


def test_the_text_of_a_closed_roadmap_cannot_be_saved(closed, focal, as_user):
    section = closed.sections.get(template__code="vision")

    response = as_user(focal).post(
        URL + "sections/vision/",
        {"text": "New.", "format": "notation", "version": section.version, "language": "en"},
    )

    assert response.status_code in (409, 422)
    assert "It is “Closed” and cannot be changed now" in response.content.decode()
    section.refresh_from_db()
    assert section.body == "<p>Some text.</p>"


def test_the_list_of_roadmaps_shows_closed_ones_only_when_they_are_chosen(
    closed, reviewer, as_user
):
    client = as_user(reviewer)

    assert client.get("/roadmaps/").context["page"].paginator.count == 0
    assert client.get("/roadmaps/?state=closed").context["page"].paginator.count == 1


def test_opening_again_asks_for_a_date_only_if_the_date_has_passed(closed, administrator, as_user):
    client = as_user(administrator)
    assert not client.get(URL + "reopen/").context["form"].fields["due_on"].required
    Deadline.objects.update(due_on=date(2017, 10, 1))
    assert client.get(URL + "reopen/").context["form"].fields["due_on"].required

    response = client.post(URL + "reopen/", {"reason": "Back.", "due_on": ""})

    assert response.status_code == 422
    assert response.context["form"].errors["due_on"] == ["Enter the new deadline."]
    assert state_of(closed) == "closed"


def test_an_administrator_opens_a_roadmap_again(closed, administrator, as_user):
    response = as_user(administrator).post(
        URL + "reopen/", {"reason": "Back.", "due_on": "2018-02-01"}, follow=True
    )

    assert "Opened again. The people who act for it have been told." in response.content.decode()
    assert state_of(closed) == "drafting"
    assert Deadline.objects.get(kind="drafting").due_on == date(2018, 2, 1)


def test_a_new_date_of_the_past_is_refused_beside_the_field(closed, administrator, as_user):
    response = as_user(administrator).post(
        URL + "reopen/", {"reason": "Back.", "due_on": "2017-10-15"}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["due_on"] == ["New date must be today or later."]


def test_an_administrator_revokes_an_acceptance(draft, focal, reviewer, administrator, as_user):
    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    client = as_user(administrator)
    assert f'href="{URL}revoke/"' in page_of(client, URL)

    client.post(URL + "revoke/", {"reason": "Wrong text."})

    assert state_of(draft) == "submitted"
    assert f'href="{URL}review/"' in page_of(client, "/review/")


@pytest.mark.parametrize("page", ["close/", "reopen/", "revoke/"])
def test_pages_of_administrators_refuse_others(
    draft, focal, reviewer, stranger, as_user, client, page
):
    assert client.get(URL + page).status_code == 302
    assert as_user(focal).get(URL + page).status_code == 403
    assert as_user(reviewer).get(URL + page).status_code == 403
    assert as_user(stranger).get(URL + page).status_code == 404


@pytest.mark.parametrize("page", ["reopen/", "revoke/"])
def test_a_step_that_cannot_be_taken_now_shows_why_and_no_form(draft, administrator, as_user, page):
    content = page_of(as_user(administrator), URL + page)

    assert "Back to the overview" in content
    assert 'name="reason"' not in content


@pytest.mark.parametrize("page", ["", "close/", "reopen/"])
def test_pages_take_few_statements(
    closed, administrator, as_user, page, django_assert_max_num_queries
):
    client = as_user(administrator)
    with django_assert_max_num_queries(12):
        client.get(URL + page)


@pytest.mark.parametrize("path", ["", "read/"])
def test_staff_do_not_wait_for_the_text_of_a_closed_roadmap(
    draft, administrator, reviewer, as_user, path
):
    client = as_user(reviewer)
    assert "Nothing has been submitted yet" in page_of(client, URL + path)

    actions.close(draft=draft, reason=REASON, by=administrator)

    page = page_of(client, URL + path)
    assert "Nothing was submitted" in page
    assert "UNOSSC reads the text once" not in page
