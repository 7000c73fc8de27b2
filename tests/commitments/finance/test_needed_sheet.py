"""Amounts that commitments need, in an Excel copy of a roadmap, and back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from commitments.finance.actions import FundingFacts, add_funding, change_funding
from commitments.finance.needed_sheet import read, save
from commitments.models import Funding
from core.errors import Refused, Stale
from documents.models import ReturnedCopy
from tests.documents.workbooks import workbook

pytestmark = pytest.mark.django_db
COPIES = "/roadmaps/nairobi-2017/KEN/copies/"
NEW = {
    "funding_key": "", "number": "1", "title": "", "amount": "2 500", "currency": "KES",
    "source": "", "is_in_kind": "kind", "note": "Rooms",
}  # fmt: skip


@pytest.fixture
def needed(commitment, focal):
    facts = FundingFacts(amount=Decimal(1000), currency="USD", source_name="JICA")
    return add_funding(commitment=commitment, stage="needed", facts=facts, by=focal)


def test_a_copy_with_a_changed_and_a_new_amount_comes_back(
    needed, commitment, draft, focal, as_user, tmp_path
):
    client = as_user(focal)
    book = workbook(client.get("/roadmaps/nairobi-2017/KEN/draft.xlsx").content, tmp_path)
    assert book.cell("Finance needed", "Amount needed", 2) == "1000"
    book.write("Finance needed", 2, **{"Amount needed": "1500"})
    book.write(
        "Finance needed",
        3,
        **{"Commitment number": "1", "Amount needed": "2 500", "Currency": "KES – Kenyan shilling"},
    )

    file = SimpleUploadedFile("copy.xlsx", book.as_bytes())
    client.post(COPIES, {"file": file}, follow=True)
    address = f"{COPIES}{ReturnedCopy.objects.latest('pk').pk}/"
    (row,) = read(draft.document_id)
    chosen = {"row-finance-2": "on", "row-seen-finance-2": row.version, "row-finance-3": "on"}
    client.post(address, chosen, follow=True)

    amounts = Funding.objects.order_by("pk").values_list("amount", "currency", "stage")
    assert list(amounts) == [(1500, "USD", "needed"), (2500, "KES", "needed")]
    file = SimpleUploadedFile("copy.xlsx", book.as_bytes())
    again = client.post(COPIES, {"file": file}, follow=True).context["sheets"]
    (finance,) = [sheet for sheet in again if sheet.rules.name == "finance"]
    assert [str(row.outcome) for row in finance.rows] == ["taken", "taken"]


def test_a_new_row_adds_an_amount(commitment, draft, focal):
    save(draft=draft, key="", version="", cells=NEW, by=focal)

    (row,) = read(draft.document_id)
    kind = ("2500", "KES", "", "kind", "Rooms")
    names = ("amount", "currency", "source", "is_in_kind", "note")
    assert tuple(row.cells[name] for name in names) == kind


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"number": "9"}, "number"),
        ({"number": ""}, "number"),
        ({"amount": "1.250"}, "amount"),
        ({"currency": ""}, "currency"),
        ({"note": "x" * 301}, "note"),
    ],
)
def test_a_wrong_cell_is_refused_by_its_column(commitment, draft, focal, cells, column):
    with pytest.raises(ValidationError) as error:
        save(draft=draft, key="", version="", cells=NEW | cells, by=focal)

    assert list(error.value.message_dict) == [column]
    assert not Funding.objects.exists()


def test_a_row_that_changed_or_was_removed_since_is_not_overwritten(needed, draft, focal):
    (row,) = read(draft.document_id)
    facts = FundingFacts(amount=Decimal(5), currency="USD")
    change_funding(funding=needed, facts=facts, by=focal)

    with pytest.raises(Stale):
        save(draft=draft, key=row.key, version=row.version, cells=row.cells, by=focal)
    Funding.objects.all().delete()
    with pytest.raises(Refused):
        save(draft=draft, key=row.key, version=row.version, cells=row.cells, by=focal)


def test_reported_amounts_are_in_no_copy(needed, commitment, draft, focal):
    facts = FundingFacts(amount=Decimal(5), currency="USD", source_name="JICA")
    add_funding(commitment=commitment, stage="spent", facts=facts, by=focal)

    assert [row.key for row in read(draft.document_id)] == [str(needed.pk)]
