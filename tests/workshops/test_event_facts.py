"""Administrators add, change and remove events on pages."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

import workshops.reference
from countries.models import Organisation
from roadmaps.actions import open_roadmaps
from tests.factories import CountryFactory, OrganisationFactory
from tests.sending import send
from tests.workshops.event_pages import ADD, PRETORIA, add, change, edit_page, errors, form_of
from workshops import event_actions
from workshops.event_facts import EventFacts
from workshops.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.mark.parametrize(
    ("kind", "months"),
    [
        ("workshop", "6"),
        ("workshop", "0"),
        ("workshop", ""),
        ("technical meeting", ""),
        ("consultative meeting", "0"),
        ("conference", ""),
    ],
)
def test_an_event_of_every_kind_is_added(admin_client, kind, months):
    response = add(admin_client, kind=kind, drafting_months=months)

    event = Event.objects.get()
    assert response.headers["Location"] == f"/workshops/{event.code}/"
    assert (event.kind, event.drafting_months) == (kind, int(months or 0) or None)
    assert (event.starts_on, event.ends_on) == (date(2017, 6, 12), date(2017, 6, 14))
    assert event.names == {"en": PRETORIA["name_en"], "fr": PRETORIA["name_fr"]}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (("2017-06-12", "2017-06-12", "day"), (date(2017, 6, 12), date(2017, 6, 12))),
        (("2016-02-29", "2016-02-29", "day"), (date(2016, 2, 29), date(2016, 2, 29))),
        (("2017-02-28", "", "month"), (date(2017, 2, 1), date(2017, 2, 28))),
        (("2016-02-11", "2016-02-29", "month"), (date(2016, 2, 1), date(2016, 2, 29))),
        (("2017-12-31", "", "month"), (date(2017, 12, 1), date(2017, 12, 31))),
    ],
)
def test_dates_are_stored_to_the_day_or_for_the_whole_month(admin_client, typed, stored):
    starts_on, ends_on, precision = typed

    add(admin_client, starts_on=starts_on, ends_on=ends_on, precision=precision)

    event = Event.objects.get()
    assert (event.starts_on, event.ends_on, event.precision) == (*stored, precision)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name_en": " ", "name_fr": ""}, "name_en", "in at least one language"),
        ({"name_fr": "x" * 201}, "name_fr", "200"),
        ({"name_en": "See https://example.org"}, "name_en", "link"),
        ({"kind": ""}, "kind", "Choose the kind"),
        ({"ends_on": "2017-06-11"}, "ends_on", "on or after"),
        ({"ends_on": ""}, "ends_on", "last day"),
        ({"starts_on": ""}, "starts_on", "first day"),
        ({"starts_on": "2017-02-29"}, "starts_on", "year-month-day"),
        ({"starts_on": "0017-06-12"}, "starts_on", "between 1900"),
        ({"precision": "month", "ends_on": "2017-07-01"}, "ends_on", "same month"),
        ({"starts_on": "", "ends_on": ""}, "starts_on", "after the last one"),
        ({"drafting_months": "-1"}, "drafting_months", "0"),
        ({"drafting_months": "61"}, "drafting_months", "60"),
        ({"starts_on": "2099-12-01", "ends_on": "2099-12-01"}, "drafting_months", "fewer"),
        ({"kind": "conference"}, "drafting_months", "Only a workshop"),
        ({"kind": "conference", "drafting_months": "", "precision": "month"}, "precision", "exact"),
        ({"code": "Pretoria 2017"}, "code", "small letters"),
        ({"code": "add"}, "code", "another meaning"),
        ({"code": "nairobi-2017"}, "code", "Another event"),
        ({"code": "x" * 41}, "code", "40"),
        ({"country": "0"}, "country", "valid choice"),
        ({"hosts": "Congo"}, "hosts", "can mean"),
        ({"hosts": "x" * 201}, "hosts", "200 characters"),
        ({"supporters": "\n".join(f"Host {n}" for n in range(51))}, "supporters", "50 lines"),
    ],
)
def test_a_wrong_fact_saves_nothing_and_is_named(admin_client, workshop, changes, field, words):
    for code, iso2 in (("COD", "CD"), ("COG", "CG")):
        CountryFactory(code=code, iso2=iso2, names={"en": f"Congo {code}", "fr": "Congo"})

    response = add(admin_client, **changes)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert 'value="Pretoria"' in response.content.decode()
    assert Event.objects.count() == 1


def test_all_that_is_wrong_is_said_at_once(admin_client):
    response = add(admin_client, kind="", name_en="", name_fr="", ends_on="2017-06-11", code="A")

    assert errors(response).keys() == {"kind", "name_en", "ends_on", "code"}


@pytest.mark.parametrize("kind", ["consultative meeting", "conference"])
def test_a_series_has_one_meeting_and_one_conference(admin_client, series, kind):
    response = add(admin_client, kind=kind, drafting_months="", series=series.pk)

    assert "already" in errors(response)["series"]


def test_a_meeting_that_does_not_fit_before_the_conference_is_refused(
    admin_client, series, administrator
):
    Event.objects.get(kind="consultative meeting").delete()
    days = {"starts_on": "2019-04-01", "ends_on": "2019-04-02"}

    response = add(
        admin_client, kind="consultative meeting", drafting_months="", series=series.pk, **days
    )

    assert "before the conference" in str(response.context["form"].errors)
    assert not Event.objects.filter(kind="consultative meeting").exists()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({}, "southern-african-countries-2017"),
        ({"name_en": "Lusaka 2017"}, "lusaka-2017"),
        ({"name_en": "", "name_fr": "Étude à Gaborone"}, "etude-a-gaborone-2017"),
        ({"name_en": "", "name_fr": "", "name_ar": "حلقة عمل"}, "workshop-2017"),
        ({"name_en": "Countries of the whole of Southern and Eastern Africa"},
         "countries-of-the-whole-of-southern-2017"),
        ({"name_en": "Nairobi"}, "nairobi-2017-2"),
        ({"code": "pretoria-2017"}, "pretoria-2017"),
    ],
)  # fmt: skip
def test_code_is_made_of_the_name_and_the_year(admin_client, workshop, typed, code):
    add(admin_client, **typed)

    assert Event.objects.exclude(pk=workshop.pk).get().code == code


def test_hosts_are_parties_known_organisations_or_new_ones(admin_client, kenya):
    jica = OrganisationFactory(name="JICA", party=CountryFactory(code="JPN", name="Japan"))

    add(admin_client, hosts="Kenya\nken", supporters="jica\nGIZ\n\nGIZ")

    supports = {(s.kind, s.party, s.organisation) for s in Event.objects.get().supports.all()}
    giz = Organisation.objects.get(name="GIZ")
    assert supports == {
        ("host", kenya, None),
        ("supporter", None, jica),
        ("supporter", None, giz),
    }


def test_hosts_left_out_are_removed_and_the_others_stay(admin_client, nairobi):
    before = set(nairobi.supports.values_list("pk", flat=True))

    change(admin_client, nairobi, supporters="UNDP Kenya Country Office\nUganda")

    names = {support.local_name for support in nairobi.supports.filter(kind="supporter")}
    assert names == {"UNDP Kenya Country Office", "Uganda"}
    assert len(before & set(nairobi.supports.values_list("pk", flat=True))) == 2


def test_facts_fall_back_to_a_language_that_they_have(admin_client, client):
    add(admin_client, name_en="", name_fr="Pays d’Afrique australe", city_en="", city_pt="Pretória")

    page = client.get(f"/workshops/{Event.objects.get().code}/").content.decode()

    assert "Pays d’Afrique australe" in page
    assert "Pretória" in page


def test_event_needs_no_more_than_a_name(admin_client):
    response = send(
        admin_client, ADD, {"kind": "workshop", "name_es": "Taller", "precision": "day"}
    )

    assert response.status_code == 302
    assert Event.objects.get().name == "Taller"


def test_saving_what_is_shown_changes_nothing(admin_client, nairobi):
    def stored():
        facts = Event.objects.values("names", "description", "city", "venue", "series", "ends_on")
        return facts.get(pk=nairobi.pk), set(nairobi.supports.values_list("pk", flat=True))

    before = stored()

    response = change(admin_client, nairobi)

    assert response.status_code == 302
    assert stored() == before


def test_reference_data_never_overwrites_what_staff_changed(admin_client, nairobi):
    change(admin_client, nairobi, name_en="Our workshop", supporters="", venue_en="Town hall")

    workshops.reference.load()

    nairobi.refresh_from_db()
    assert (nairobi.name, nairobi.venue) == ("Our workshop", "Town hall")
    assert not nairobi.supports.filter(kind="supporter").exists()


def test_reference_data_still_corrects_an_event_that_nobody_changed(nairobi):
    Event.objects.filter(pk=nairobi.pk).update(name="Nairoby")

    workshops.reference.load()

    nairobi.refresh_from_db()
    assert nairobi.name.startswith("Technical workshop")


def test_reference_data_does_not_bring_back_a_removed_event(administrator, series):
    event_actions.remove_event(event=Event.objects.get(code="benin-2017"), by=administrator)

    workshops.reference.load()

    assert not Event.objects.filter(code="benin-2017").exists()


def test_of_two_people_the_second_sees_both_versions(admin_client, nairobi):
    typed = form_of(admin_client, nairobi) | {"name_en": "My name"}
    change(admin_client, nairobi, name_en="Their name")

    response = admin_client.post(edit_page(nairobi), typed)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Their name" in page
    assert 'value="My name"' in page
    again = typed | {"seen": response.context["form"]["seen"].value()}
    assert admin_client.post(edit_page(nairobi), again).status_code == 302


@pytest.mark.parametrize("who", ["focal", "reviewer"])
def test_setting_up_events_is_refused_to_others(request, workshop, who):
    person = request.getfixturevalue(who)
    facts = EventFacts(names={"en": "Pretoria"})

    with pytest.raises(PermissionDenied):
        event_actions.add_event(kind="workshop", facts=facts, by=person)
    with pytest.raises(PermissionDenied):
        event_actions.change_event(event=workshop, facts=facts, by=person)
    with pytest.raises(PermissionDenied):
        event_actions.remove_event(event=workshop, by=person)
    assert Event.objects.get().name == "Nairobi workshop 2017"


@pytest.mark.parametrize("roadmaps", [1, 3])
def test_pages_of_an_event_take_few_statements(
    admin_client, nairobi, administrator, roadmaps, django_assert_max_num_queries
):
    parties = [CountryFactory(code=code) for code in ("KEN", "UGA", "BEN")[:roadmaps]]
    open_roadmaps(workshop=nairobi, parties=parties, by=administrator)
    admin_client.get(edit_page(nairobi))

    for page in (ADD, edit_page(nairobi), reverse("workshops:remove-event", args=["nairobi-2017"])):
        with django_assert_max_num_queries(9):  # a template of sections for each kind of document
            admin_client.get(page)
