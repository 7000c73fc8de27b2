"""Excel copies of Kenya's report: downloaded, written in, uploaded, chosen from."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from commitments.finance.actions import FundingFacts, add_funding
from documents.models import ReturnedCopy
from tests.documents.workbooks import workbook

HERE = "/reports/nairobi-2017/first/KEN/"
COPIES = f"{HERE}copies/"


def taken(client, folder):
    """The workbook as a person downloads it."""
    response = client.get(f"{HERE}draft.xlsx")
    assert response.status_code == 200
    return workbook(response.content, folder)


def brought(client, book):
    """The page that compares an uploaded workbook with the report."""
    file = SimpleUploadedFile("copy.xlsx", book.as_bytes())
    response = client.post(COPIES, {"file": file}, follow=True)
    assert response.status_code == 200
    return response


def outcomes(response):
    """What the comparison says of the rows, by the name of their sheet."""
    return {
        sheet.rules.name: [str(row.outcome) for row in sheet.rows]
        for sheet in response.context["sheets"]
    }


def saved(client, response, *, but=()):
    """The page after each row that can be saved was chosen, but for those with these ids."""
    choices = {}
    for sheet in response.context["sheets"]:
        for row in sheet.rows:
            if row.is_open and row.id not in but:
                choices[f"row-{row.id}"] = "take" if row.outcome == "conflict" else "on"
                choices[f"row-seen-{row.id}"] = row.seen
    address = f"{COPIES}{ReturnedCopy.objects.latest('pk').pk}/"
    return client.post(address, choices, follow=True)


def spend(commitment, by, amount=1000):
    facts = FundingFacts(amount=Decimal(amount), currency="USD", source_name="JICA")
    return add_funding(commitment=commitment, stage="spent", facts=facts, by=by)
