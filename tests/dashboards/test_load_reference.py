"""manage.py load_reference: everything there, nothing twice, nothing of staff's undone."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from commitments.models import ActionItem, Part, Theme
from core import clock
from countries.models import Membership, Party, PartyAlias
from deadlines.models import Deadline
from documents.models import SectionTemplate
from workshops.models import Event, Support

pytestmark = pytest.mark.django_db


def load() -> dict[str, dict[str, int]]:
    out = StringIO()
    call_command("load_reference", "--json", stdout=out)
    return json.loads(out.getvalue())


def test_loading_creates_all_reference_data():
    counts = load()

    assert counts["countries"]["new"] == Party.objects.countries().count() == 248
    assert set(Party.objects.regions().values_list("code", flat=True)) >= {"EAC", "ECOWAS", "ECA"}
    # of roadmaps, of contributions and of progress reports
    assert SectionTemplate.objects.count() == 9 + 4 + 2
    assert Theme.objects.count() == 11
    assert ActionItem.objects.count() == 6
    assert PartyAlias.objects.get(folded="cote divoire").party.code == "CIV"


def test_a_second_run_changes_nothing():
    load()

    again = load()

    assert all(count["new"] == count["changed"] == 0 for count in again.values()), again


def test_a_second_run_leaves_no_history():
    load()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM countries_partyevent")
        before = cursor.fetchone()

        load()

        cursor.execute("SELECT count(*) FROM countries_partyevent")
        assert cursor.fetchone() == before


def test_a_second_run_keeps_what_staff_have_changed():
    load()
    Party.objects.filter(code="KEN").update(may_hold_roadmaps=False, language="fr")
    Membership.objects.filter(region__code="EAC", country__code="KEN").update(
        joined_on=date(2000, 7, 7), left_on=date(2020, 1, 1)
    )
    Event.objects.filter(kind="consultative meeting").update(
        starts_on=date(2019, 1, 30), ends_on=date(2019, 1, 30)
    )
    PartyAlias.objects.filter(folded="kenya").update(
        party=Party.objects.get(code="UGA"), source="staff"
    )

    load()

    kenya = Party.objects.get(code="KEN")
    assert (kenya.may_hold_roadmaps, kenya.language) == (False, "fr")
    [membership] = Membership.objects.filter(region__code="EAC", country__code="KEN")
    assert membership.left_on == date(2020, 1, 1)
    assert Event.objects.get(kind="consultative meeting").starts_on == date(2019, 1, 30)
    assert PartyAlias.objects.get(folded="kenya").party.code == "UGA"


def test_a_correction_of_the_file_arrives():
    load()
    Party.objects.filter(code="KEN").update(name="Kenia", sort_key="kenia")

    counts = load()

    assert counts["countries"]["changed"] == 1
    assert Party.objects.get(code="KEN").name == "Kenya"


def test_eligible_parties_are_countries_and_regions_that_may_hold_a_roadmap():
    load()

    eligible = set(Party.objects.eligible().values_list("code", flat=True))

    assert {"KEN", "PSE", "VAT", "EAC", "ECOWAS"} <= eligible
    assert not eligible & {"ASM", "ECA", "UNOSSC"}


def test_countries_have_names_language_and_zone():
    load()
    benin = Party.objects.get(code="BEN")

    assert benin.language == "fr"
    assert benin.names["fr"] == "Bénin"
    assert Party.objects.get(code="KEN").names["ar"] == "كينيا"
    assert benin.time_zone == "Africa/Porto-Novo"
    assert Party.objects.get(code="MOZ").language == "pt"
    assert Party.objects.get(code="EGY").language == "ar"
    assert Party.objects.get(code="KEN").language == "en"
    assert Party.objects.get(code="CHN").language == "en"


def test_the_events_stand_as_they_were():
    load()
    nairobi = Event.objects.get(code="nairobi-2017")

    assert (nairobi.starts_on, nairobi.ends_on) == (date(2017, 5, 2), date(2017, 5, 4))
    assert nairobi.drafting_months == 6
    assert Event.objects.get(code="benin-2017").precision == "month"
    assert Event.objects.get(kind="consultative meeting").starts_on is None
    helpers = {str(support) for support in Support.objects.filter(event=nairobi)}
    assert "Kenya" in helpers
    assert "Japan International Cooperation Agency (JICA)" in helpers


def test_reference_data_create_no_deadline():
    with clock.at(date(2017, 5, 5)):  # also where the dates were still to come
        load()

    assert Event.objects.count() == 5
    assert not Deadline.objects.exists()


def test_items_and_parts_are_those_of_the_text():
    load()

    codes = " ".join(part.code for part in Part.objects.select_related("item"))
    assert codes == "1a 1b 2a 2b 2c 2d 3a 3b 3c 3d 4a 4b 4c 4d 5 6"
    without = ActionItem.objects.filter(takes_commitments=False).values_list("number", flat=True)
    assert set(without) == {1, 6}
    reporting = ActionItem.objects.get(number=5)
    assert (reporting.by_countries, reporting.by_regions) == (True, False)
    assert reporting.due_on == date(2018, 5, 4)


def test_loading_takes_few_statements(django_assert_max_num_queries):
    load()

    with django_assert_max_num_queries(61):
        load()
