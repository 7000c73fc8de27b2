"""Lists are written and undone through the same actions as people use."""

from datetime import date
from decimal import Decimal

import pytest

from commitments import actions, workbook
from commitments.finance.actions import FundingFacts, add_funding
from commitments.models import Commitment, Milestone
from roadmaps.actions.engaging import change_actor
from roadmaps.models import Actor
from tests.commitments.factories import add, milestone, part, promise
from tests.commitments.importer.workbooks import (
    START,
    URL,
    address,
    apply,
    filled,
    one_sheet,
    outcomes,
    problems,
    undo,
    upload,
)
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
DECREE = {"part": "2b", "title": "A decree", "starts_on": date(2018, 1, 1)}
CHAMBER = {"actor": "Chamber", "actor_kind": "Private sector", "role": "Advises"}


@pytest.fixture
def client_of_focal(draft, focal, as_user):
    """Kenya's focal point, signed in."""
    return as_user(focal)


def stored(pk):
    return Commitment.objects.in_full().get(pk=pk)


def page(client, batch):
    return client.get(address(batch)).content.decode()


def test_a_flat_list_of_another_make_becomes_commitments_with_their_milestones(client_of_focal):
    content = one_sheet(
        ["Plan of Kenya"],
        ["Point d'action", "Engagement", "Chef de file", "Étape", "Échéance"],
        ["2a", "Une loi", "Trésor", "Projet déposé", "30 juin 2018"],
        ["", "", "", "Loi votée", "31/12/2018"],
        ["2b", "Une unité", "Trésor", "Unité créée", "2018-03-31"],
    )

    batch = upload(client_of_focal, content)
    apply(client_of_focal, batch)

    assert outcomes(batch) == dict.fromkeys([3, 5, 1_000_003, 1_000_004, 1_000_005], "new")
    steps = Milestone.objects.order_by("deadline__due_on")
    assert [(s.title, s.commitment.title, str(s.deadline.due_on)) for s in steps] == [
        ("Unité créée", "Une unité", "2018-03-31"),
        ("Projet déposé", "Une loi", "2018-06-30"),
        ("Loi votée", "Une loi", "2018-12-31"),
    ]


def test_a_title_merged_over_its_milestones_is_one_commitment(client_of_focal):
    content = one_sheet(
        ["Action item", "Commitment", "Milestone", "Date"],
        ["2a", "", "Tabled", "30 June 2018"],
        ["2a", "", "Passed", "30 June 2018"],
        merged=[("B2:B3", "A law")],
    )

    batch = upload(client_of_focal, content)
    apply(client_of_focal, batch)

    assert Commitment.objects.get().milestones.count() == 2


def test_action_items_as_headings_hold_for_the_rows_below(client_of_focal):
    content = one_sheet(
        ["Commitment", "Lead institution", "End"],
        ["2a Part a"],
        ["A law", "Treasury", "2018-12-31"],
        ["2b Part b"],
        ["A unit", "Treasury", "2018-12-31"],
    )

    batch = upload(client_of_focal, content)
    apply(client_of_focal, batch)

    parts = Commitment.objects.order_by("number").values_list("title", "part__letter")
    assert list(parts) == [("A law", "a"), ("A unit", "b")]


def test_problems_are_named_beside_their_cells(client_of_focal):
    content = one_sheet(
        ["Action item", "Commitment", "Milestone", "Date"],
        ["9z", "A law", "Tabled", "05/06/2018"],
    )

    batch = upload(client_of_focal, content)

    assert problems(batch) == {2: ["unknown_part"], 1_000_002: ["not_a_date", "commitment_problem"]}
    html = page(client_of_focal, batch)
    assert "You make no commitment under such an action item" in html
    assert "It is not certain which day this is" in html
    assert 'name="cell-2-part"' in html
    assert 'name="cell-1000002-due_on"' in html


def test_corrected_cells_settle_the_problems_of_both_rows(client_of_focal):
    content = one_sheet(
        ["Action item", "Commitment", "Milestone", "Date"],
        ["9z", "A law", "Tabled", "05/06/2018"],
    )
    batch = upload(client_of_focal, content)

    client_of_focal.post(
        address(batch), {"cell-2-part": "2a", "cell-1000002-due_on": "5 June 2018"}
    )
    apply(client_of_focal, batch)

    assert Milestone.objects.get().deadline.due_on == date(2018, 6, 5)


def test_a_changed_workbook_changes_what_it_says_and_leaves_blanks(client_of_focal, draft, focal):
    commitment = add(draft, focal)
    step = milestone(commitment, focal)
    row = {"number": commitment.number, "part": "2a", "title": "An act"}
    moved = {"milestone_key": step.pk, "number": commitment.number, "milestone": "Tabled"}

    batch = upload(client_of_focal, filled(draft, [row], [moved | {"due_on": date(2018, 9, 1)}]))
    apply(client_of_focal, batch)

    changed = stored(commitment.pk)
    assert (changed.title, changed.description, changed.version) == (
        "An act",
        "Draft it, pass it.",
        2,
    )
    assert changed.partner_names == ["JICA", "TICA"]
    step.refresh_from_db()
    step.deadline.refresh_from_db()
    assert (step.title, step.deadline.due_on) == ("Tabled", date(2018, 9, 1))


def test_undoing_puts_back_what_the_list_changed(client_of_focal, draft, focal):
    commitment = add(draft, focal)
    row = {"number": commitment.number, "part": "2a", "title": "An act", "lead": "Parliament"}
    batch = upload(client_of_focal, filled(draft, [row]))
    apply(client_of_focal, batch)

    undo(client_of_focal, batch)

    restored = stored(commitment.pk)
    assert (restored.title, restored.lead.name) == ("A law on cooperation", "Treasury")
    assert batch.undo_report["restored"] == 1


def test_undoing_keeps_a_field_that_somebody_changed_since(client_of_focal, draft, focal):
    commitment = add(draft, focal)
    row = {"number": commitment.number, "part": "2a", "title": "An act", "lead": "Parliament"}
    batch = upload(client_of_focal, filled(draft, [row]))
    apply(client_of_focal, batch)
    current = stored(commitment.pk)
    actions.change(
        commitment=current,
        promise=promise(title="A better act", lead_name="Parliament"),
        base_version=current.version,
        by=focal,
    )

    undo(client_of_focal, batch)

    restored = stored(commitment.pk)
    assert (restored.title, restored.lead.name) == ("A better act", "Treasury")


def test_a_new_commitment_that_was_changed_since_stays_with_the_reason(
    client_of_focal, draft, focal
):
    batch = upload(client_of_focal, filled(draft, [DECREE]))
    apply(client_of_focal, batch)
    made = Commitment.objects.get()
    actions.change(
        commitment=made, promise=promise(part=part("2b"), title="A law"), base_version=1, by=focal
    )

    html = client_of_focal.get(address(batch, "undo/")).content.decode()
    undo(client_of_focal, batch)

    assert "It was changed since." in html
    assert Commitment.objects.get().title == "A law"
    assert batch.undo_report["retained"] == [["A decree", "It was changed since."]]


def test_a_new_commitment_with_a_milestone_added_since_stays(client_of_focal, draft, focal):
    own = {"title": "A decree", "milestone": "Signed", "due_on": date(2018, 6, 1)}
    batch = upload(client_of_focal, filled(draft, [DECREE], [own]))
    apply(client_of_focal, batch)
    milestone(Commitment.objects.get(), focal, title="Printed")

    undo(client_of_focal, batch)

    assert [step.title for step in Milestone.objects.all()] == ["Printed"]
    assert batch.undo_report["removed"] == 1


def test_actors_are_engaged_changed_and_released(client_of_focal, draft, focal):
    batch = upload(client_of_focal, filled(draft, actors=[CHAMBER]))
    apply(client_of_focal, batch)
    again = upload(client_of_focal, filled(draft, actors=[CHAMBER | {"role": "Funds"}]))
    apply(client_of_focal, again)

    actor = Actor.objects.get()
    assert (actor.organisation.kind, actor.role, actor.version) == ("private", "Funds", 2)
    undo(client_of_focal, again)
    assert Actor.objects.get().role == "Advises"
    undo(client_of_focal, batch)
    assert not Actor.objects.exists()


def test_an_actor_that_was_changed_since_stays(client_of_focal, draft, focal):
    batch = upload(client_of_focal, filled(draft, actors=[CHAMBER]))
    apply(client_of_focal, batch)
    change_actor(actor=Actor.objects.get(), role="Funds", contact="", base_version=1, by=focal)

    undo(client_of_focal, batch)

    assert Actor.objects.get().role == "Funds"


def test_milestones_of_an_undecided_commitment_are_left_out_with_it(client_of_focal, draft, focal):
    add(draft, focal)
    row = {"part": "2a", "title": "A law on co-operation"}
    own = {"title": "A law on co-operation", "milestone": "Signed", "due_on": date(2018, 6, 1)}
    batch = upload(client_of_focal, filled(draft, [row], [own]))
    assert outcomes(batch)[2] == "possible"

    apply(client_of_focal, batch)

    assert not Milestone.objects.exists()
    assert batch.counts["left_out"] == 2


def test_milestones_follow_the_decision_about_their_commitment(client_of_focal, draft, focal):
    commitment = add(draft, focal)
    row = {"part": "2a", "title": "A law on co-operation"}
    own = {"title": "A law on co-operation", "milestone": "Signed", "due_on": date(2018, 6, 1)}
    batch = upload(client_of_focal, filled(draft, [row], [own]))

    apply(client_of_focal, batch, **{"decision-2": "update"})

    assert Milestone.objects.get().commitment_id == commitment.pk
    assert stored(commitment.pk).title == "A law on co-operation"


def test_a_contributor_for_commitments_writes_no_actors(draft, contributor, as_user):
    contributor.mandates.update(writing_scopes=["roadmap:commitments"])
    client = as_user(contributor)
    batch = upload(client, filled(draft, [DECREE], actors=[CHAMBER]))
    assert problems(batch) == {3_000_002: ["no_right"]}

    apply(client, batch)

    assert Commitment.objects.get().updated_by == contributor
    assert not Actor.objects.exists()


def test_a_list_is_not_written_once_the_roadmap_is_with_unossc(client_of_focal, draft, focal):
    batch = upload(client_of_focal, filled(draft, [DECREE]))
    add(draft, focal)
    submit(draft, focal)

    apply(client_of_focal, batch)

    assert batch.state == "checked"
    assert batch.problem
    assert not Commitment.objects.filter(title="A decree").exists()


def test_a_list_of_kenya_answers_404_to_a_stranger(client_of_focal, draft, stranger, as_user):
    batch = upload(client_of_focal, filled(draft, [DECREE]))

    client = as_user(stranger)

    assert client.get(address(batch)).status_code == 404
    assert client.get(START).status_code == 404


def test_the_page_of_commitments_leads_to_the_workbook_and_the_import(client_of_focal):
    html = client_of_focal.get(URL).content.decode()

    assert f'href="{URL}workbook/"' in html
    assert f'href="{START}"' in html


def test_a_reader_gets_the_workbook_and_no_import(draft, authority, as_user):
    client = as_user(authority)

    html = client.get(URL).content.decode()

    assert f'href="{URL}workbook/"' in html
    assert START not in html
    assert client.get(f"{URL}workbook/").status_code == 200
    assert client.get(START).status_code == 403


def test_the_workbook_is_named_after_the_party_and_the_workshop(client_of_focal):
    answer = client_of_focal.get(f"{URL}workbook/")

    assert answer["Content-Disposition"] == (
        'attachment; filename="ken-nairobi-2017-commitments.xlsx"'
    )


def test_a_row_of_another_sheet_is_called_by_its_sheet(client_of_focal, draft):
    own = {"title": "A decree", "milestone": "Signed", "due_on": date(2018, 6, 1)}
    batch = upload(client_of_focal, filled(draft, [DECREE], [own]))

    html = page(client_of_focal, batch)

    assert ">Milestones 2</a>" in html
    assert "2000002</a>" not in html


def test_sheets_of_milestones_and_actors_do_not_count_as_left_out(client_of_focal, draft):
    own = {"title": "A decree", "milestone": "Signed", "due_on": date(2018, 6, 1)}
    batch = upload(client_of_focal, filled(draft, [DECREE], [own], [CHAMBER]))

    html = page(client_of_focal, batch)
    columns = client_of_focal.get(address(batch, "columns/"))

    assert ">Milestones 2</a>" in html
    assert "Not imported from this file" not in html
    assert columns.context["lists"] == []


def test_the_sheet_of_finance_is_named_as_left_out_and_writes_nothing(
    client_of_focal, draft, focal
):
    commitment = add(draft, focal)
    facts = FundingFacts(amount=Decimal(1500), currency="USD")
    for _number in range(5):  # more rows than there are commitments
        add_funding(commitment=commitment, stage="needed", facts=facts, by=focal)
    batch = upload(client_of_focal, workbook.write(draft.document, draft))

    html = page(client_of_focal, batch)

    assert "Not imported from this file" in html
    assert "Finance needed" in html
    assert outcomes(batch) == {2: "same"}


def test_several_lines_of_a_cell_are_corrected_as_lines(client_of_focal, draft):
    batch = upload(client_of_focal, filled(draft, [DECREE | {"partners": ["JICA", "TICA"]}]))
    url = address(batch, "rows/2/")

    html = client_of_focal.get(url).content.decode()
    cells = {"cell-title": "A law", "cell-partners": "JICA\r\nTICA"}
    client_of_focal.post(url, cells)

    assert '<textarea name="cell-partners"' in html.replace("\n", " ").replace("    ", "")
    assert batch.rows.get().corrections == {"title": "A law"}


def test_a_row_offers_the_cells_of_what_it_names(client_of_focal, draft):
    own = {"title": "A decree", "milestone": "Signed", "due_on": date(2018, 6, 1)}
    batch = upload(client_of_focal, filled(draft, [DECREE], [own], [CHAMBER]))

    def offered(number):
        page = client_of_focal.get(address(batch, f"rows/{number}/"))
        return {cell.name for cell in page.context["cells"]}

    assert "resources" in offered(2)
    assert offered(2).isdisjoint({"milestone", "actor"})
    assert offered(2_000_002) == {"number", "title", "milestone", "due_on", "milestone_key"}
    assert offered(3_000_002) == {"actor", "actor_kind", "role", "contact"}
