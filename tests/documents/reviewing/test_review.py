"""UNOSSC reviews: /review/ and /roadmaps/<workshop>/<code>/review/"""

import uuid

import pytest

from documents import actions
from documents.models import Document, Draft, Remark, ReviewNotes
from people.models import Participation
from tests.documents.factories import accept_all_the_same, must_change, newest, section_of
from tests.factories import CountryFactory, PersonFactory
from tests.pages import page_of
from tests.roadmaps.factories import complete, make_templates, submit
from tests.sending import hidden, hidden_in, send

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/review/"


def decision(revision, **more):
    return {"version": revision.sha256, "reason": "", "due_on": "", **more}


def test_the_queue_names_what_waits(draft, focal, reviewer, as_user):
    submit(draft, focal)

    page = as_user(reviewer).get("/review/").content.decode()

    assert "1 document waits for review" in page
    assert "Kenya: national roadmap" in page


def test_an_empty_queue_says_so(reviewer, as_user, day):
    assert "Nothing waits for review" in as_user(reviewer).get("/review/").content.decode()


def test_reviewer_accepts_a_roadmap(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)

    accept_all_the_same(as_user(reviewer), URL, decision(revision, decision="accept"))

    assert Draft.objects.get().state == "accepted"


def first_button(response):
    """The button of the review's form that Enter in a field presses."""
    form = response.content.decode().partition("data-guard")[2]
    return form[: form.index("</button>")].rpartition("<button")[2]


def test_enter_in_a_field_of_the_review_saves_the_notes_and_decides_nothing(
    draft, focal, reviewer, as_user
):
    revision, client = submit(draft, focal), as_user(reviewer)
    asks = client.post(URL, decision(revision, decision="accept"))

    assert "Accept without a verdict on these" in asks.content.decode()
    for response in (client.get(URL), asks):
        assert 'name="keep"' in first_button(response)


def test_reviewer_returns_a_roadmap_with_remarks(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)
    review = {
        "decision": "return",
        "reason": "More.",
        "verdict-vision": "must change",
        "remark-vision": "Which year?",
    }

    as_user(reviewer).post(URL, decision(revision, **review))

    assert Draft.objects.get().state == "returned"
    assert Remark.objects.get().section == section_of(draft, "vision")


def test_return_without_a_reason_names_the_field(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)

    response = as_user(reviewer).post(URL, decision(revision, decision="return"))

    assert response.status_code == 422
    assert "Explain why it is returned." in response.content.decode()
    assert Draft.objects.get().state == "submitted"


@pytest.mark.parametrize("due_on", ["2017-10-01", "2017-11-04"])
def test_a_return_never_shortens_the_time(draft, focal, reviewer, as_user, due_on):
    revision = submit(draft, focal)
    review = decision(revision, decision="return", reason="More.", due_on=due_on)

    response = as_user(reviewer).post(URL, review)

    assert response.status_code == 422
    assert "after the current date and after today" in response.content.decode()
    assert Draft.objects.get().state == "submitted"


def test_a_decision_on_an_older_revision_is_refused(draft, focal, reviewer, as_user):
    old = submit(draft, focal)
    actions.withdraw(draft=draft, reason="", by=focal)
    draft.sections.update(body="<p>Newer.</p>")
    submit(draft, focal)
    old.sha256 = "0" * 64

    client = as_user(reviewer)
    for version in ({"version": old.sha256}, {"version": ""}):
        response = client.post(URL, decision(old, decision="accept") | version)

        assert "A newer revision has been submitted" in response.content.decode()
        assert Draft.objects.get().state == "submitted"
    read = hidden_in(response.content, URL)
    fields = decision(old, decision="accept") | read
    assert accept_all_the_same(client, URL, fields).status_code == 302
    assert Draft.objects.get().state == "accepted"


def test_changes_since_the_last_revision_are_marked(draft, focal, reviewer, as_user):
    submit(draft, focal)
    actions.withdraw(draft=draft, reason="", by=focal)
    actions.save_section(
        section=section_of(draft),
        body="<p>Some other text.</p>",
        language="en",
        is_done=True,
        base_version=1,
        by=focal,
    )
    actions.submit(draft=draft, token="7c9e6679-7425-40de-944b-e07fc1f90ae7", by=focal)

    page = as_user(reviewer).get(URL).content.decode()

    assert "<ins>" in page
    assert "Changed" in page


@pytest.mark.parametrize("url", [URL, "/review/", "/roadmaps/open/nairobi-2017/"])
def test_review_pages_are_for_unossc_only(draft, focal, as_user, url):
    assert as_user(focal).get(url).status_code in (403, 404)
    assert as_user(focal).post(url, {}).status_code in (403, 404, 405)


def test_participants_parties_are_proposed_and_opened(workshop, reviewer, as_user, day):
    make_templates()
    ghana = CountryFactory(code="GHA", name="Ghana")
    Participation.objects.create(event=workshop, person=PersonFactory(party=ghana), party=ghana)
    client = as_user(reviewer)
    assert "checked" in client.get("/roadmaps/open/nairobi-2017/").content.decode()

    client.post("/roadmaps/open/nairobi-2017/", {"parties": [ghana.pk]})

    assert Document.objects.get().party == ghana


def test_review_takes_at_most_eight_statements(
    draft, focal, reviewer, as_user, django_assert_max_num_queries
):
    submit(draft, focal)
    client = as_user(reviewer)

    with django_assert_max_num_queries(8):
        client.get(URL)
    with django_assert_max_num_queries(8):
        client.get("/review/")


def test_notes_are_kept_between_visits(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)
    client = as_user(reviewer)
    notes = {"keep": "1", "verdict-vision": "comment", "remark-vision": "Half a thought"}

    client.post(URL, decision(revision, **notes))
    page = client.get(URL).content.decode()

    assert "Half a thought" in page
    assert "Your notes of" in page
    assert Draft.objects.get().state == "submitted"


def test_a_note_too_long_to_be_saved_is_shown_again_whole(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)
    notes = {"keep": "1", "remark-vision": "x" * 20_001}

    response = as_user(reviewer).post(URL, decision(revision, **notes))

    assert response.status_code == 422
    assert "x" * 20_001 in response.content.decode()


def test_a_line_break_in_a_note_counts_as_one_character(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)
    notes = {"keep": "1", "remark-vision": "x\r\n" * 9_999 + "xy"}

    response = as_user(reviewer).post(URL, decision(revision, **notes))

    assert response.status_code == 302
    assert ReviewNotes.objects.get().verdicts["vision"]["text"] == "x\n" * 9_999 + "xy"


def test_notes_of_one_reviewer_are_not_shown_to_another(
    draft, focal, reviewer, administrator, as_user
):
    revision = submit(draft, focal)
    actions.keep_review(revision=revision, by=reviewer, reason="Half a thought")

    assert "Half a thought" not in page_of(as_user(administrator), URL)


def test_the_second_decision_is_refused_and_nothing_is_lost(
    draft, focal, reviewer, administrator, as_user
):
    revision = submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=administrator)
    review = {"decision": "return", "reason": "Mine.", "verdict-vision": "fine"}

    response = as_user(reviewer).post(URL, decision(revision, **review))

    page = response.content.decode()
    assert response.status_code == 409
    assert f"already “Accepted” ({administrator.name}" in page
    assert "Mine." in page
    assert ReviewNotes.objects.get().reason == "Mine."


@pytest.mark.parametrize(
    ("review", "words"),
    [
        ({"verdict-vision": "comment"}, "Write the comment"),
        ({"verdict-vision": "must change"}, "Say what must change."),
        ({"remark-vision": "Hm."}, "Say whether this is a comment"),
        ({"verdict-vision": "must change", "remark-vision": "No."}, "Return it, or change"),
    ],
)
def test_a_verdict_that_says_too_little_names_the_field(
    draft, focal, reviewer, as_user, review, words
):
    revision = submit(draft, focal)

    response = as_user(reviewer).post(URL, decision(revision, decision="accept", **review))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert Draft.objects.get().state == "submitted"


def test_earlier_remark_is_shown_with_its_answer(draft, focal, reviewer, as_user):
    submit(draft, focal)
    step = actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={"vision": must_change("Which year?")},
        by=reviewer,
    )
    actions.answer_remark(remark=step.remarks.get(), answer="2018 is named.", by=focal)
    draft.sections.filter(template__code="vision").update(body="<p>By 2018.</p>")
    whole = Draft.objects.for_writing().get(pk=draft.pk)
    actions.submit(draft=whole, token=uuid.uuid4(), by=focal)

    page = as_user(reviewer).get(URL).content.decode()

    assert "Which year?" in page
    assert "2018 is named." in page


def test_any_earlier_revision_can_be_compared_with(draft, focal, reviewer, as_user):
    for text in ("One", "Two", "Three"):
        complete(draft).sections.update(body=f"<p>{text} is here.</p>")
        whole = Draft.objects.for_writing().get(pk=draft.pk)
        actions.submit(draft=whole, token=uuid.uuid4(), by=focal)
        if text != "Three":
            actions.withdraw(draft=draft, reason="", by=focal)
    client = as_user(reviewer)

    assert ">Two</del>" in page_of(client, URL)
    assert ">One</del>" in page_of(client, URL, {"since": "1"})
    assert "</del>" not in page_of(client, URL, {"since": "0"})


def test_an_assignment_that_was_not_seen_is_not_replaced(
    draft, focal, reviewer, administrator, as_user
):
    submit(draft, focal)
    page = URL + "assign/"
    opened = hidden(as_user(administrator), page)
    send(as_user(reviewer), page, {"reviewer": reviewer.pk})

    refused = as_user(administrator).post(page, opened | {"reviewer": administrator.pk})

    stored = refused.content.decode().partition("As it is stored now")[2].partition("</section>")[0]
    assert refused.status_code == 409
    assert reviewer.name in stored
    assert draft.assignments.in_force().get().reviewer == reviewer
    again = hidden_in(refused.content, page)
    as_user(administrator).post(page, opened | again | {"reviewer": administrator.pk})
    assert draft.assignments.in_force().get().reviewer == administrator


def test_queue_separates_own_from_unassigned_roadmaps(draft, focal, reviewer, as_user):
    submit(draft, focal)
    client = as_user(reviewer)
    assert "Kenya" in client.get("/review/?show=unassigned").content.decode()

    send(client, URL + "assign/", {"reviewer": reviewer.pk})

    assert "Kenya: n" not in client.get("/review/?show=unassigned").content.decode()
    assert "Kenya: n" in client.get("/review/?show=mine").content.decode()
