"""Nothing is removed that somebody changed after the page was shown which asks about it."""

from datetime import date

import pytest

from commitments import actions as commitments
from commitments.models import Commitment, Milestone
from core import clock
from documents.models import Removal
from roadmaps import actions
from roadmaps.models import Actor
from submissions.tokens import FIELD
from tests.commitments.factories import add, milestone, open_with_agenda, promise
from tests.sending import hidden, hidden_in, send
from tests.submissions.factories import token_for

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/"
PAGES = {
    "actor": "actors/{actor}/release/",
    "commitment": "commitments/{commitment}/remove/",
    "milestone": "commitments/milestones/{milestone}/remove/",
}
MODELS = {"actor": Actor, "commitment": Commitment, "milestone": Milestone}


@pytest.fixture
def draft(kenya, workshop, day):
    return open_with_agenda(kenya, workshop)


@pytest.fixture
def rows(draft, focal):
    made = add(draft, focal)
    return {
        "actor": actions.engage_actor(
            draft=draft, name="Chamber", kind="private", role="Trains firms", contact="", by=focal
        ),
        "commitment": made,
        "milestone": milestone(made, focal),
    }


def page_of(kind, rows):
    names = {name: row.pk for name, row in rows.items()}
    return HERE + PAGES[kind].format(**names | {"commitment": rows["commitment"].number})


def changes_role(rows, by):
    actions.change_actor(
        actor=rows["actor"], role="Trains women", contact="", base_version=1, by=by
    )


def promises(**more):
    def change(rows, by):
        made = rows["commitment"]
        commitments.change(commitment=made, promise=promise(**more), base_version=1, by=by)

    return change


def reports(rows, by):
    commitments.report_delivery(
        commitment=rows["commitment"], delivery="limited", note="Begun.", version=1, by=by
    )


def changes_milestone(**more):
    def change(rows, by):
        values = {"title": "The bill is tabled", "due_on": date(2018, 6, 30)} | more
        step = Milestone.objects.get(pk=rows["milestone"].pk)
        commitments.set_milestone(commitment=rows["commitment"], milestone=step, by=by, **values)

    return change


def adds_milestone(rows, by):
    milestone(rows["commitment"], by, date(2018, 9, 1), "The bill is passed")


def reaches(rows, by):
    with clock.at(date(2018, 2, 1)):
        commitments.reach_milestone(milestone=rows["milestone"], by=by)


CHANGES = [
    ("actor", changes_role, "Trains women"),
    ("commitment", promises(title="Another law"), "Another law"),
    ("commitment", promises(description="Draft it twice."), "Draft it twice."),
    ("commitment", promises(partner_names="UNDP"), "UNDP"),
    ("commitment", promises(ends_on=date(2019, 1, 31)), "31 January 2019"),
    ("commitment", promises(themes=[]), "A law on cooperation"),
    ("commitment", reports, "Begun."),
    ("commitment", changes_milestone(title="The bill is signed"), "The bill is signed"),
    ("commitment", changes_milestone(due_on=date(2018, 7, 1)), "1 July 2018"),
    ("commitment", adds_milestone, "The bill is passed"),
    ("commitment", reaches, "A law on cooperation"),
    ("milestone", changes_milestone(title="The bill is signed"), "The bill is signed"),
    ("milestone", changes_milestone(due_on=date(2018, 7, 1)), "1 July 2018"),
    ("milestone", reaches, "1 February 2018"),
]


@pytest.mark.parametrize(("kind", "change", "words"), CHANGES)
def test_a_row_changed_meanwhile_is_shown_instead_of_removed(
    rows, focal, contributor, as_user, kind, change, words
):
    client, page = as_user(focal), page_of(kind, rows)
    seen = hidden(client, page)
    change(rows, contributor)

    refused = client.post(page, seen)

    content = refused.content.decode()
    assert refused.status_code == 409
    assert "Someone else changed this" in content
    assert words in content
    assert not Removal.objects.exists()
    assert MODELS[kind].objects.filter(pk=rows[kind].pk).exists()
    taken = client.post(page, hidden_in(content, page))
    assert taken.status_code == 302
    assert not MODELS[kind].objects.filter(pk=rows[kind].pk).exists()


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("sent", [{}, {"seen": ""}, {"seen": "0" * 64}, {"seen": "x" * 9999}])
def test_a_form_that_does_not_say_what_was_shown_asks_again(rows, focal, as_user, kind, sent):
    client, page = as_user(focal), page_of(kind, rows)

    refused = client.post(page, sent)

    assert refused.status_code == 409
    assert not Removal.objects.exists()
    assert client.post(page, hidden_in(refused.content, page)).status_code == 302
    assert Removal.objects.get().rows == kind


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_asks_first_and_removes_what_it_shows(rows, focal, as_user, kind):
    client, page = as_user(focal), page_of(kind, rows)

    shown = client.get(page)

    assert not Removal.objects.exists()
    assert str(rows[kind]) in shown.content.decode().partition("<h1")[2].partition("</h1>")[0]
    assert send(client, page, {}).status_code == 302
    assert Removal.objects.get().object_pk == rows[kind].pk


@pytest.mark.parametrize("kind", PAGES)
def test_a_second_press_gets_the_answer_of_the_first(rows, focal, as_user, kind):
    client, page = as_user(focal), page_of(kind, rows)
    form = hidden(client, page) | {FIELD: token_for(focal, page)}

    first, second = client.post(page, form), client.post(page, form)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Removal.objects.count() == 1
