"""Lists that UNOSSC downloads: what the file holds, under the filters of the page."""

import pytest

from tests.factories import CountryFactory, OrganisationFactory
from tests.list_files import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
FORMS = ("csv", "xlsx")


@pytest.mark.parametrize("form", FORMS)
def test_the_file_of_parties_has_the_filters_of_the_list(as_user, administrator, kenya, form):
    for number in range(60):  # more than a page
        name = f"Zedland {number:02}"
        CountryFactory(
            code=f"Z{number:02}", iso2=f"{number:02}", name=name, may_hold_roadmaps=False
        )
    client = as_user(administrator)

    page = client.get("/parties/", {"q": "zedland", "holds": "no", "page": "2"})
    rows = rows_of(client.get(f"/parties/export/{form}/?q=zedland&holds=no").content, form)

    assert f'href="/parties/export/{form}/?q=zedland&amp;holds=no"' in page.content.decode()
    assert len(rows) == page.context["page"].paginator.count == 60
    assert rows[0][:2] == ("Zedland 00", "Z00")
    assert rows[0][-1] == "No"


@pytest.mark.parametrize("form", FORMS)
def test_the_file_of_organisations_has_the_filters_of_the_list(as_user, administrator, kenya, form):
    OrganisationFactory(name="Ministry of Health", party=kenya, kind="government")
    OrganisationFactory(name="=Chamber", party=kenya, kind="private")
    client, query = as_user(administrator), {"party": "ken", "kind": "government", "used": "no"}

    page = client.get("/parties/organisations/", query)
    rows = rows_of(client.get(f"/parties/organisations/export/{form}/", query).content, form)

    assert f"/parties/organisations/export/{form}/?kind=government&amp;party=ken" in (
        page.content.decode()
    )
    assert [row[0] for row in rows] == ["Ministry of Health"]
    assert rows[0][2:4] == ("Kenya", "KEN")
    assert str(rows[0][4]) == "0"


def test_an_organisation_whose_name_is_a_formula_is_written_as_text(as_user, administrator, kenya):
    OrganisationFactory(name="=1+1", party=kenya)

    [row] = rows_of(as_user(administrator).get("/parties/organisations/export/csv/").content, "csv")

    assert row[0].endswith("=1+1")
    assert not row[0].startswith("=")
