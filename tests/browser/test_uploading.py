"""A file over a bad line: the connection is lost on the way, and the same file goes on there."""

import pytest

from documents.models import Attachment
from files.models import Upload
from tests.browser.test_autosave import draft as draft_of_the_day
from tests.documents.attachments.conftest import storage
from tests.files.samples import HTML

pytestmark = pytest.mark.browser
HERE = "/roadmaps/nairobi-2017/KEN/sections/vision/files/"
CONTENT = b"party,amount\nKenya,12\n" * 100_000
draft, storage = draft_of_the_day, storage


@pytest.fixture
def writer(draft, visit, focal, worker):
    visitor = visit()
    visitor.sign_in(focal.email)
    return visitor


def choose(visitor, path):
    visitor.page.locator("input[type=file]").set_input_files(path)
    visitor.press("Attach the file")


def test_a_file_that_was_cut_off_goes_on_when_it_is_chosen_again(writer, tmp_path):
    path = tmp_path / "flows.csv"
    path.write_bytes(CONTENT)
    page = writer.open(HERE)
    sent = []

    def lose(route):
        sent.append(route.request.url)
        if len(sent) > 2 and not page.context.is_back:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.context.is_back = False
    page.route("**/files/uploads/*/?from=*", lose)
    choose(writer, path)
    page.get_by_text("The connection was lost").first.wait_for(timeout=30_000)  # after four tries
    received = Upload.objects.get().received
    assert 0 < received < len(CONTENT)

    page.context.is_back = True
    sent.clear()
    choose(writer, path)
    writer.sees("“flows.csv” is attached.")

    assert sent[0].endswith(f"?from={received}")
    assert Attachment.objects.get().file.size == len(CONTENT)


def test_a_hostile_file_is_refused_beside_the_field(writer, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(HTML)
    writer.open(HERE)

    choose(writer, path)

    writer.sees("is not what the ending of its name says")
    field = writer.page.locator("input[type=file]")
    assert field.get_attribute("aria-invalid") == "true"
    assert not Attachment.objects.exists()


def test_a_file_above_the_limit_is_refused_before_the_upload(writer, tmp_path):
    path = tmp_path / "large.csv"
    path.write_bytes(b"a" * (20 * 1024**2 + 1))
    page = writer.open(HERE)
    asked = []
    page.on("request", lambda request: asked.append(request.method))

    choose(writer, path)

    writer.sees("The file is larger than 20 MB")
    assert "POST" not in asked
