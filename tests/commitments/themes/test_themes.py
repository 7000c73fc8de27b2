"""Administrators set up the themes of commitments: titles, order, and what is not removed."""

import pytest
from django.core.exceptions import PermissionDenied

import commitments.reference
from commitments.models import Part, Theme
from commitments.themes import actions
from core.errors import Refused
from documents.models import Draft, Revision
from documents.revisions.snapshots import take_snapshot
from tests.roadmaps.factories import make_commitment, make_items, open_roadmap
from tests.sending import hidden, send
from workshops.event_facts import WrongFact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, ADD, HISTORY = "/themes/", "/themes/add/", "/themes/history/"


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def themes(administrator):
    """Themes 1, 2 and 3."""
    for title in ("Trade", "Science", "Advocacy"):
        actions.add_theme(titles={"en": title}, by=administrator)
    return {theme.number: theme for theme in Theme.objects.all()}


@pytest.fixture
def promised(themes, kenya, workshop):
    """Kenya's commitment under theme 2."""
    make_items(workshop)
    draft = open_roadmap(kenya, workshop)
    commitment = make_commitment(draft.document, Part.objects.get(letter="a"))
    commitment.themes.set([themes[2]])
    return commitment


def order():
    return list(Theme.objects.order_by("number").values_list("titles__en", flat=True))


def errors(response):
    return {name: texts[0] for name, texts in response.context["form"].errors.items()}


def move(client, number, direction):
    seen = client.get(LIST).context["seen"]["seen"].value()
    page = f"/themes/{number}/move/"
    return client.post(page, {"seen": seen, "direction": direction}, follow=True)


def test_a_theme_is_added_at_the_end_in_several_languages(admin_client, themes):
    response = send(admin_client, ADD, {"title_en": "Health", "title_fr": "Santé"}, follow=True)

    added = Theme.objects.get(number=4)
    assert added.titles == {"en": "Health", "fr": "Santé"}
    assert "Added: Health." in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title_en": " "}, "title_en", "at least one language"),
        ({"title_en": "x" * 251}, "title_en", "250"),
        ({"title_en": "trade"}, "title_en", "Theme 1 has this title"),
    ],
)
def test_a_wrong_theme_saves_nothing_and_names_the_field(
    admin_client, themes, fields, field, words
):
    response = send(admin_client, ADD, fields)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert Theme.objects.count() == 3


def test_a_title_is_changed_and_the_number_stays(admin_client, themes, promised):
    send(admin_client, "/themes/2/", {"title_en": "Science and technology"})

    assert Theme.objects.get(number=2).title == "Science and technology"


def test_of_two_people_the_second_sees_both_versions(admin_client, themes, administrator):
    shown = hidden(admin_client, "/themes/2/")
    actions.change_theme(theme=themes[2], titles={"en": "Their title"}, by=administrator)

    response = admin_client.post("/themes/2/", shown | {"title_en": "My title"})

    assert response.status_code == 409
    assert "Their title" in response.content.decode()
    assert 'value="My title"' in response.content.decode()


@pytest.mark.parametrize(
    ("number", "direction", "titles"),
    [
        (2, "up", ["Science", "Trade", "Advocacy"]),
        (2, "down", ["Trade", "Advocacy", "Science"]),
        (1, "up", ["Trade", "Science", "Advocacy"]),
        (3, "down", ["Trade", "Science", "Advocacy"]),
    ],
)
def test_a_theme_changes_places_with_its_neighbour(admin_client, themes, number, direction, titles):
    move(admin_client, number, direction)

    assert order() == titles


@pytest.mark.parametrize(("number", "direction"), [(2, "up"), (1, "down"), (3, "up")])
def test_a_used_theme_keeps_its_number(admin_client, themes, promised, number, direction):
    page = move(admin_client, number, direction).content.decode()

    assert "Its number stays" in page
    assert order() == ["Trade", "Science", "Advocacy"]


def test_a_theme_that_nothing_uses_is_removed_and_its_number_with_it(admin_client, themes):
    send(admin_client, "/themes/3/remove/", {})
    send(admin_client, ADD, {"title_en": "Health"})

    assert list(Theme.objects.values_list("number", flat=True)) == [1, 2, 4]


def test_a_used_theme_is_not_removed_and_the_page_says_where(
    admin_client, themes, promised, administrator
):
    page = admin_client.get("/themes/2/remove/").content.decode()

    assert "1 commitment" in page
    assert promised.document.get_absolute_url() in page
    with pytest.raises(Refused, match="1 commitment"):
        actions.remove_theme(theme=themes[2], by=administrator)
    assert Theme.objects.count() == 3


def test_a_theme_that_a_revision_names_stays_after_the_commitment_left_it(
    themes, promised, administrator, focal
):
    draft = Draft.objects.for_writing().get()
    snapshot = take_snapshot(draft)
    Revision.objects.create(
        document=draft.document, draft=draft, number=1, content=snapshot.content,
        sha256=snapshot.sha256, submitted_by=focal,
    )  # fmt: skip
    promised.themes.clear()

    with pytest.raises(Refused, match="submitted or removed"):
        actions.remove_theme(theme=themes[2], by=administrator)


def test_setting_up_themes_is_refused_to_others(themes, reviewer, focal):
    for by in (reviewer, focal):
        for attempt in (
            lambda by=by: actions.add_theme(titles={"en": "x"}, by=by),
            lambda by=by: actions.change_theme(theme=themes[1], titles={"en": "x"}, by=by),
            lambda by=by: actions.move_theme(theme=themes[1], up=False, by=by),
            lambda by=by: actions.remove_theme(theme=themes[1], by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()
    assert order() == ["Trade", "Science", "Advocacy"]


def test_a_theme_without_a_title_is_refused_by_the_action(administrator):
    with pytest.raises(WrongFact) as refusal:
        actions.add_theme(titles={}, by=administrator)
    assert refusal.value.field == "title_en"


def test_the_history_says_who_changed_which_theme(admin_client, themes, administrator):
    actions.change_theme(theme=themes[1], titles={"en": "Trade and more"}, by=administrator)
    move(admin_client, 2, "down")
    send(admin_client, "/themes/2/remove/", {})

    changes = admin_client.get(HISTORY).context["changes"]

    assert {change.words for change in changes} == {
        "Theme added: 1 Trade",
        "Theme added: 2 Science",
        "Theme added: 3 Advocacy",
        "Theme changed: 1 Trade and more",
        "Theme changed: 3 Science",
        "Theme changed: 2 Advocacy",
        "Theme removed: 2 Advocacy",
    }
    assert {change.person for change in changes} == {administrator.name}


def test_reference_data_leaves_themes_of_staff_alone(administrator):
    commitments.reference.load()
    last = Theme.objects.get(number=11)
    actions.remove_theme(theme=last, by=administrator)

    counts = commitments.reference.load()["themes"]

    assert (counts.new, counts.changed) == (0, 0)
    assert not Theme.objects.filter(number=11).exists()


def test_reference_data_still_corrects_themes_that_nobody_changed():
    commitments.reference.load()
    Theme.objects.filter(number=4).update(titles={"en": "x"})

    assert commitments.reference.load()["themes"].changed == 1
    assert Theme.objects.get(number=4).title == "Capacity building"


def test_pages_of_themes_take_few_statements(
    admin_client, themes, promised, django_assert_max_num_queries
):
    admin_client.get(LIST)
    for page in (LIST, ADD, HISTORY, "/themes/2/", "/themes/2/remove/", "/themes/1/remove/"):
        with django_assert_max_num_queries(8):
            assert admin_client.get(page).status_code == 200
