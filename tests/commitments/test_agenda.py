"""Administrators set up what was agreed at a workshop: items and parts, on pages."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

import commitments.reference
from commitments.agenda import actions
from commitments.agenda.actions import ItemFacts
from commitments.models import ActionItem, Commitment, ItemDuty, Part
from deadlines.models import Deadline, Extension
from roadmaps.actions import open_roadmaps
from tests.commitments.factories import add as promise
from tests.commitments.factories import make_agenda, open_with_agenda
from tests.factories import RegionFactory
from tests.sending import hidden, send
from tests.workshops.series import load_series
from workshops.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST = "/workshops/nairobi-2017/action-items/"
ADD = f"{LIST}add/"
FUNDS = {
    "number": "1",
    "title_en": "South-South funds",
    "title_fr": "Fonds Sud-Sud",
    "owed_by": ["by_countries", "by_regions"],
    "takes_commitments": "on",
    "due_on": "",
}


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def agenda(workshop, administrator):
    """Items 1, 2 and 3; item 1 has the parts a, b and c."""
    for number in (1, 2, 3):
        facts = ItemFacts(number=number, titles={"en": f"Item {number}"}, by_countries=True)
        item, _effects = actions.add_item(event=workshop, facts=facts, by=administrator)
    first = ActionItem.objects.get(number=1)
    for title in ("Funds", "Manuals", "Guidelines"):
        actions.add_part(item=first, titles={"en": title}, by=administrator)
    return first


def address(name, row):
    kwargs = {"code": "nairobi-2017", "item": getattr(row, "item_id", row.pk)}
    if isinstance(row, Part):
        kwargs["part"] = row.pk
    return reverse(f"workshops:{name}", kwargs=kwargs)


def form_of(client, item):
    """The fields of the item's page, as they are shown."""
    form = client.get(address("edit-item", item)).context["form"]
    shown = {bound.html_name: bound.value() for bound in form}
    shown["takes_commitments"] = "on" if shown["takes_commitments"] else ""
    return {name: "" if value is None else value for name, value in shown.items()}


def change(client, item, **changes):
    return client.post(address("edit-item", item), form_of(client, item) | changes)


def move(client, row, direction):
    seen = client.get(LIST).context["seen"]["seen"].value()
    name = "move-part" if isinstance(row, Part) else "move-item"
    return client.post(address(name, row), {"seen": seen, "direction": direction}, follow=True)


def errors(response):
    return {name: texts[0] for name, texts in response.context["form"].errors.items()}


def titles():
    """The codes of all parts with their titles, as roadmaps are asked about them."""
    parts = Part.objects.order_by("item__number", "letter").select_related("item")
    return {part.code: part.title for part in parts}


def test_an_item_is_added_and_answered_as_a_whole(admin_client, workshop):
    response = send(admin_client, ADD, FUNDS)

    item = ActionItem.objects.get()
    assert response.headers["Location"] == address("edit-item", item)
    assert item.titles == {"en": "South-South funds", "fr": "Fonds Sud-Sud"}
    assert (item.by_countries, item.by_regions, item.by_unossc) == (True, True, False)
    assert titles() == {"1": "South-South funds"}


def test_parts_take_the_place_of_the_whole_and_get_letters(agenda):
    assert titles() == {
        "1a": "Funds", "1b": "Manuals", "1c": "Guidelines", "2": "Item 2", "3": "Item 3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title_en": "", "title_fr": " "}, "title_en", "at least one language"),
        ({"title_pt": "x" * 251}, "title_pt", "250"),
        ({"owed_by": []}, "owed_by", "who owes it"),
        ({"owed_by": ["by_planets"]}, "owed_by", "valid choice"),
        ({"number": "0"}, "number", "1"),
        ({"number": "100"}, "number", "99"),
        ({"number": "2"}, "number", "Another item"),
        ({"number": ""}, "number", "required"),
        ({"due_on": "2017-05-01"}, "due_on", "after the workshop begins"),
        ({"due_on": "2017-02-29"}, "due_on", "year-month-day"),
    ],
)
def test_a_wrong_item_saves_nothing_and_names_the_field(
    admin_client, agenda, changes, field, words
):
    response = send(admin_client, ADD, FUNDS | {"number": "9"} | changes)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert ActionItem.objects.count() == 3


@pytest.mark.parametrize("code", ["consultative-meeting", "bapa40-2019"])
def test_a_meeting_has_no_action_items(admin_client, administrator, code):
    load_series()
    meeting = Event.objects.get(code=code)

    assert admin_client.get(reverse("workshops:action-items", args=[code])).status_code == 404
    with pytest.raises(actions.Refused):
        actions.add_item(event=meeting, facts=ItemFacts(number=1, titles={"en": "x"}),
                         by=administrator)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "direction", "order"),
    [
        (1, "up", ["Item 1", "Item 2", "Item 3"]),
        (1, "down", ["Item 2", "Item 1", "Item 3"]),
        (3, "up", ["Item 1", "Item 3", "Item 2"]),
        (3, "down", ["Item 1", "Item 2", "Item 3"]),
    ],
)
def test_items_move_up_and_down(admin_client, agenda, number, direction, order):
    move(admin_client, ActionItem.objects.get(number=number), direction)

    items = list(ActionItem.objects.order_by("number"))
    assert [item.title for item in items] == order
    assert [item.number for item in items] == [1, 2, 3]


@pytest.mark.parametrize(
    ("letter", "direction", "order"),
    [("a", "up", "abc"), ("a", "down", "bac"), ("c", "up", "acb"), ("c", "down", "abc")],
)
def test_parts_move_up_and_down(admin_client, agenda, letter, direction, order):
    before = {part.letter: part.pk for part in agenda.parts.all()}

    move(admin_client, Part.objects.get(letter=letter), direction)

    after = list(agenda.parts.order_by("letter").values_list("pk", flat=True))
    assert after == [before[each] for each in order]


def test_a_move_in_a_list_that_changed_meanwhile_is_refused(admin_client, agenda):
    seen = admin_client.get(LIST).context["seen"]["seen"].value()
    move(admin_client, agenda, "down")

    response = admin_client.post(
        address("move-item", agenda), {"seen": seen, "direction": "down"}, follow=True
    )

    assert "Someone else changed the list" in response.content.decode()
    assert ActionItem.objects.get(pk=agenda.pk).number == 2


@pytest.mark.parametrize(
    ("letters", "left"),
    [
        ("b", {"1a": "Funds", "1b": "Guidelines"}),
        ("a", {"1a": "Manuals", "1b": "Guidelines"}),
        ("abc", {"1": "Item 1"}),
    ],
)
def test_parts_after_a_removed_one_move_up(admin_client, agenda, letters, left):
    for part in list(agenda.parts.filter(letter__in=letters)):
        assert send(admin_client, address("remove-part", part), {}).status_code == 302

    assert titles() == left | {"2": "Item 2", "3": "Item 3"}


def test_an_unused_item_is_removed_with_its_parts(admin_client, agenda):
    assert send(admin_client, address("remove-item", agenda), {}).status_code == 302

    assert titles() == {"2": "Item 2", "3": "Item 3"}


def test_the_title_of_a_part_is_changed(admin_client, agenda):
    part = agenda.parts.get(letter="a")
    fields = {"title_en": "", "title_fr": "Fonds"}

    send(admin_client, address("edit-part", part), fields)

    part.refresh_from_db()
    assert (part.titles, part.title) == ({"fr": "Fonds"}, "Fonds")


@pytest.fixture
def used(kenya, workshop, focal):
    """Kenya promises a law under 2a; it owes item 5 by 4 May 2018."""
    draft = open_with_agenda(kenya, workshop)
    promise(draft, focal)
    return draft


def item(number):
    return ActionItem.objects.get(number=number)


@pytest.mark.parametrize(
    ("number", "changes", "field", "words"),
    [
        (2, {"owed_by": ["by_regions"]}, "owed_by", "1 commitment"),
        (2, {"takes_commitments": ""}, "takes_commitments", "1 commitment"),
        (5, {"owed_by": ["by_unossc"]}, "owed_by", "1 party owes it"),
        (5, {"due_on": ""}, "due_on", "keeps a date"),
        (5, {"due_on": "2018-06-01"}, "reason", "why the deadlines move"),
        (5, {"due_on": "2017-10-16", "reason": "x"}, "due_on", "after today"),
    ],
)
def test_change_is_refused_where_something_is_promised_or_owed(
    admin_client, used, number, changes, field, words
):
    response = change(admin_client, item(number), **changes)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert Deadline.objects.get(kind="item").due_on == date(2018, 5, 4)


def test_owner_without_a_commitment_can_be_dropped(admin_client, used):
    assert change(admin_client, item(2), owed_by=["by_countries"]).status_code == 302


def test_a_used_item_keeps_its_number(admin_client, used):
    assert "number" not in form_of(admin_client, item(2))
    assert "number" not in form_of(admin_client, item(5))


@pytest.mark.parametrize("is_removed", [False, True])
def test_a_used_part_is_neither_moved_nor_removed(admin_client, used, is_removed):
    if is_removed:  # revisions and the undo of the removal still name it
        Commitment.objects.all().delete()
    part = Part.objects.get(item__number=2, letter="a")

    page = admin_client.get(address("remove-part", part)).content.decode()
    moved = move(admin_client, part, "down").content.decode()

    assert "1 commitment was made under it" in page
    assert "1 commitment was made under it" in moved
    assert Part.objects.get(pk=part.pk).letter == "a"


def test_removing_what_came_into_use_since_is_refused(admin_client, kenya, workshop, focal):
    draft = open_with_agenda(kenya, workshop)
    part = Part.objects.get(item__number=2, letter="a")
    seen = hidden(admin_client, address("remove-part", part))
    promise(draft, focal)

    response = admin_client.post(address("remove-part", part), seen)

    assert response.status_code == 409
    assert Part.objects.filter(pk=part.pk).exists()


def test_an_item_that_is_answered_as_a_whole_is_not_divided(admin_client, kenya, workshop, focal):
    draft = open_with_agenda(kenya, workshop)
    promise(draft, focal, part=Part.objects.get(item__number=5))

    add_part = reverse("workshops:add-part", args=["nairobi-2017", item(5).pk])
    response = send(admin_client, add_part, {"title_en": "A part"})

    assert "1 commitment was made under it" in str(response.context["form"].errors)
    assert item(5).parts.get().letter == ""


def test_deadlines_move_with_the_date_and_keep_the_first_one(admin_client, used):
    change(
        admin_client, item(5), due_on="2018-06-30", title_en="Reports", reason="The form is late."
    )

    deadline = Deadline.objects.get(kind="item")
    assert (deadline.baseline_on, deadline.due_on) == (date(2018, 5, 4), date(2018, 6, 30))
    assert (deadline.label, deadline.labels["en"]) == ("5. Reports", "5. Reports")
    assert Extension.objects.get().decision_reason == "The form is late."


@pytest.mark.parametrize(
    ("owed_by", "owing"), [(["by_countries"], {"KEN"}), (["by_regions"], {"EAC"})]
)
def test_a_date_that_is_new_is_owed_by_holders_of_open_roadmaps(
    admin_client, administrator, kenya, workshop, owed_by, owing
):
    make_agenda(workshop)
    parties = [kenya, RegionFactory(code="EAC")]
    open_roadmaps(workshop=workshop, parties=parties, by=administrator)
    fields = FUNDS | {"number": "9", "due_on": "2018-12-31", "owed_by": owed_by}

    response = send(admin_client, ADD, fields, follow=True)

    duties = ItemDuty.objects.filter(item__number=9)
    assert {duty.party.code for duty in duties} == owing
    assert "1 holder of a roadmap owes it" in response.content.decode()


def test_reference_data_never_overwrites_what_staff_changed(admin_client):
    load_series()
    change(admin_client, item(2), title_en="Our institutions")
    send(admin_client, address("remove-item", item(6)), {})
    part = Part.objects.get(item__number=3, letter="a")
    send(admin_client, address("edit-part", part), {"title_en": "Our funds"})

    commitments.reference.load()

    assert item(2).title == "Our institutions"
    assert not ActionItem.objects.filter(number=6).exists()
    assert titles()["3a"] == "Our funds"


def test_reference_data_still_corrects_items_that_nobody_changed():
    load_series()
    ActionItem.objects.filter(number=2).update(titles={"en": "x"})

    commitments.reference.load()

    assert item(2).title == "South-South coordination institutions"


def test_of_two_people_the_second_sees_both_versions(admin_client, agenda):
    typed = form_of(admin_client, agenda) | {"title_en": "My title"}
    change(admin_client, agenda, title_en="Their title")

    response = admin_client.post(address("edit-item", agenda), typed)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Their title" in page
    assert 'value="My title"' in page


def test_setting_up_an_agenda_is_refused_to_others(agenda, reviewer, focal):
    part = agenda.parts.get(letter="a")
    facts = ItemFacts(number=9, titles={"en": "x"}, by_countries=True)
    for by in (reviewer, focal):
        for attempt in (
            lambda by=by: actions.add_item(event=agenda.workshop, facts=facts, by=by),
            lambda by=by: actions.change_item(item=agenda, facts=facts, by=by),
            lambda by=by: actions.remove_item(item=agenda, by=by),
            lambda by=by: actions.move_item(item=agenda, up=False, by=by),
            lambda by=by: actions.add_part(item=agenda, titles={"en": "x"}, by=by),
            lambda by=by: actions.change_part(part=part, titles={"en": "x"}, by=by),
            lambda by=by: actions.remove_part(part=part, by=by),
            lambda by=by: actions.move_part(part=part, up=False, by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()
    assert titles()["1a"] == "Funds"


def test_pages_of_an_agenda_take_few_statements(
    admin_client, agenda, django_assert_max_num_queries
):
    admin_client.get(LIST)
    part = agenda.parts.get(letter="a")
    pages = [LIST, ADD, *(address(name, agenda) for name in ("edit-item", "remove-item"))]
    pages += [address(name, part) for name in ("edit-part", "remove-part")]
    for page in pages:
        with django_assert_max_num_queries(8):
            assert admin_client.get(page).status_code == 200
