"""Workbooks of several sheets, uploaded and confirmed through the pages."""

import io

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from imports.models import Batch
from tests.people.importer.addresses import address

START = "/workshops/nairobi-2017/imports/"
HEADER = ["Name", "Country"]
LIST = [["LIST OF PARTICIPANTS"], HEADER, ["Ann Bo", "Kenya"], ["Ben Co", "Zamunda"]]
OBSERVERS = [
    ["Country", "Organisation", "Name"],
    ["Ghana", "UNDP", "Cy Do"],
    ["Kenya", "", "Ann Bo"],
]


def book_of(hide=None, **sheets):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name.replace("_", " "))
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if hide:
                hide(name, page)
    return SimpleUploadedFile("lists.xlsx", file.getvalue())


def columns_page(client, place=0):
    url = address(Batch.objects.latest("pk"), "import-columns")
    return f"{url}?sheet={place}" if place else url


def upload_all(client, file):
    """Uploaded, and all its sheets chosen."""
    client.post(START, {"file": file})
    return client.post(columns_page(client), {"again": "1", "sheet": "*"})


def confirm(client, page, **changed):
    """Confirm the columns that the page proposes, and go where that leads."""
    proposed = client.get(page).context["columns"]
    sent = {f"column-{column.place}": column.taken_as for column in proposed}
    return client.post(page, sent | changed)


def names(batch):
    return [(row.number, row.parsed["family_name"]) for row in batch.rows.order_by("number")]
