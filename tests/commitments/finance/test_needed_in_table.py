"""What commitments need, in the table of commitments."""

from decimal import Decimal

import pytest

from commitments.finance.actions import FundingFacts, add_funding

pytestmark = pytest.mark.django_db
LIST = "/roadmaps/nairobi-2017/KEN/commitments/"
TABLE = f"{LIST}table/"


def test_table_says_what_a_commitment_needs_by_currency_and_leads_to_its_finance(
    commitment, focal, as_user
):
    client = as_user(focal)
    address = f'href="{LIST}1/finance/"'
    assert "No amounts yet" in client.get(TABLE).content.decode()
    for amount, currency in ((1000, "USD"), (500, "USD"), (20, "KES")):
        facts = FundingFacts(amount=Decimal(amount), currency=currency)
        add_funding(commitment=commitment, stage="needed", facts=facts, by=focal)
    facts = FundingFacts(amount=Decimal(7), currency="EUR", source_name="JICA")
    add_funding(commitment=commitment, stage="secured", facts=facts, by=focal)

    main = client.get(TABLE).content.decode()
    more = client.get(f"{TABLE}?columns=more").content.decode()

    assert main.index("KES 20<") < main.index("USD 1,500<")
    assert "EUR" not in main
    assert address in main
    assert address not in more
