"""Known organisations are suggested for the lead and the partners of a commitment."""

import pytest

from commitments.models import Commitment
from tests.commitments.factories import sent
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"


@pytest.mark.parametrize("field", ["lead_name", "partner_name"])
@pytest.mark.parametrize("page", ["add/", "{commitment}/edit/"])
def test_the_form_suggests_organisations(commitment, focal, as_user, field, page):
    content = as_user(focal).get(HERE + page.format(commitment=commitment.number)).content.decode()

    assert f'hx-get="{HERE}proposed/{field}/"' in content
    assert f'list="known-{field}"' in content
    assert f'<datalist id="known-{field}">' in content


@pytest.mark.parametrize("field", ["lead_name", "partner_name"])
def test_own_and_nobodys_organisations_are_suggested_but_no_other_partys(
    draft, kenya, uganda, focal, as_user, field
):
    OrganisationFactory(name="National Agency of Kenya", party=kenya)
    OrganisationFactory(name="National Agency of Uganda", party=uganda)
    OrganisationFactory(name="International Agency", party=None, kind="un")

    page = as_user(focal).get(f"{HERE}proposed/{field}/", {field: "agency"}).content.decode()

    assert "National Agency of Kenya" in page
    assert "International Agency" in page
    assert "National Agency of Uganda" not in page


def test_an_empty_field_suggests_no_organisation(draft, kenya, focal, as_user):
    OrganisationFactory(name="National Agency of Kenya", party=kenya)

    response = as_user(focal).get(f"{HERE}proposed/lead_name/")

    assert response.status_code == 200
    assert "<option" not in response.content.decode()


def test_suggestions_are_for_those_who_write(draft, authority, stranger, as_user):
    address = f"{HERE}proposed/lead_name/"

    assert as_user(stranger).get(address).status_code == 404
    assert as_user(authority).get(address).status_code == 403


def test_a_partner_is_added_without_a_script(commitment, focal, as_user):
    form = sent(partner_names="JICA", partner_name="Thailand International Cooperation Agency")

    response = as_user(focal).post(f"{HERE}{commitment.number}/edit/", form)

    assert response.status_code == 302
    names = set(Commitment.objects.get().partners.values_list("name", flat=True))
    assert names == {"JICA", "Thailand International Cooperation Agency"}
