"""Known organisations are suggested while somebody types."""

import pytest

from tests.browser.test_pages import PASSWORD
from tests.browser.waiting import becomes_true

pytestmark = pytest.mark.browser
UGANDA = "/roadmaps/nairobi-2017/UGA/"
JICA = "Japan International Cooperation Agency (JICA)"
IS_SUGGESTED = """([list, name]) =>
    [...document.getElementById(list).options].some((option) => option.value === name)"""


@pytest.mark.parametrize(
    ("page", "field", "suggestions"),
    [
        ("commitments/add/", "lead_name", "known-lead_name"),
        ("commitments/add/", "partner_name", "known-partner_name"),
        ("actors/", "name", "organisations"),
    ],
)
def test_an_organisation_of_no_party_is_suggested_to_everybody(
    loaded_demo, visit, page, field, suggestions
):
    visitor = visit()
    visitor.sign_in("focal.uganda@example.org", PASSWORD)
    form = visitor.open(UGANDA + page)

    form.locator(f"[name={field}]").press_sequentially("jap")

    becomes_true(form, IS_SUGGESTED, [suggestions, JICA])


def test_a_suggestion_that_is_chosen_becomes_a_line_of_the_partners(loaded_demo, visit):
    visitor = visit()
    visitor.sign_in("focal.uganda@example.org", PASSWORD)
    form = visitor.open(UGANDA + "commitments/add/")

    form.fill("[name=partner_name]", JICA)
    form.locator("[name=partner_name]").blur()

    becomes_true(form, "document.querySelector('[name=partner_names]').value", None)
    assert form.input_value("[name=partner_names]") == JICA
    assert form.input_value("[name=partner_name]") == ""
