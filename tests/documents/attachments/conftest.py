import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import Attachment
from tests.documents.factories import section_of
from tests.files.samples import pdf

HOME = "/roadmaps/nairobi-2017/KEN/"
PAGE = f"{HOME}sections/situation/files/"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """An empty storage of files for the test."""
    backend = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "stored"},
    }
    settings.STORAGES = {**settings.STORAGES, "files": backend}
    yield tmp_path / "stored"
    storages._storages.pop("files", None)


@pytest.fixture
def section(whole_draft):
    return section_of(whole_draft)


def send(client, name="law.pdf", content=None, page=PAGE, **options):
    """Attach a file by the form, as a browser without scripts does."""
    file = SimpleUploadedFile(name, pdf() if content is None else content)
    return client.post(page, {"file": file}, **options)


def stored(folder):
    """The names of all stored files."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def newest_attachment():
    return Attachment.objects.latest("pk")
