"""All commitments and milestones as a table: /roadmaps/<workshop>/<code>/commitments/table/"""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from commitments import actions
from commitments.models import Commitment, Milestone, Theme
from commitments.table.columns import COLUMNS, Columns
from commitments.table.draft_table import MOST_COMMITMENTS, MOST_MILESTONES, SPARE
from commitments.table.forms import MilestoneRow
from countries.models import Organisation
from documents.models import Draft
from tests.commitments.factories import add, milestone, part, promise

pytestmark = pytest.mark.django_db
LIST = "/roadmaps/nairobi-2017/KEN/commitments/"
TABLE = f"{LIST}table/"


def fields_of(content):
    """What a browser sends for the table as it is shown."""
    form = html.fromstring(content).get_element_by_id("commitments-table")
    for template in list(form.iter("template")):
        template.drop_tree()
    return {
        field.name: (field.value or "").removeprefix("\n").replace("\n", "\r\n")
        for field in form.inputs
        if field.name
        and field.name not in {"csrfmiddlewaretoken", "submission"}
        and not field.get("disabled")
    }


def shown(client):
    return fields_of(client.get(TABLE).content)


def new_row(number=1, **more):
    values = {"part": part().pk, "title": "A strategy", "lead_name": "Treasury"} | more
    return {f"new-commitment-{number}-{name}": value for name, value in values.items()}


def new_step(number=1, **values):
    return {f"new-milestone-{number}-{name}": value for name, value in values.items()}


def test_table_shows_commitments_milestones_and_empty_rows(commitment, step, focal, as_user):
    fields = shown(as_user(focal))

    assert fields["commitment-1-title"] == "A law on cooperation"
    assert fields["commitment-1-partner_names"] == "JICA\r\nTICA"
    assert fields["commitment-1-starts_on"] == "2018-01-01"
    assert fields["commitment-1-part"] == str(part().pk)
    assert fields[f"milestone-{step.pk}-due_on"] == "2018-06-30"
    assert fields["new-commitment-5-title"] == ""
    assert fields["new-milestone-5-due_on"] == ""


def test_table_sent_as_it_was_shown_changes_nothing(commitment, step, focal, as_user):
    client = as_user(focal)

    response = client.post(TABLE, shown(client), follow=True)

    assert response.redirect_chain == [(TABLE, 302)]
    assert "There was nothing to save." in response.content.decode()
    assert Commitment.objects.get().version == 1


def test_table_changes_rows_and_keeps_what_it_does_not_show(commitment, step, focal, as_user):
    client = as_user(focal)
    fields = shown(client) | {"commitment-1-title": "A decree", "commitment-1-lead_name": ""}
    fields[f"milestone-{step.pk}-title"] = "The decree is signed"

    response = client.post(TABLE, fields)

    saved = Commitment.objects.get()
    assert response["Location"] == TABLE
    assert (saved.title, saved.lead, saved.version) == ("A decree", None, 2)
    assert saved.updated_by == focal
    assert list(saved.themes.all()) == list(Theme.objects.all())
    assert [partner.name for partner in saved.partners.order_by("name")] == ["JICA", "TICA"]
    assert Milestone.objects.get().title == "The decree is signed"


def test_table_adds_commitments_with_milestones_named_by_title_or_number(
    commitment, focal, as_user
):
    client = as_user(focal)
    fields = shown(client) | new_row(title="A strategy", description="Write it.\r\nAdopt it.")
    fields |= new_row(number=12, title="A fund", part=part("2b").pk)
    fields |= new_step(1, commitment="1", title="The bill is tabled", due_on="2018-06-30")
    fields |= new_step(2, commitment="a Strategy", title="A draft", due_on="2018-02-01")

    client.post(TABLE, fields)

    first, strategy, fund = Commitment.objects.order_by("number")
    assert [step.title for step in first.milestones.all()] == ["The bill is tabled"]
    assert [step.title for step in strategy.milestones.all()] == ["A draft"]
    assert strategy.description == "Write it.\nAdopt it."
    assert (fund.title, fund.part, fund.number) == ("A fund", part("2b"), 3)


def test_errors_stand_beside_their_cells_and_no_row_is_saved(commitment, focal, as_user):
    client = as_user(focal)
    fields = shown(client) | {"commitment-1-title": "A decree"} | new_row(title="")
    fields |= new_row(2, starts_on="2018-05-01", ends_on="2018-04-01")
    fields |= new_step(1, commitment="7", title="A draft", due_on="soon")

    response = client.post(TABLE, fields)

    page = html.fromstring(response.content)
    assert response.status_code == 422
    for cell, words in {
        "new-commitment-1-title": "Enter a title.",
        "new-commitment-2-ends_on": "End date must be the same as or after the start date.",
        "new-milestone-1-commitment": "No commitment has this number or title.",
        "new-milestone-1-due_on": "Enter the date as year-month-day, for example 2018-03-01.",
    }.items():
        assert words in page.get_element_by_id(f"id_{cell}_error").text_content()
        assert f"id_{cell}_error" in page.get_element_by_id(f"id_{cell}").get("aria-describedby")
    again = fields_of(response.content)
    typed = {name: str(value) for name, value in fields.items() if value}
    assert typed.items() <= again.items()
    assert Commitment.objects.get().title == "A law on cooperation"


def test_a_date_of_two_readings_is_kept_as_typed_and_both_are_named(draft, focal, as_user):
    fields = new_row(starts_on="03/01/2018", ends_on="16/10/2018")

    response = as_user(focal).post(TABLE, fields)

    page = html.fromstring(response.content)
    words = page.get_element_by_id("id_new-commitment-1-starts_on_error").text_content()
    assert response.status_code == 422
    assert "This can be read as 3 January 2018 or as 1 March 2018." in words
    assert page.get_element_by_id("id_new-commitment-1-starts_on").value == "03/01/2018"
    assert page.get_element_by_id("id_new-commitment-1-ends_on").value == "16/10/2018"


def test_a_row_that_somebody_else_changed_shows_both_versions_and_no_row_is_saved(
    commitment, contributor, focal, as_user
):
    client = as_user(focal)
    fields = shown(client) | {"commitment-1-title": "A charter"} | new_row()
    actions.change(
        commitment=commitment, promise=promise(title="A decree"), base_version=1, by=contributor
    )

    response = client.post(TABLE, fields)

    page = response.content.decode()
    again = fields_of(response.content)
    assert response.status_code == 409
    assert "Someone else changed this row." in page
    assert "A decree" in page
    assert again["commitment-1-title"] == "A charter"
    assert again["new-commitment-1-title"] == "A strategy"
    assert [row.title for row in Commitment.objects.all()] == ["A decree"]
    client.post(TABLE, again)
    assert {row.title for row in Commitment.objects.all()} == {"A charter", "A strategy"}


def test_a_row_that_only_somebody_else_changed_stays_as_they_saved_it(
    commitment, contributor, focal, as_user
):
    client = as_user(focal)
    fields = shown(client) | new_row()
    actions.change(
        commitment=commitment, promise=promise(title="A decree"), base_version=1, by=contributor
    )

    response = client.post(TABLE, fields)

    assert response["Location"] == TABLE
    assert [row.title for row in Commitment.objects.order_by("number")] == [
        "A decree",
        "A strategy",
    ]


def test_a_milestone_that_somebody_else_moved_is_not_replaced_unseen(
    commitment, step, contributor, focal, as_user
):
    client = as_user(focal)
    fields = shown(client) | {f"milestone-{step.pk}-due_on": "2018-08-01"}
    moved = {"title": step.title, "due_on": date(2018, 7, 1)}
    actions.set_milestone(commitment=commitment, milestone=step, by=contributor, **moved)

    response = client.post(TABLE, fields)

    assert response.status_code == 409
    assert "2018-07-01" in response.content.decode()
    step.deadline.refresh_from_db()
    assert step.deadline.due_on == date(2018, 7, 1)
    client.post(TABLE, fields_of(response.content))
    step.deadline.refresh_from_db()
    assert step.deadline.due_on == date(2018, 8, 1)


def test_a_changed_row_that_somebody_else_removed_comes_back_as_a_new_row(
    commitment, step, contributor, focal, as_user
):
    client = as_user(focal)
    fields = shown(client) | {"commitment-1-title": "A charter"}
    fields[f"milestone-{step.pk}-title"] = "The charter is signed"
    Commitment.objects.all().delete()

    response = client.post(TABLE, fields)

    again = fields_of(response.content)
    assert response.status_code == 409
    assert "Someone else removed this commitment." in response.content.decode()
    assert again["new-commitment-6-title"] == "A charter"
    assert again["new-milestone-6-title"] == "The charter is signed"
    client.post(TABLE, again | {"new-milestone-6-commitment": "A charter"})
    assert Commitment.objects.get().title == "A charter"
    assert Milestone.objects.get().title == "The charter is signed"


def test_an_unchanged_row_that_somebody_else_removed_stays_removed(commitment, focal, as_user):
    client = as_user(focal)
    fields = shown(client)
    Commitment.objects.all().delete()

    assert client.post(TABLE, fields)["Location"] == TABLE
    assert not Commitment.objects.exists()


def test_dates_of_a_commitment_and_its_milestone_move_together(commitment, step, focal, as_user):
    client = as_user(focal)
    fields = shown(client) | {"commitment-1-starts_on": "2019-01-01"}
    fields |= {"commitment-1-ends_on": "2019-12-31", f"milestone-{step.pk}-due_on": "2019-06-30"}

    client.post(TABLE, fields)

    step.deadline.refresh_from_db()
    assert Commitment.objects.get().ends_on == date(2019, 12, 31)
    assert step.deadline.due_on == date(2019, 6, 30)


def test_a_milestone_outside_its_new_dates_names_its_cell_and_saves_nothing(
    commitment, step, focal, as_user
):
    client = as_user(focal)
    fields = shown(client) | {"commitment-1-ends_on": "2018-03-01"} | new_row()

    response = client.post(TABLE, fields)

    page = html.fromstring(response.content)
    words = page.get_element_by_id("id_commitment-1-ends_on_error").text_content()
    assert response.status_code == 422
    assert "its milestone “The bill is tabled” is due on 30 June 2018" in words
    assert Commitment.objects.get().ends_on == date(2018, 12, 31)


def test_the_date_of_an_accepted_milestone_cannot_be_typed(commitment, step, focal, as_user):
    step.deadline.is_binding = True
    step.deadline.save()
    client = as_user(focal)
    name = f"milestone-{step.pk}-due_on"
    fields = shown(client)
    assert name not in fields

    client.post(TABLE, fields | {name: "2018-08-01", f"milestone-{step.pk}-title": "Passed"})

    saved = Milestone.objects.select_related("deadline").get()
    assert (saved.title, saved.deadline.due_on) == ("Passed", date(2018, 6, 30))


def test_a_title_that_two_commitments_have_does_not_name_the_one_of_a_milestone(
    commitment, focal, as_user
):
    client = as_user(focal)
    fields = shown(client) | new_row(title="A law on cooperation")
    fields |= new_step(1, commitment="A law on cooperation", title="Draft", due_on="2018-02-01")

    response = client.post(TABLE, fields)

    assert response.status_code == 422
    assert "Several commitments have this title." in response.content.decode()
    assert Commitment.objects.count() == 1


def test_more_rows_than_the_table_has_room_for_are_refused_in_words(draft, focal, as_user):
    rows = [new_row(number, title=f"Law {number}") for number in range(1, MOST_COMMITMENTS + 2)]
    fields = {name: value for row in rows for name, value in row.items()}

    response = as_user(focal).post(TABLE, fields)

    assert response.status_code == 422
    assert "The table has room for 100 commitments." in response.content.decode()
    assert fields_of(response.content)["new-commitment-101-title"] == "Law 101"
    assert not Commitment.objects.exists()


def test_a_full_table_sends_fewer_names_than_a_request_may_have(settings):
    seen, frame = 1, len(["csrfmiddlewaretoken", "submission"])
    commitments = (len(COLUMNS[Columns.MAIN]) + seen) * (MOST_COMMITMENTS + SPARE)
    milestones = (len(MilestoneRow.base_fields) + seen) * (MOST_MILESTONES + SPARE)

    assert commitments + milestones + frame < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    more = (len(COLUMNS[Columns.MORE]) + seen) * (MOST_COMMITMENTS + SPARE)  # without milestones
    assert more + frame < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("title", "x" * 201, "Use at most 200 characters"),
        ("title", "Two\r\nlines", "A name must be on one line."),
        ("description", "x" * 10_001, "Use at most 10000 characters"),
        ("partner_names", "x" * 201, "at most 200 characters"),
        ("part", "999", "Choose the action item."),
        ("starts_on", "0018-01-01", "Enter a date between 1900 and 2099."),
    ],
)
def test_a_cell_that_cannot_be_saved_says_why_in_words(draft, focal, as_user, name, text, words):
    response = as_user(focal).post(TABLE, new_row(**{name: text}))

    page = html.fromstring(response.content)
    assert response.status_code == 422
    assert words in page.get_element_by_id(f"id_new-commitment-1-{name}_error").text_content()
    assert not Commitment.objects.exists()


def test_rows_sent_after_submission_are_refused_and_stay_in_the_table(commitment, focal, as_user):
    client = as_user(focal)
    fields = shown(client) | {"commitment-1-description": "Typed too late."}
    Draft.objects.update(state="submitted")

    response = client.post(TABLE, fields)

    assert response.status_code == 409
    assert "cannot be changed now" in response.content.decode()
    assert fields_of(response.content)["commitment-1-description"] == "Typed too late."
    assert Commitment.objects.get().version == 1
    assert "cannot be changed now" in client.get(TABLE).content.decode()


def test_table_answers_403_to_a_reader_and_404_to_a_stranger(
    commitment, authority, stranger, as_user
):
    assert as_user(authority).get(TABLE).status_code == 403
    assert as_user(authority).post(TABLE, new_row()).status_code == 403
    assert as_user(stranger).get(TABLE).status_code == 404
    assert as_user(stranger).post(TABLE, new_row()).status_code == 404
    assert Commitment.objects.count() == 1


def test_list_links_to_the_table_for_those_who_may_write(commitment, authority, focal, as_user):
    assert TABLE in as_user(focal).get(LIST).content.decode()
    assert TABLE not in as_user(authority).get(LIST).content.decode()


def test_every_id_of_the_table_is_unique(commitment, step, focal, as_user):
    ids = re.findall(r' id="([^"]+)"', as_user(focal).get(TABLE).content.decode())

    assert len(ids) == len(set(ids))


def test_statements_for_the_table_do_not_grow_with_its_rows(commitment, step, focal, as_user):
    client = as_user(focal)
    client.get(TABLE)

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(TABLE)
    for number in range(20):
        row = add(Draft.objects.get(), focal, title=f"Law {number}")
        milestone(row, focal)
        milestone(row, focal, title="It is passed")
    with CaptureQueriesContext(connection) as many:
        client.get(TABLE)

    assert len(many) == len(few)
    assert len(many) <= 8


def test_a_lead_of_many_new_rows_is_recorded_once(draft, focal, as_user):
    rows = new_row(1, lead_name="Office of Statistics") | new_row(
        2, title="A fund", lead_name="office of statistics"
    )

    as_user(focal).post(TABLE, rows)

    assert Commitment.objects.count() == 2
    assert Organisation.objects.filter(name__iexact="office of statistics").count() == 1
