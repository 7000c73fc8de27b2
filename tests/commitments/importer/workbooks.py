"""Workbooks as people fill them in, and the pages to which they are sent."""

import io
from dataclasses import replace

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from commitments import workbook
from imports.models import Batch
from imports.tasks import do_import_work
from office.spreadsheets.fillable import write_fillable
from office.spreadsheets.reading import read

URL = "/roadmaps/nairobi-2017/KEN/commitments/"
START = f"{URL}imports/"
WORDS = {"wrong_date": "A date.", "wrong_choice": "A choice."}


def filled(draft, commitments=(), milestones=(), actors=()):
    """The workbook that the roadmap gives, with these rows instead of its own."""
    sheets = workbook.fillable_sheets_of(draft.document, draft)
    rows = (commitments, milestones, actors)
    out = io.BytesIO()
    pages = [replace(sheet, rows=given) for sheet, given in zip(sheets, rows, strict=True)]
    write_fillable(out, pages, **WORDS)
    return out.getvalue()


def one_sheet(*rows, merged=()):
    """A workbook with one sheet of these cells; `merged` are ranges with their text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Plan")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        for cells, text in merged:
            page.merge_range(cells, text)
    return out.getvalue()


def sheets_in(path, content):
    """The visible sheets of a workbook by name, as lists of cells."""
    path.write_bytes(content)
    with read(path, "roadmap.xlsx") as book:
        return {s.name: [row.cells for row in s.rows()] for s in book.sheets if s.is_visible}


def address(batch, page=""):
    return f"{START}{batch.pk}/{page}"


def upload(client, content, name="plan.xlsx"):
    """Send a workbook, confirm its columns as proposed, and return the checked list."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(START, {"file": file, "pasted_text": "", "encoding": ""})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    batch = Batch.objects.latest("pk")
    page = client.get(address(batch, "columns/"))
    if page.status_code == 200:
        taken = {f"column-{c.place}": c.taken_as for c in page.context["columns"]}
        assert client.post(address(batch, "columns/"), taken).status_code == 302
    batch.refresh_from_db()
    assert batch.problem == ""
    return batch


def apply(client, batch, **sent):
    """Apply the list as it is decided."""
    answer = client.post(address(batch, "apply/"), sent)
    worked(batch)
    return answer


def undo(client, batch):
    """Undo the list."""
    client.post(address(batch, "undo/"))
    worked(batch)


def worked(batch):
    """Let the worker do what was asked for, and read the list again."""
    do_import_work(batch.pk)
    batch.refresh_from_db()


def outcomes(batch):
    """The outcome of every row, by its number."""
    return dict(batch.rows.order_by("number").values_list("number", "outcome"))


def problems(batch):
    """The codes of problems of every row that has any, by its number."""
    rows = batch.rows.exclude(problems=[]).order_by("number")
    return {row.number: [problem["code"] for problem in row.problems] for row in rows}
