"""/roadmaps/<workshop>/<code>/commitments/milestones/<pk>/: dates, evidence, history, reasons."""

from datetime import date

import pytest

from commitments import actions
from commitments.evidence.actions import add_link
from commitments.milestones.earlier import was_promised
from commitments.models import Evidence, Milestone
from core import clock
from deadlines import actions as deadlines
from deadlines.models import Deadline
from documents import actions as documents
from tests.commitments.factories import milestone
from tests.dashboards.test_dashboard import statements
from tests.documents.factories import newest
from tests.pages import page_of
from tests.roadmaps.factories import submit
from tests.sending import send

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"
JUNE = date(2018, 6, 30)


@pytest.fixture
def url(step):
    return f"{HERE}milestones/{step.pk}/"


@pytest.fixture
def returned(draft, step, focal, reviewer):
    """UNOSSC returned the roadmap that promised the milestone."""
    submit(draft, focal)
    documents.return_for_revision(
        draft=draft, seen=newest(draft), verdicts={}, reason="Sooner.", by=reviewer
    )
    return Milestone.objects.select_related("deadline", "commitment").get(pk=step.pk)


@pytest.fixture
def accepted(draft, step, focal, reviewer):
    """The milestone's date binds."""
    submit(draft, focal)
    documents.accept(draft=draft, seen=newest(draft), by=reviewer)
    return Milestone.objects.select_related("deadline__party", "commitment").get(pk=step.pk)


# what it shows


def test_the_page_shows_dates_moves_evidence_and_history(accepted, focal, reviewer, as_user, url):
    deadlines.extend(
        deadline=accepted.deadline, to_on=date(2018, 7, 12), reason="Elections.", by=reviewer
    )
    add_link(
        commitment=accepted.commitment, milestone=accepted, title="The gazette",
        link="https://example.org/law", by=focal,
    )  # fmt: skip

    page = page_of(as_user(focal), url)

    for words in ("The bill is tabled", "A law on cooperation", "30 June 2018", "12 July 2018",
                  "moved by 12 days", "Elections.", "The gazette", "not yet",
                  "added the milestone"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("reached_on", "words"),
    [
        (date(2018, 6, 29), "1 day early"),
        (JUNE, "on the day"),
        (date(2018, 7, 1), "1 day late"),
        (date(2018, 7, 14), "14 days late"),
    ],
)
def test_the_page_says_how_late_it_was_reached(step, focal, as_user, url, reached_on, words):
    with clock.at(date(2018, 8, 1)):
        actions.reach_milestone(milestone=step, reached_on=reached_on, by=focal)

        assert words in page_of(as_user(focal), url)


def test_readers_see_no_buttons_and_strangers_no_page(accepted, authority, stranger, as_user, url):
    page = page_of(as_user(authority), url)

    assert "Mark as reached" not in page
    assert "Add a link" not in page
    assert as_user(stranger).get(url).status_code == 404


def test_unossc_reads_it_once_the_roadmap_is_submitted(draft, step, focal, reviewer, as_user, url):
    assert as_user(reviewer).get(url).status_code == 404

    submit(draft, focal)

    page = page_of(as_user(reviewer), url)
    assert "The bill is tabled" in page
    assert "added the milestone" not in page


def test_the_page_takes_at_most_eight_statements(accepted, focal, as_user, url):
    client = as_user(focal)
    few = len(statements(client, url))
    for number in range(5):
        add_link(
            commitment=accepted.commitment, milestone=accepted, title=f"Page {number}",
            link=f"https://example.org/{number}", by=focal,
        )  # fmt: skip

    assert len(statements(client, url)) == few <= 8


# where deadlines lead


def test_the_deadline_leads_to_the_page(step, focal, as_user, url):
    assert Deadline.objects.get(milestone=step).path == url
    assert as_user(focal).get(url).status_code == 200


def test_a_restored_milestone_has_its_address_and_its_evidence_again(step, focal, as_user, url):
    add_link(
        commitment=step.commitment, milestone=step, title="The gazette",
        link="https://example.org/law", by=focal,
    )  # fmt: skip

    send(as_user(focal), f"{url}remove/", {})
    assert as_user(focal).get(url).status_code == 404
    assert Evidence.objects.get().milestone is None
    removal = step.commitment.document.drafts.get().removals.get()
    documents.undo_removal(removal=removal, by=focal)

    assert "The gazette" in page_of(as_user(focal), url)
    assert Deadline.objects.get(milestone__pk=step.pk).path == url


# reasons


def change(client, url, **fields):
    return send(client, f"{url}change/", {"title": "A bill", "due_on": "2018-06-30"} | fields)


def test_a_milestone_that_was_never_submitted_changes_without_a_reason(step, focal, as_user, url):
    assert "Why it changes" not in page_of(as_user(focal), f"{url}change/")

    assert change(as_user(focal), url).status_code == 302
    assert Milestone.objects.get().title == "A bill"


@pytest.mark.parametrize(
    ("title", "due_on", "asks"),
    [
        ("The bill is tabled", "2018-06-30", False),
        ("A bill", "2018-06-30", True),
        ("The bill is tabled", "2018-07-01", True),
    ],
)
def test_a_promised_milestone_changes_with_a_reason(
    returned, focal, as_user, url, title, due_on, asks
):
    fields = {"title": title, "due_on": due_on}
    refused = change(as_user(focal), url, **fields, reason=" ")
    taken = change(as_user(focal), url, **fields, reason="Parliament rises in May.")

    assert (refused.status_code, taken.status_code) == (422 if asks else 302, 302)
    if asks:
        assert 'id="id_reason_error"' in refused.content.decode()
    stored = Milestone.objects.select_related("deadline").get()
    assert (stored.title, stored.deadline.due_on.isoformat()) == (title, due_on)
    assert ("Parliament rises in May." in page_of(as_user(focal), url)) is asks


def test_unossc_reads_why_a_promised_milestone_changed(
    draft, returned, focal, reviewer, as_user, url
):
    change(as_user(focal), url, reason="Parliament rises in May.")
    submit(draft, focal)

    page = page_of(as_user(reviewer), url)

    assert "Parliament rises in May." in page
    assert "renamed the milestone" in page


def test_the_action_itself_asks_for_the_reason_of_a_change(returned, focal):
    arguments = {"commitment": returned.commitment, "milestone": returned, "by": focal}
    with pytest.raises(actions.OutOfOrder, match="Explain why the milestone changes"):
        actions.set_milestone(title="A bill", due_on=JUNE, **arguments)


def test_a_milestone_is_recognised_by_its_date_only_if_its_promise_has_no_other(returned, focal):
    other = milestone(returned.commitment, focal, title="Another step")
    assert not was_promised(other)

    returned.title = "A bill"
    returned.save()
    renamed = Milestone.objects.select_related("deadline").get(pk=returned.pk)

    assert was_promised(renamed)


# reached, with a link


def test_a_milestone_is_reached_with_a_link_that_shows_it(step, focal, as_user, url):
    with clock.at(date(2018, 7, 1)):
        sent = {"link": "https://example.org/law", "link_title": "The gazette"}
        response = send(as_user(focal), f"{url}reach/", sent)

    assert response["Location"] == url
    evidence = Evidence.objects.get()
    assert (evidence.title, evidence.milestone, evidence.is_public) == ("The gazette", step, False)
    assert Deadline.objects.get(milestone=step).settled_at


def test_a_refused_link_saves_no_milestone_as_reached(step, focal, as_user, url):
    with clock.at(date(2018, 7, 1)):
        response = send(as_user(focal), f"{url}reach/", {"link": "javascript:alert(1)"})
        page = response.content.decode()
        assert response.status_code == 422
        assert 'id="id_link_error"' in page
        assert "javascript:alert(1)" in page

        known = {"title": "x", "link": "https://example.org/law", "milestone": step, "by": focal}
        add_link(commitment=step.commitment, **known)
        again = send(as_user(focal), f"{url}reach/", {"link": "https://example.org/law"})

    assert again.status_code == 422
    assert Deadline.objects.get(milestone=step).settled_at is None
    assert Evidence.objects.count() == 1
