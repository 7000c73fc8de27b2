"""Administrators set up what reviewers look for: /review/criteria/"""

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from documents import actions
from documents.criteria import reference
from documents.criteria.actions import MOST_CRITERIA
from documents.models import Criterion
from roadmaps.kind import ROADMAP
from roadmaps.reference import CRITERIA
from tests.documents.criteria.conftest import make_criterion
from tests.factories import WorkshopFactory
from tests.pages import page_of
from tests.sending import hidden, send
from workshops.uses import uses_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST = "/review/criteria/"
ADD = f"{LIST}add/roadmap/"
TEXTS = actions.CriterionTexts(titles={"en": "It is short"}, guidance={})


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


def order():
    return [each.title for each in Criterion.objects.filter(retired_at=None).order_by("position")]


def test_an_administrator_adds_a_criterion_in_several_languages(admin_client):
    send(
        admin_client,
        ADD,
        {"title_en": "It is short", "title_fr": "C’est court", "guidance_en": "Ten pages"},
    )

    criterion = Criterion.objects.get()
    assert criterion.titles == {"en": "It is short", "fr": "C’est court"}
    assert criterion.guidance == {"en": "Ten pages"}
    assert "It is short" in page_of(admin_client, LIST)


def test_a_criterion_without_a_text_names_the_field_and_saves_nothing(admin_client):
    response = admin_client.post(ADD, {"title_en": " ", "guidance_en": "Ten pages"})

    assert response.status_code == 422
    page = response.content.decode()
    assert "Enter the criterion in at least one language." in page
    assert "Ten pages" in page
    assert not Criterion.objects.exists()


def test_a_criterion_that_somebody_changed_meanwhile_is_not_overwritten(admin_client, measurable):
    page = f"{LIST}{measurable.pk}/"
    opened = hidden(admin_client, page)
    Criterion.objects.update(titles={"en": "Somebody’s words"})

    response = admin_client.post(page, opened | {"title_en": "Other words"})

    assert response.status_code == 409
    assert "Somebody’s words" in response.content.decode()
    assert Criterion.objects.get().titles == {"en": "Somebody’s words"}


def test_criteria_are_moved_with_buttons(admin_client, measurable, linked):
    send(admin_client, LIST, {"direction": "up"}, to=f"{LIST}{linked.pk}/move/")

    assert order() == ["It is linked to the national plan", "It can be measured"]


def test_a_move_of_a_list_that_was_changed_meanwhile_is_refused(admin_client, measurable, linked):
    address = f"{LIST}{linked.pk}/move/"
    opened = hidden(admin_client, LIST, to=address)
    make_criterion("A third one")

    response = admin_client.post(address, opened | {"direction": "up"}, follow=True)

    assert "Someone else changed the list." in response.content.decode()
    assert order()[0] == "It can be measured"


@pytest.mark.parametrize(
    ("moved", "up", "expected"),
    [
        (0, True, "ABC"), (0, False, "BAC"), (1, True, "BAC"), (1, False, "ACB"),
        (2, True, "ACB"), (2, False, "ABC"),
    ],
)  # fmt: skip
def test_a_move_exchanges_two_neighbours(administrator, moved, up, expected):
    criteria = [make_criterion(title) for title in "ABC"]

    actions.move_criterion(criterion=criteria[moved], up=up, by=administrator)

    assert "".join(order()) == expected


def test_a_move_tells_criteria_apart_that_share_a_place(administrator):
    first, second = make_criterion("A", position=1), make_criterion("B", position=1)

    actions.move_criterion(criterion=second, up=True, by=administrator)

    assert order() == ["B", "A"]
    assert first.pk < second.pk


def test_a_retired_criterion_is_asked_no_more_and_can_be_asked_again(
    admin_client, measurable, linked
):
    send(admin_client, LIST, {}, to=f"{LIST}{measurable.pk}/retire/")
    assert order() == ["It is linked to the national plan"]
    assert "1 retired criterion" in page_of(admin_client, LIST)

    send(admin_client, LIST, {}, to=f"{LIST}{measurable.pk}/restore/")

    assert order() == ["It is linked to the national plan", "It can be measured"]


@pytest.mark.parametrize("action", ["add", "change", "move", "retire", "restore"])
def test_a_reviewer_does_not_set_up_criteria(reviewer, measurable, action):
    arguments = {
        "add": {"kind": ROADMAP, "texts": TEXTS},
        "change": {"criterion": measurable, "texts": TEXTS},
        "move": {"criterion": measurable, "up": True},
        "retire": {"criterion": measurable},
        "restore": {"criterion": measurable},
    }[action]

    with pytest.raises(PermissionDenied):
        getattr(actions, f"{action}_criterion")(**arguments, by=reviewer)


@pytest.mark.parametrize("action", ["add", "restore"])
def test_a_list_has_a_limit(administrator, action):
    retired = make_criterion("Too many", retired_at="2017-10-16T08:00Z")
    for number in range(MOST_CRITERIA):
        make_criterion(f"Criterion {number}")

    new = {"kind": ROADMAP, "texts": TEXTS}
    arguments = new if action == "add" else {"criterion": retired}
    with pytest.raises(Refused, match="at most 30 criteria"):
        getattr(actions, f"{action}_criterion")(**arguments, by=administrator)


def test_a_criterion_of_an_event_is_asked_about_its_documents_alone(draft, administrator):
    other = WorkshopFactory(code="cotonou-2017")
    make_criterion("Everywhere")
    make_criterion("Nairobi", event=draft.document.event)
    make_criterion("Cotonou", event=other)

    asked = Criterion.objects.asked_about(draft.document)

    assert [criterion.title for criterion in asked] == ["Everywhere", "Nairobi"]
    assert [use.words for use in uses_of(other)] == ["1 review criterion"]


def test_loading_leaves_criteria_alone_that_staff_changed(administrator):
    reference.load(ROADMAP, CRITERIA)
    assert Criterion.objects.count() == 5
    first, second = Criterion.objects.order_by("position")[:2]
    actions.change_criterion(criterion=first, texts=TEXTS, by=administrator)
    actions.retire_criterion(criterion=second, by=administrator)
    Criterion.objects.filter(position=3).update(titles={"en": "As in an older release"})

    reference.load(ROADMAP, CRITERIA)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.title == "It is short"
    assert second.is_retired
    assert "lead institution" in Criterion.objects.get(position=3).title
    assert Criterion.objects.count() == 5


def test_shipped_criteria_are_written_in_every_language(settings):
    reference.load(ROADMAP, CRITERIA)
    languages = {code for code, _name in settings.LANGUAGES}

    for criterion in Criterion.objects.all():
        assert set(criterion.titles) == set(criterion.guidance) == languages


def test_history_says_who_changed_which_criterion(admin_client, administrator, measurable):
    actions.change_criterion(criterion=measurable, texts=TEXTS, by=administrator)
    actions.retire_criterion(criterion=measurable, by=administrator)

    page = page_of(admin_client, f"{LIST}history/")

    assert "Criterion changed: It is short" in page
    assert "Criterion retired: It is short" in page
    assert administrator.name in page


def test_page_of_criteria_takes_few_statements(
    admin_client, measurable, django_assert_max_num_queries
):
    for number in range(5):
        make_criterion(f"Criterion {number}")

    with django_assert_max_num_queries(8):
        page_of(admin_client, LIST)
