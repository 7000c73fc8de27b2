"""The machinery is tested with Kenya's roadmap: a roadmap uses all that `documents` offers.

A second kind is in memo.py; its lines need a table and a template of their own.
"""

from datetime import date
from pathlib import Path

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
    """The memo's focal point at work."""
    return AtWork(as_user(focal), tmp_path)


class AtWork:
    """Somebody takes a copy, brings it back and chooses what to import."""

    def __init__(self, client, folder):
        self.client = client
        self._folder = folder

    def copy(self):
        return workbook(self.client.get("/memos/KEN/draft.xlsx").content, self._folder)

    def word_copy(self):
        return WordCopy(self.client.get("/memos/KEN/draft.docx").content)

    def bring(self, copy):
        response = self._upload(copy)
        assert response.status_code == 200, response.content.decode()
        return response

    def bring_refused(self, copy):
        response = self._upload(copy)
        assert response.status_code == 422
        return response.content.decode()

    def _upload(self, copy):
        name = "copy.docx" if isinstance(copy, WordCopy) else "copy.xlsx"
        return self.bring_file(name, copy.as_bytes())

    def bring_file(self, name, content):
        file = SimpleUploadedFile(name, content)
        return self.client.post(COPIES, {"file": file}, follow=True)

    def address(self):
        return f"{COPIES}{ReturnedCopy.objects.latest('pk').pk}/"

    def choose(self, **choices):
        return self.client.post(self.address(), choices, follow=True)
