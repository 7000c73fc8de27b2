"""Southern African countries, Pretoria, 12–14 June 2017: set up on pages, opened for roadmaps."""

from datetime import date

import pytest

from commitments.extension import parts_owed
from commitments.models import ActionItem, ItemDuty
from documents.models import Document
from tests.factories import CountryFactory, RegionFactory
from tests.roadmaps.factories import make_templates
from tests.sending import send
from tests.workshops.event_pages import ADD
from workshops.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PRETORIA = "/workshops/pretoria-2017/"
FACTS = {
    "kind": "workshop",
    "name_en": "Southern African countries",
    "name_pt": "Países da África Austral",
    "code": "pretoria-2017",
    "starts_on": "2017-06-12",
    "ends_on": "2017-06-14",
    "precision": "day",
    "city_en": "Pretoria",
    "drafting_months": "6",
    "hosts": "South Africa",
    "supporters": "UNDP South Africa",
}
ITEMS = [
    {"title_en": "Coordination", "owed_by": ["by_countries", "by_regions"]},
    {"title_en": "Report", "owed_by": ["by_countries"], "due_on": "2018-06-14"},
]


def test_a_workshop_set_up_on_pages_opens_roadmaps_that_answer_its_items(as_user, administrator):
    south_africa, botswana = (
        CountryFactory(code=code, name=name)
        for code, name in (("ZAF", "South Africa"), ("BWA", "Botswana"))
    )
    sadc = RegionFactory(code="SADC")
    make_templates()
    client = as_user(administrator)

    send(client, ADD, FACTS)
    for number, item in enumerate(ITEMS, start=1):
        sent = item | {"number": number, "takes_commitments": "on"}
        send(client, f"{PRETORIA}action-items/add/", sent)
    first = ActionItem.objects.get(number=1)
    for title in ("Law", "Budget"):
        send(client, f"{PRETORIA}action-items/{first.pk}/parts/", {"title_en": title})
    parties = [botswana.pk, sadc.pk]
    response = send(client, "/roadmaps/open/pretoria-2017/", {"parties": parties}, follow=True)

    assert "2 roadmaps opened." in response.content.decode()
    event = Event.objects.get(code="pretoria-2017")
    assert [support.party for support in event.supports.filter(kind="host")] == [south_africa]
    roadmaps = {roadmap.party.code: roadmap for roadmap in Document.objects.all()}
    assert roadmaps.keys() == {"BWA", "SADC"}
    assert {roadmap.deadline.due_on for roadmap in roadmaps.values()} == {date(2017, 12, 14)}
    codes = {code: [p.code for p in parts_owed(row)] for code, row in roadmaps.items()}
    assert codes == {"BWA": ["1a", "1b", "2"], "SADC": ["1a", "1b"]}
    assert [(duty.party.code, duty.item.number) for duty in ItemDuty.objects.all()] == [("BWA", 2)]
    page = client.get(PRETORIA)
    assert "12–14 June 2017" in page.content.decode()
