"""What the history of a document says of its files."""

import re

import pytest

from documents.history import timeline
from documents.history.sources import readable, with_drafts
from documents.models import Document
from tests.documents.attachments.conftest import HOME, PAGE, newest_attachment, send
from tests.files.samples import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(section, focal, as_user):
    """Kenya's focal point attached, replaced, removed and restored a file."""
    focal.name = "Amina Otieno"
    focal.save()
    client = as_user(focal)
    send(client, "draft.pdf")
    send(client, "final.png", picture("PNG"), page=f"{PAGE}{newest_attachment().pk}/replace/")
    for step in ("remove", "restore"):
        client.post(f"{PAGE}{newest_attachment().pk}/{step}/")
    return client


def test_each_change_of_a_file_is_one_sentence(history):
    html = history.get(f"{HOME}history/").content.decode()
    page = " ".join(re.sub(r"<[^>]+>", " ", html).split())

    for words in (
        "Amina Otieno attached draft.pdf to Situation",
        "Amina Otieno replaced draft.pdf by final.png in Situation",
        "Amina Otieno removed final.png from Situation",
        "Amina Otieno restored final.png in Situation",
    ):
        assert page.count(words) == 1, words
    assert "removed draft.pdf" not in page


def test_unossc_does_not_read_what_happened_to_files_of_a_draft(history, section, reviewer):
    roadmap = with_drafts(Document.objects.select_related("party", "event")).get()

    sources = [source.name for source in readable(reviewer, roadmap)]

    assert "step" in sources
    assert "file" not in sources
    assert timeline.page(roadmap, readable(reviewer, roadmap)).entries
