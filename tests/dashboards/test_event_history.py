"""The history of an event tells who changed what."""

import pytest

from commitments.agenda import actions as agenda
from commitments.agenda.actions import ItemFacts
from commitments.models import ActionItem
from tests.factories import CountryFactory
from tests.workshops.event_pages import add, change
from workshops.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def pretoria(admin_client):
    add(admin_client, hosts="UNDP", series="")
    return Event.objects.get()


def history(client, event):
    return client.get(f"/workshops/{event.code}/history/")


def sentences(client, event):
    return [change.words for change in history(client, event).context["changes"]]


def test_history_tells_of_facts_hosts_items_and_parts(
    admin_client, pretoria, administrator, reviewer
):
    kenya = CountryFactory(code="KEN", name="Kenya")
    change(admin_client, pretoria, city_en="Tshwane", hosts="UNESCO", country=kenya.pk)
    facts = ItemFacts(number=1, titles={"en": "Funds"}, by_countries=True)
    item, _effects = agenda.add_item(event=pretoria, facts=facts, by=administrator)
    agenda.add_part(item=item, titles={"en": "Rules"}, by=administrator)
    agenda.remove_part(part=item.parts.get(), by=administrator)

    page = history(admin_client, pretoria)
    admin_client.force_login(reviewer)

    assert set(sentences(admin_client, pretoria)) >= {
        "Event added",
        "Event changed",
        "Host added: UNDP",
        "Host removed: UNDP",
        "Host added: UNESCO",
        "Action item added: 1 Funds",
        "Part added: a Rules",
        "Part removed: a Rules",
    }
    changed = next(c for c in page.context["changes"] if c.words == "Event changed")
    assert changed.fields == [("City", "Pretoria (en)", "Tshwane (en)"), ("Country", "–", "Kenya")]
    assert {c.person for c in page.context["changes"]} == {administrator.name}


def test_history_still_tells_of_a_removed_item(admin_client, pretoria, administrator):
    facts = ItemFacts(number=1, titles={"en": "Funds"}, by_countries=True)
    item, _effects = agenda.add_item(event=pretoria, facts=facts, by=administrator)
    agenda.remove_item(item=ActionItem.objects.get(pk=item.pk), by=administrator)

    assert "Action item removed: 1 Funds" in sentences(admin_client, pretoria)


def test_history_of_an_untouched_event_says_so(admin_client, workshop):
    assert "Nobody has changed it" in history(admin_client, workshop).content.decode()


def test_history_takes_few_statements(admin_client, pretoria, django_assert_max_num_queries):
    change(admin_client, pretoria, city_en="Tshwane")

    with django_assert_max_num_queries(8):
        history(admin_client, pretoria)
