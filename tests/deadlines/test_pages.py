"""Pages of deadlines: the list, one of them, asking for time, deciding."""

from datetime import date

import pytest
from django.urls import reverse

from deadlines import actions
from deadlines.models import Extension
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
LIST = reverse("deadlines:list")


@pytest.fixture
def deadline(kenya, day):
    return DeadlineFactory(party=kenya)


@pytest.fixture
def asked(deadline, focal):
    later = date(2017, 12, 4)
    return actions.ask_extension(deadline=deadline, to_on=later, reason="Elections.", by=focal)


def url(name, thing):
    return reverse(f"deadlines:{name}", args=[thing.pk])


ASKED = {"to_on": "2017-12-04", "reason": "Elections."}
GRANTED = {"to_on": "2017-12-04", "reason": "Fair.", "decision": "grant"}


def test_the_list_has_the_next_first(as_user, focal, deadline, kenya):
    DeadlineFactory(party=kenya, kind="milestone", label="A fund", due_on=date(2017, 10, 1))

    content = as_user(focal).get(LIST).content.decode()

    assert content.index("A fund") < content.index("Roadmap of Kenya")
    assert "Overdue" in content
    assert "On time" in content


def test_a_moved_date_shows_what_was_first_agreed(as_user, focal, deadline, reviewer):
    actions.extend(deadline=deadline, to_on=date(2017, 12, 4), reason="x", by=reviewer)

    content = as_user(focal).get(LIST).content.decode()

    assert "4 November 2017" in content
    assert "moved by 30 days" in content


def test_deadlines_are_listed_to_their_holders_and_all_to_staff(
    as_user, focal, stranger, reviewer, deadline
):
    for person, count in ((focal, 1), (stranger, 0), (reviewer, 1)):
        assert len(as_user(person).get(LIST).context["listing"].rows) == count


def test_an_empty_list_says_what_will_come(as_user, focal, day):
    assert "Nothing is due" in as_user(focal).get(LIST).content.decode()


@pytest.mark.parametrize(
    ("show", "count"), [("open", 1), ("asked", 1), ("overdue", 0), ("done", 1)]
)
def test_tabs_choose_by_state(as_user, reviewer, kenya, asked, show, count):
    done = DeadlineFactory(party=kenya, kind="milestone", label="Done", due_on=date(2017, 9, 1))
    actions.settle(deadline=done)

    assert len(as_user(reviewer).get(LIST, {"show": show}).context["listing"].rows) == count


def test_the_list_goes_on_where_it_stopped(as_user, reviewer, kenya, day):
    DeadlineFactory.create_batch(52, party=kenya)

    first = as_user(reviewer).get(LIST).context["listing"]
    second = as_user(reviewer).get(first.older_url).context["listing"]

    assert (len(first.rows), len(second.rows)) == (50, 2)
    assert not {d.pk for d in first.rows} & {d.pk for d in second.rows}


def test_queries_do_not_grow_with_deadlines(
    as_user, reviewer, kenya, day, django_assert_num_queries
):
    DeadlineFactory.create_batch(20, party=kenya)
    browser = as_user(reviewer)

    with django_assert_num_queries(6):  # session, person, bodies, workshops, deadlines, count
        browser.get(LIST)


def test_page_of_a_deadline_takes_a_fixed_number_of_queries(
    as_user, focal, deadline, reviewer, django_assert_num_queries
):
    for month in (1, 2, 3):
        actions.extend(deadline=deadline, to_on=date(2018, month, 1), reason="x", by=reviewer)
    browser = as_user(focal)

    with django_assert_num_queries(4):  # session, person with mandates, deadline, extensions
        browser.get(url("deadline", deadline))


def test_a_focal_point_asks_for_time(as_user, focal, deadline):
    response = as_user(focal).post(url("ask", deadline), ASKED)

    asked = Extension.objects.get()
    assert response["Location"] == url("deadline", deadline)
    assert (asked.state, asked.to_on, asked.asked_by) == ("asked", date(2017, 12, 4), focal)


@pytest.mark.parametrize(
    ("field", "value"), [("to_on", "2017-11-04"), ("to_on", "soon"), ("reason", "")]
)
def test_a_bad_request_saves_nothing_and_names_the_field(as_user, focal, deadline, field, value):
    response = as_user(focal).post(url("ask", deadline), ASKED | {field: value})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Extension.objects.exists()


def test_a_request_without_a_reason_is_asked_for_one(as_user, focal, deadline):
    response = as_user(focal).post(url("ask", deadline), ASKED | {"reason": ""})

    assert response.context["form"].errors["reason"] == ["Enter a reason."]


def test_asking_twice_is_refused_in_words(as_user, focal, asked):
    response = as_user(focal).post(url("ask", asked.deadline), ASKED)

    assert response.status_code == 409
    assert "already been requested" in response.content.decode()


def test_a_request_that_waits_is_shown_in_place_of_the_form(as_user, focal, asked):
    page = as_user(focal).get(url("ask", asked.deadline)).content.decode()

    assert "already been requested" in page
    assert url("deadline", asked.deadline) in page
    assert 'name="reason"' not in page


def test_staff_get_the_form_though_a_request_waits(as_user, reviewer, asked):
    page = as_user(reviewer).get(url("ask", asked.deadline)).content.decode()

    assert 'name="reason"' in page
    assert "already been requested" not in page


def test_staff_move_the_date_of_a_deadline_at_once(as_user, reviewer, deadline):
    as_user(reviewer).post(url("ask", deadline), ASKED)

    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 12, 4)


def test_staff_grant_more_time(as_user, reviewer, asked):
    as_user(reviewer).post(url("decide", asked), GRANTED)

    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("granted", reviewer)


def test_staff_refuse_more_time_with_a_reason(as_user, reviewer, asked):
    as_user(reviewer).post(url("decide", asked), GRANTED | {"decision": "refuse"})

    asked.refresh_from_db()
    assert (asked.state, asked.deadline.due_on) == ("refused", date(2017, 11, 4))


def test_a_second_decision_is_refused_in_words(as_user, reviewer, asked):
    as_user(reviewer).post(url("decide", asked), GRANTED)

    response = as_user(reviewer).post(url("decide", asked), GRANTED | {"decision": "refuse"})

    assert response.status_code == 409
    assert "has already decided this" in response.content.decode()


@pytest.mark.parametrize("field", ["to_on", "reason", "decision"])
def test_decision_with_a_missing_field_is_refused(as_user, reviewer, asked, field):
    response = as_user(reviewer).post(url("decide", asked), GRANTED | {field: ""})

    asked.refresh_from_db()
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert asked.state == "asked"


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("deadline", "stranger", 404),
        ("ask", "stranger", 404),
        ("decide", "stranger", 404),
        ("deadline", "contributor", 200),
        ("ask", "contributor", 403),
        ("decide", "focal", 403),
    ],
)
def test_access_to_looking_asking_and_deciding(as_user, request, asked, name, who, status):
    person = request.getfixturevalue(who)
    thing = asked if name == "decide" else asked.deadline

    assert as_user(person).get(url(name, thing)).status_code == status


MEETING = {"en": "Consultative meeting", "fr": "Réunion consultative"}


def test_a_french_reader_sees_french_labels(as_user, focal, kenya, day):
    focal.language = "fr"
    focal.save()
    for kind in ("meeting", "contribution", "item"):
        DeadlineFactory(party=kenya, kind=kind, label=MEETING["en"], labels=MEETING)

    content = as_user(focal).get(LIST).content.decode()

    assert content.count("Réunion consultative") == 3
    assert "Consultative meeting" not in content


def test_label_that_a_person_wrote_is_shown_as_written(as_user, focal, kenya, day):
    focal.language = "fr"
    focal.save()
    fund = DeadlineFactory(party=kenya, kind="milestone", label="A fund")

    assert "A fund" in as_user(focal).get(url("deadline", fund)).content.decode()


def test_a_language_without_a_label_falls_back(kenya):
    meeting = DeadlineFactory(party=kenya, label=MEETING["en"], labels=MEETING | {"ar": ""})

    assert meeting.label_in("fr") == "Réunion consultative"
    assert meeting.label_in("ar") == meeting.label_in("es") == "Consultative meeting"
