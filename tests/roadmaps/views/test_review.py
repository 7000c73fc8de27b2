"""UNOSSC reviews: /roadmaps/review/ and /roadmaps/<workshop>/<code>/review/"""

import pytest

from roadmaps import actions
from roadmaps.models import Draft, Remark, Roadmap
from tests.factories import CountryFactory, PersonFactory
from tests.roadmaps.factories import make_templates, section_of, submit
from workshops.models import Participation

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/review/"


def decision(revision, **more):
    return {"version": revision.sha256, "reason": "", "due_on": "", **more}


def test_the_queue_names_what_waits(draft, focal, reviewer, as_user):
    submit(draft, focal)

    page = as_user(reviewer).get("/roadmaps/review/").content.decode()

    assert "1 roadmap waits for review" in page
    assert "Kenya: national roadmap" in page


def test_an_empty_queue_says_so(reviewer, as_user, day):
    assert "Nothing waits for review" in as_user(reviewer).get("/roadmaps/review/").content.decode()


def test_accepting(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)

    as_user(reviewer).post(URL, decision(revision, decision="accept"))

    assert Draft.objects.get().state == "accepted"


def test_returning_with_what_must_change(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)
    said = {
        "decision": "return",
        "reason": "More.",
        "verdict-vision": "must change",
        "remark-vision": "Which year?",
    }

    as_user(reviewer).post(URL, decision(revision, **said))

    assert Draft.objects.get().state == "returned"
    assert Remark.objects.get().section == section_of(draft, "vision")


def test_returning_without_a_reason_names_the_field(draft, focal, reviewer, as_user):
    revision = submit(draft, focal)

    response = as_user(reviewer).post(URL, decision(revision, decision="return"))

    assert response.status_code == 422
    assert "Say why the roadmap is returned." in response.content.decode()
    assert Draft.objects.get().state == "submitted"


@pytest.mark.parametrize("due_on", ["2017-10-01", "2017-11-04"])
def test_a_return_never_shortens_the_time(draft, focal, reviewer, as_user, due_on):
    revision = submit(draft, focal)
    said = decision(revision, decision="return", reason="More.", due_on=due_on)

    response = as_user(reviewer).post(URL, said)

    assert response.status_code == 422
    assert "after the current one and after today" in response.content.decode()
    assert Draft.objects.get().state == "submitted"


def test_a_decision_on_an_older_revision_is_refused(draft, focal, reviewer, as_user):
    old = submit(draft, focal)
    actions.withdraw(draft=draft, reason="", by=focal)
    draft.sections.update(body="<p>Newer.</p>")
    submit(draft, focal)
    old.sha256 = "0" * 64

    response = as_user(reviewer).post(URL, decision(old, decision="accept"))

    assert "A newer revision was submitted meanwhile" in response.content.decode()
    assert Draft.objects.get().state == "submitted"


def test_what_changed_since_the_last_revision_is_marked(draft, focal, reviewer, as_user):
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


@pytest.mark.parametrize("url", [URL, "/roadmaps/review/", "/roadmaps/open/nairobi-2017/"])
def test_only_for_unossc(draft, focal, as_user, url):
    assert as_user(focal).get(url).status_code in (403, 404)
    assert as_user(focal).post(url, {}).status_code in (403, 404, 405)


def test_participants_parties_are_proposed_and_opened(workshop, reviewer, as_user, day):
    make_templates()
    ghana = CountryFactory(code="GHA", name="Ghana")
    Participation.objects.create(event=workshop, person=PersonFactory(party=ghana), party=ghana)
    client = as_user(reviewer)
    assert "checked" in client.get("/roadmaps/open/nairobi-2017/").content.decode()

    client.post("/roadmaps/open/nairobi-2017/", {"parties": [ghana.pk]})

    assert Roadmap.objects.get().party == ghana


def test_at_most_eight_statements(draft, focal, reviewer, as_user, django_assert_max_num_queries):
    submit(draft, focal)
    client = as_user(reviewer)

    with django_assert_max_num_queries(8):
        client.get(URL)
    with django_assert_max_num_queries(8):
        client.get("/roadmaps/review/")
