"""The pages of a milestone: /roadmaps/<workshop>/<code>/commitments/milestones/<pk>/…"""

import re
from datetime import date, timedelta

import pytest

from commitments import actions
from commitments.models import Milestone
from core import clock
from deadlines import actions as deadlines
from deadlines.models import Deadline, Extension
from documents import actions as documents
from tests.commitments.factories import add, milestone, sent
from tests.documents.factories import newest
from tests.roadmaps.factories import submit
from tests.sending import send

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"
LATER = date(2018, 2, 1)  # the commitment runs from 1 January to 31 December 2018


@pytest.fixture
def url(step):
    return f"{HERE}milestones/{step.pk}/"


@pytest.fixture
def accepted(draft, step, focal, reviewer):
    """The milestone's date binds."""
    submit(draft, focal)
    documents.accept(draft=draft, seen=newest(draft), by=reviewer)


def deadline_of(step):
    return Deadline.objects.select_related("party").get(milestone=step)


# changing


def test_title_and_date_are_changed(step, focal, as_user, url):
    form = {"title": "The bill is passed", "due_on": "2018-09-30"}

    response = send(as_user(focal), f"{url}change/", form)

    milestone = Milestone.objects.select_related("deadline").get()
    assert response["Location"] == url
    assert (milestone.title, milestone.deadline.label) == (
        "The bill is passed",
        "The bill is passed",
    )
    assert milestone.deadline.due_on == milestone.deadline.baseline_on == date(2018, 9, 30)


def test_a_change_without_a_title_is_named_and_keeps_the_date(step, focal, as_user, url):
    response = send(as_user(focal), f"{url}change/", {"title": "", "due_on": "2018-09-30"})

    assert response.status_code == 422
    assert 'value="2018-09-30"' in response.content.decode()
    assert deadline_of(step).due_on == date(2018, 6, 30)


def test_the_second_writer_of_a_milestone_sees_both_and_can_choose(
    step, focal, contributor, as_user, url
):
    opened = as_user(focal).get(f"{url}change/").content.decode()
    seen = {"seen": re.search(r'name="seen" value="(\w+)"', opened)[1]}
    first = {"title": "First title", "due_on": "2018-06-30"}
    assert as_user(contributor).post(f"{url}change/", first | seen).status_code == 302

    refused = as_user(focal).post(f"{url}change/", {"title": "Mine", "due_on": "2018-06-30"} | seen)

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "First title" in page.partition("As it is stored now")[2].partition("</section>")[0]
    assert 'value="Mine"' in page
    again = {"seen": re.search(r'name="seen" value="(\w+)"', page)[1]}
    as_user(focal).post(f"{url}change/", {"title": "Mine", "due_on": "2018-06-30"} | again)
    assert Milestone.objects.get().title == "Mine"


def test_a_milestone_changed_too_late_keeps_what_was_typed(draft, step, focal, as_user, url):
    submit(draft, focal)

    response = send(as_user(focal), f"{url}change/", {"title": "Too late", "due_on": "2018-06-30"})

    assert response.status_code == 409
    assert 'value="Too late"' in response.content.decode()
    assert Milestone.objects.get().title == "The bill is tabled"


def test_a_reached_milestone_is_not_changed(step, focal, as_user, url):
    with clock.at(LATER):
        actions.reach_milestone(milestone=step, by=focal)

        response = send(as_user(focal), f"{url}change/", {"title": "Other", "due_on": "2018-06-30"})

    assert response.status_code == 409
    assert "Mark it as not reached before you change it" in response.content.decode()
    assert Milestone.objects.get().title == "The bill is tabled"


# dates in order


@pytest.mark.parametrize(
    ("due_on", "other"),
    [("2019-01-01", "31 December 2018"), ("2017-12-31", "1 January 2018")],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_a_date_outside_the_commitment_is_refused_beside_the_field(
    step, focal, as_user, url, due_on, other, is_new
):
    commitment = f"{HERE}{step.commitment.number}/"
    new = f"{commitment}edit/", f"{commitment}milestones/"
    page, address = new if is_new else (f"{url}change/", f"{url}change/")

    fields = {"title": "Kept words", "due_on": due_on}
    response = send(as_user(focal), page, fields, to=address)

    page = response.content.decode()
    words = re.findall(r'id="[^"]*due_on_error"[^>]*>(.*?)</', page, re.S)
    assert response.status_code == 422
    assert other in words[0]
    assert due_on[:4] in words[0]
    assert 'value="Kept words"' in page
    assert [row.due_on for row in Deadline.objects.filter(kind="milestone")] == [date(2018, 6, 30)]


@pytest.mark.parametrize("due_on", ["2018-01-01", "2018-12-31"])
def test_the_first_and_the_last_day_of_the_commitment_are_taken(step, focal, as_user, url, due_on):
    send(as_user(focal), f"{url}change/", {"title": "Tabled", "due_on": due_on})

    assert deadline_of(step).due_on.isoformat() == due_on


@pytest.mark.parametrize(
    ("field", "typed", "is_taken"),
    [
        ("ends_on", "2018-06-29", False),
        ("ends_on", "2018-06-30", True),
        ("starts_on", "2018-07-01", False),
        ("starts_on", "2018-06-30", True),
    ],
)
def test_a_commitment_does_not_leave_out_its_milestone(
    step, focal, as_user, field, typed, is_taken
):
    form = sent(**{field: typed, "description": "Typed."})

    response = as_user(focal).post(f"{HERE}{step.commitment.number}/edit/", form)

    page = response.content.decode()
    assert response.status_code == (302 if is_taken else 422)
    if not is_taken:
        words = re.findall(rf'id="id_{field}_error"[^>]*>(.*?)</', page, re.S)[0]
        assert "30 June 2018" in words
        assert "The bill is tabled" in words
        assert "Typed." in page


def test_a_reached_milestone_no_longer_holds_the_end(step, focal, as_user):
    with clock.at(LATER):
        actions.reach_milestone(milestone=step, by=focal)

    response = as_user(focal).post(
        f"{HERE}{step.commitment.number}/edit/", sent(ends_on="2018-03-01")
    )

    assert response.status_code == 302


# reached, and not reached after all


@pytest.mark.parametrize(
    ("zone", "moment_day", "reached_on", "is_taken"),
    [
        ("Africa/Nairobi", "2018-03-01", "2018-03-01", True),
        ("Africa/Nairobi", "2018-03-01", "2018-02-28", True),
        ("Africa/Nairobi", "2018-03-01", "2018-03-02", False),
        ("Africa/Nairobi", "2018-03-01", "2018-01-01", True),
        ("Africa/Nairobi", "2018-03-01", "2017-12-31", False),
        ("Pacific/Kiritimati", "2018-03-01", "2018-03-02", True),
        ("Pacific/Pago_Pago", "2018-03-01", "2018-03-01", True),
    ],
)
def test_a_milestone_is_reached_on_a_date_of_the_party(
    step, kenya, focal, as_user, url, zone, moment_day, reached_on, is_taken
):
    type(kenya).objects.filter(pk=kenya.pk).update(time_zone=zone)

    with clock.at(date.fromisoformat(moment_day)):  # noon in UTC
        response = send(as_user(focal), f"{url}reach/", {"reached_on": reached_on})

    page = response.content.decode()
    assert response.status_code == (302 if is_taken else 422)
    stored = deadline_of(step).settled_on
    assert stored == (date.fromisoformat(reached_on) if is_taken else None)
    if not is_taken:
        assert f'value="{reached_on}"' in page
        assert 'id="id_reached_on_error"' in page


def test_without_a_start_a_milestone_is_not_reached_before_the_workshop(
    draft, focal, as_user, workshop
):
    step = milestone(add(draft, focal, starts_on=None), focal)
    day = workshop.starts_on - timedelta(days=1)

    url = f"{HERE}milestones/{step.pk}/reach/"
    days = (day, workshop.starts_on)
    refused, taken = (
        send(as_user(focal), url, {"reached_on": typed.isoformat()}) for typed in days
    )

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert deadline_of(step).settled_on == workshop.starts_on


def test_two_dates_on_which_it_was_reached_are_both_shown(step, focal, contributor, as_user, url):
    with clock.at(LATER):
        opened = as_user(focal).get(f"{url}reach/").content.decode()
        seen = {"seen": re.search(r'name="seen" value="(\w+)"', opened)[1]}
        as_user(contributor).post(url + "reach/", {"reached_on": "2018-01-15"} | seen)

        refused = as_user(focal).post(url + "reach/", {"reached_on": "2018-01-20"} | seen)

        page = refused.content.decode()
        assert refused.status_code == 409
        assert "2018-01-15" in page.partition("As it is stored now")[2].partition("</section>")[0]
        assert 'value="2018-01-20"' in page
        again = {"seen": re.search(r'name="seen" value="(\w+)"', page)[1]}
        as_user(focal).post(url + "reach/", {"reached_on": "2018-01-20"} | again)
    assert deadline_of(step).settled_on == date(2018, 1, 20)


def test_a_milestone_is_not_reached_after_all(step, focal, as_user, url):
    with clock.at(LATER):
        actions.reach_milestone(milestone=step, by=focal)

        response = as_user(focal).post(url + "unreach/", {"seen_on": "2018-02-01"})

    assert response.status_code == 302
    assert deadline_of(step).settled_at is None


def test_taking_back_a_binding_milestone_needs_a_reason(accepted, step, focal, as_user, url):
    with clock.at(LATER):
        actions.reach_milestone(milestone=step, by=focal)
        client = as_user(focal)

        refused = client.post(url + "unreach/", {"seen_on": "2018-02-01", "reason": " "})
        taken = client.post(url + "unreach/", {"seen_on": "2018-02-01", "reason": "Repealed."})

    assert refused.status_code == 422
    assert 'id="id_reason_error"' in refused.content.decode()
    assert taken.status_code == 302
    assert deadline_of(step).settled_at is None


def test_the_action_itself_asks_for_the_reason(accepted, step, focal):
    with clock.at(LATER):
        actions.reach_milestone(milestone=step, by=focal)

        with pytest.raises(actions.OutOfOrder, match="Explain why"):
            actions.unreach_milestone(milestone=step, seen_on=LATER, by=focal)


def test_taking_back_another_date_than_the_one_seen_is_refused(
    step, focal, contributor, as_user, url
):
    with clock.at(LATER):
        actions.reach_milestone(milestone=step, by=contributor, reached_on=date(2018, 1, 15))

        refused = as_user(focal).post(
            url + "unreach/", {"seen_on": "2018-02-01", "reason": "Typed reason"}
        )

        page = refused.content.decode()
        assert refused.status_code == 409
        assert "15 January 2018" in page
        assert "Typed reason" in page
        assert deadline_of(step).settled_on == date(2018, 1, 15)
        seen = re.search(r'name="seen_on" value="([\d-]+)"', page)[1]
        as_user(focal).post(url + "unreach/", {"seen_on": seen})
    assert deadline_of(step).settled_at is None


@pytest.mark.parametrize("sent", [{}, {"seen_on": ""}, {"seen_on": "2018-01-16"}])
def test_taking_back_without_naming_the_date_seen_is_refused(step, focal, as_user, url, sent):
    with clock.at(LATER):
        actions.reach_milestone(milestone=step, by=focal, reached_on=date(2018, 1, 15))

        refused = as_user(focal).post(url + "unreach/", {"reason": "Typed reason", **sent})

    assert refused.status_code == 409
    assert deadline_of(step).settled_on == date(2018, 1, 15)


# more time


def test_more_time_is_asked_for(accepted, step, focal, as_user, url):
    assert f'href="{url}more-time/"' in as_user(focal).get(url).content.decode()

    response = send(
        as_user(focal), f"{url}more-time/", {"to_on": "2018-08-30", "reason": "Elections."}
    )

    assert response["Location"] == url
    assert Extension.objects.get().to_on == date(2018, 8, 30)
    for address in (url, f"{HERE}{step.commitment.number}/edit/"):
        page = as_user(focal).get(address).content.decode()
        assert "More time is asked for, until" in page
        assert f'href="{url}more-time/"' not in page


@pytest.mark.parametrize(
    ("to_on", "words"),
    [
        ("2018-06-30", "after the current date"),
        ("2019-01-01", "the commitment ends on 31 December 2018"),
    ],
)
def test_a_refused_request_for_time_keeps_its_reason(
    accepted, step, focal, as_user, url, to_on, words
):
    response = as_user(focal).post(url + "more-time/", {"to_on": to_on, "reason": "A long reason."})

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "A long reason." in page
    assert 'id="id_to_on_error"' in page
    assert not Extension.objects.exists()


def test_no_time_is_asked_for_before_the_date_binds(step, focal, as_user, url):
    page = as_user(focal).get(url).content.decode()

    assert f'href="{url}reach/"' in page
    assert f'href="{url}more-time/"' not in page


def test_unossc_does_not_move_a_milestone_beyond_its_commitment(accepted, step, reviewer, as_user):
    deadline = deadline_of(step)

    response = as_user(reviewer).post(
        f"/deadlines/{deadline.pk}/ask/", {"to_on": "2019-01-01", "reason": "Elections."}
    )

    assert response.status_code == 422
    assert "the commitment ends on 31 December 2018" in response.content.decode()
    assert deadline_of(step).due_on == date(2018, 6, 30)


# slippage


def test_a_moved_date_says_by_how_many_days(accepted, step, focal, reviewer, as_user):
    deadlines.extend(
        deadline=step.deadline, to_on=date(2018, 7, 12), reason="Elections.", by=reviewer
    )

    client = as_user(focal)
    for page in (
        f"{HERE}milestones/{step.pk}/",
        f"{HERE}{step.commitment.number}/edit/",
        HERE,
        "/roadmaps/nairobi-2017/KEN/history/",
        "/deadlines/",
        f"/deadlines/{step.deadline_id}/",
    ):
        assert "moved by 12 days" in client.get(page).content.decode(), page


# who


@pytest.mark.parametrize("what", ["change/", "reach/", "unreach/", "remove/", "more-time/"])
def test_milestones_are_for_those_who_write(step, stranger, authority, focal, as_user, url, what):
    form = {"title": "x", "due_on": "2018-06-30", "to_on": "2018-07-01", "reason": "x"}

    assert as_user(stranger).post(url + what, form).status_code == 404
    assert as_user(authority).post(url + what, form).status_code == 403
    assert Milestone.objects.get().title == "The bill is tabled"
    assert deadline_of(step).settled_at is None
    assert not Extension.objects.exists()
