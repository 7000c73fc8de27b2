"""The machinery is tested with Kenya's roadmap: a roadmap uses all that `documents` offers.

A second kind is in memo.py; its lines need a table and a template of their own.
"""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents import kinds
from documents.models import ReturnedCopy
from tests.documents.memo import MEMO, open_memo
from tests.documents.memo_lines import Line, make_table_of_lines
from tests.documents.word_tables import WordCopy
from tests.documents.workbooks import workbook
from tests.roadmaps.conftest import draft, whole_draft

__all__ = ["draft", "whole_draft"]
TEMPLATES = Path(__file__).parent / "templates"
COPIES = "/memos/KEN/copies/"


@pytest.fixture
def memo_kind(monkeypatch, settings, db):
    """The kind is registered, with the table and the template of its lines, during the test."""
    monkeypatch.setattr(kinds, "_KINDS", {**kinds._KINDS, MEMO.name: MEMO})
    settings.ROOT_URLCONF = "tests.documents.memo"
    make_table_of_lines()
    folders = [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": folders}]


@pytest.fixture
def memo_draft(memo_kind, day, kenya, workshop, focal):
    """Kenya's memo with two lines."""
    draft = open_memo(kenya, workshop, focal)
    Line.objects.create(
        draft=draft, number=1, topic="training", text="40 officers", due_on=date(2018, 3, 1)
    )
    Line.objects.create(draft=draft, number=2, topic="goods", text="Ten pumps", amount="12.50")
    return draft


@pytest.fixture
def memo(memo_draft, focal, as_user, tmp_path):
    """The memo's focal point at work: takes a copy, brings it back, chooses."""
    client = as_user(focal)

    def copy():
        return workbook(client.get("/memos/KEN/draft.xlsx").content, tmp_path)

    def word_copy():
        return WordCopy(client.get("/memos/KEN/draft.docx").content)

    def upload(copy):
        name = "copy.docx" if isinstance(copy, WordCopy) else "copy.xlsx"
        return client.post(COPIES, {"file": SimpleUploadedFile(name, copy.as_bytes())}, follow=True)

    def bring(copy):
        response = upload(copy)
        assert response.status_code == 200, response.content.decode()
        return response

    def bring_file(name, content):
        return client.post(COPIES, {"file": SimpleUploadedFile(name, content)}, follow=True)

    def bring_refused(copy):
        response = upload(copy)
        assert response.status_code == 422
        return response.content.decode()

    def address():
        return f"{COPIES}{ReturnedCopy.objects.latest('pk').pk}/"

    def choose(**choices):
        return client.post(address(), choices, follow=True)

    return SimpleNamespace(
        copy=copy,
        word_copy=word_copy,
        bring=bring,
        bring_file=bring_file,
        bring_refused=bring_refused,
        choose=choose,
        client=client,
        address=address,
    )
