"""The library of indicators: UNOSSC keeps it, and parties add indicators of their own."""

import pytest
from django.core.exceptions import PermissionDenied

from commitments.models import Theme
from core.errors import Refused
from measurement.library import actions
from measurement.library.actions import IndicatorFacts
from measurement.models import Indicator
from tests.measurement.factories import make_indicator, make_promise
from tests.sending import hidden, send
from workshops.event_facts import WrongFact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, ADD, OWN = "/indicators/", "/indicators/add/", "/indicators/add/KEN/"
SENT = {
    "code": "trained",
    "kind": "quantitative",
    "direction": "up",
    "title_en": "People trained",
    "title_fr": "Personnes formées",
    "unit_en": "people",
}
SCALE = SENT | {"kind": "qualitative", "unit_en": "", "levels_en": "None\nDrafted\n\nIn force"}
FACTS = IndicatorFacts(kind="quantitative", titles={"en": "Trained"}, units={"en": "people"})


def errors(response):
    return {name: texts[0] for name, texts in response.context["form"].errors.items()}


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


def test_an_indicator_is_added_in_several_languages(admin_client):
    response = send(admin_client, ADD, SENT, follow=True)

    added = Indicator.objects.get()
    assert (added.code, added.party) == ("trained", None)
    assert added.titles == {"en": "People trained", "fr": "Personnes formées"}
    assert "Saved: People trained." in response.content.decode()


def test_a_scale_has_its_levels_from_the_lowest(admin_client):
    send(admin_client, ADD, SCALE | {"levels_fr": "Aucune\nEn projet\nEn vigueur"})

    assert Indicator.objects.get().levels == [
        {"en": "None", "fr": "Aucune"},
        {"en": "Drafted", "fr": "En projet"},
        {"en": "In force", "fr": "En vigueur"},
    ]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        (SENT | {"title_en": " ", "title_fr": ""}, "title_en", "at least one language"),
        (SENT | {"title_en": "x" * 201}, "title_en", "200"),
        (SENT | {"code": "Wrong code"}, "code", "lower-case letters"),
        (SENT | {"code": "history"}, "code", "taken"),
        (SENT | {"code": "staff"}, "code", "taken"),
        (SENT | {"kind": ""}, "kind", "Choose how it is measured"),
        (SENT | {"unit_en": ""}, "unit_en", "Enter the unit"),
        (SENT | {"levels_en": "a\nb"}, "levels_en", "Only a scale has levels"),
        (SCALE | {"levels_en": "one"}, "levels_en", "2 to 9 levels"),
        (SCALE | {"levels_en": "\n".join("abcdefghij")}, "levels_en", "2 to 9 levels"),
        (SCALE | {"levels_fr": "Aucune"}, "levels_fr", "same number of levels"),
    ],
)
def test_a_wrong_indicator_saves_nothing_and_names_the_field(
    admin_client, staff, fields, field, words
):
    response = send(admin_client, ADD, fields)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert Indicator.objects.count() == 1


def test_of_two_people_the_second_sees_both_versions(admin_client, staff):
    shown = hidden(admin_client, "/indicators/staff/edit/")
    Indicator.objects.update(titles={"en": "Their title"})

    response = admin_client.post("/indicators/staff/edit/", shown | SENT)

    assert response.status_code == 409
    assert "Their title" in response.content.decode()
    assert 'value="People trained"' in response.content.decode()


def test_a_used_indicator_is_not_removed_and_the_page_says_where(
    admin_client, administrator, promised, staff
):
    page = admin_client.get("/indicators/staff/remove/").content.decode()

    assert "It cannot be removed" in page
    assert "/roadmaps/nairobi-2017/KEN/indicators/" in page
    with pytest.raises(Refused, match="1 time"):
        actions.remove_indicator(indicator=staff, by=administrator)
    assert Indicator.objects.exists()


def test_an_unused_indicator_is_removed_and_its_code_is_not_used_again(admin_client):
    send(admin_client, ADD, SENT)
    send(admin_client, "/indicators/trained/remove/", {})
    response = send(admin_client, ADD, SENT)

    assert "taken" in errors(response)["code"]
    assert not Indicator.objects.exists()


def test_a_used_indicator_keeps_its_kind_and_its_number_of_levels(
    administrator, document, law, promised, staff
):
    make_promise(document, law, baseline=1, target=3)
    scale = IndicatorFacts(kind="qualitative", titles={"en": "x"}, levels=[{"en": "a"}] * 2)

    for indicator, field in ((staff, "kind"), (law, "levels_en")):
        with pytest.raises(WrongFact) as refusal:
            actions.change_indicator(indicator=indicator, facts=scale, by=administrator)
        assert refusal.value.field == field


def test_a_party_adds_an_indicator_of_its_own_which_others_do_not_see(
    client, focal, stranger, reviewer
):
    client.force_login(focal)
    send(client, OWN, {name: text for name, text in SENT.items() if name != "code"})

    own = Indicator.objects.get()
    assert (own.code, own.party.code) == ("ken-1", "KEN")
    for user, status in ((focal, 200), (reviewer, 200), (stranger, 404)):
        client.force_login(user)
        assert client.get("/indicators/ken-1/").status_code == status
        assert ("ken-1" in client.get(LIST).content.decode()) == (status == 200)
    client.logout()
    assert client.get(LIST).status_code == 200
    assert "ken-1" not in client.get(LIST).content.decode()


def test_unossc_takes_an_indicator_into_the_library_for_everybody(client, kenya, administrator):
    make_indicator("ken-1", party=kenya)
    client.force_login(administrator)

    response = client.post("/indicators/ken-1/take/", follow=True)

    assert "is in the library now" in response.content.decode()
    taken = Indicator.objects.get()
    assert (taken.party, taken.proposed_by) == (None, kenya)
    client.logout()
    assert client.get("/indicators/ken-1/").status_code == 200
    with pytest.raises(Refused, match="already"):
        actions.take_into_library(indicator=taken, by=administrator)


def test_setting_up_the_library_is_refused_to_others(staff, kenya, focal, reviewer, stranger):
    own = make_indicator("ken-1", party=kenya)
    for by in (focal, reviewer, stranger):
        for attempt in (
            lambda by=by: actions.add_indicator(code="new", facts=FACTS, by=by),
            lambda by=by: actions.change_indicator(indicator=staff, facts=FACTS, by=by),
            lambda by=by: actions.remove_indicator(indicator=staff, by=by),
            lambda by=by: actions.take_into_library(indicator=own, by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()
    for by in (reviewer, stranger):
        with pytest.raises(PermissionDenied):
            actions.add_own_indicator(party=kenya, facts=FACTS, by=by)
        with pytest.raises(PermissionDenied):
            actions.change_indicator(indicator=own, facts=FACTS, by=by)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["law", "staff"]),
        ("?q=personnel+unite", ["staff"]),
        ("?kind=qualitative", ["law"]),
        ("?part=2b", ["staff"]),
        ("?part=9z", ["law", "staff"]),
        ("?theme=4", ["staff"]),
        ("?q=nothing", []),
    ],
)
def test_the_library_is_filtered_by_the_address(client, document, staff, law, query, codes):

    staff.themes.set(Theme.objects.filter(number=4))

    listed = client.get(LIST + query).context["list"]

    assert [row.code for row in listed.rows] == codes


def test_the_history_says_who_changed_which_indicator(admin_client, administrator):
    send(admin_client, ADD, SENT)
    send(admin_client, "/indicators/trained/edit/", SENT | {"title_en": "Trainees"})
    send(admin_client, "/indicators/trained/remove/", {})

    changes = admin_client.get("/indicators/history/").context["changes"]

    assert [change.words for change in changes] == [
        "Indicator removed: trained Trainees",
        "Indicator changed: trained Trainees",
        "Indicator added: trained People trained",
    ]
    assert {change.person for change in changes} == {administrator.name}


def test_pages_of_the_library_take_few_statements(
    admin_client, promised, law, django_assert_max_num_queries
):
    admin_client.get(LIST)
    pages = ("", "add/", "history/", "staff/", "staff/edit/", "staff/remove/", "law/remove/")
    for page in pages:
        with django_assert_max_num_queries(8):
            assert admin_client.get(LIST + page).status_code == 200
