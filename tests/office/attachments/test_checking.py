"""office.attachments: what is stored of a file, and what is refused in which words."""

import io

import pytest
from PIL import Image

from office.attachments import checking, formats
from office.attachments.refusals import MESSAGES, AttachmentRefused
from tests.files.samples import (
    BOMB,
    GOOD,
    HOSTILE,
    SECRET,
    outside,
    package,
    photograph,
    picture,
    pptx,
    xlsx,
)


@pytest.fixture
def check(tmp_path):
    def checked(name, content):
        path, folder = tmp_path / "sent", tmp_path / "work"
        folder.mkdir(exist_ok=True)
        path.write_bytes(content)
        return checking.check(path, name, folder)

    return checked


@pytest.mark.parametrize("name", GOOD)
def test_a_file_of_each_format_is_taken(check, name):
    checked = check(name, GOOD[name])

    is_picture = checked.format.code in formats.IMAGES
    assert bool(checked.preview) is is_picture
    assert is_picture or checked.path.read_bytes() == GOOD[name]


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[name for name, *_ in HOSTILE])
def test_a_hostile_file_is_refused_in_words(check, name, content, code):
    with pytest.raises(AttachmentRefused) as refusal:
        check(name, content)

    assert refusal.value.code == code
    assert "%(" not in str(refusal.value)


def test_forty_hostile_files_are_refused():
    print(f"{len(HOSTILE)} hostile files, {len({code for *_, code in HOSTILE})} reasons")

    assert len(HOSTILE) >= 40


def test_every_reason_has_a_hostile_file_or_the_sandbox():
    assert set(MESSAGES) - {code for *_, code in HOSTILE} == {"too_slow"}


def test_a_bomb_is_small():
    assert len(BOMB) < 200_000


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_is_stored_without_what_its_camera_wrote(check, orientation):
    checked = check("photo.jpg", photograph(orientation))

    stored = checked.path.read_bytes()
    assert SECRET.encode() in photograph(orientation)
    assert SECRET.encode() not in stored
    image = Image.open(io.BytesIO(stored))
    assert not image.getexif()
    assert image.size == ((60, 40) if orientation == 1 else (40, 60))


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_pictures_lose_what_stands_beside_them(check, form):
    exif = Image.Exif()
    exif[0x0110] = SECRET
    content = picture(form, exif=exif)

    stored = check(f"photo.{form.lower()}", content).path.read_bytes()

    assert SECRET.encode() in content
    assert SECRET.encode() not in stored


def test_a_file_behind_a_picture_is_left_out(check):
    stored = check("photo.png", picture("PNG") + b"<script>alert(1)</script>").path.read_bytes()

    assert b"script" not in stored


@pytest.mark.parametrize("size", [(3000, 1000), (30, 20)])
def test_a_preview_is_small(check, size):
    preview = Image.open(check("photo.png", picture("PNG", size)).preview)

    assert preview.format == "JPEG"
    assert max(preview.size) <= formats.PREVIEW_PIXELS


@pytest.mark.parametrize(
    "content",
    [
        package(**{"word/_rels/document.xml.rels": outside("x/hyperlink")}),
        package(**{"word/embeddings/chart.xlsx": xlsx()}),
    ],
    ids=["link in the text", "workbook of a chart"],
)
def test_links_and_charts_of_a_text_are_allowed(check, content):
    assert check("text.docx", content).format.code == "docx"


@pytest.mark.parametrize(
    ("pixels", "is_taken"), [((8000, 5000), True), ((8001, 5000), False)], ids=["at", "above"]
)
def test_pixels_are_limited(check, pixels, is_taken):
    content = picture("PNG", pixels)

    if is_taken:
        assert check("map.png", content).preview
    else:
        with pytest.raises(AttachmentRefused, match="million pixels"):
            check("map.png", content)


@pytest.mark.parametrize(("spare", "is_taken"), [(0, True), (1, False)], ids=["at", "above"])
def test_bytes_are_limited(check, spare, is_taken):
    content = b"a" * (formats.MAX_FILE_BYTES + spare)

    if is_taken:
        assert check("flows.csv", content).format.code == "csv"
    else:
        with pytest.raises(AttachmentRefused, match="larger than 20 MB"):
            check("flows.csv", content)


def test_a_presentation_with_a_chart_is_taken(check):
    assert check("slides.pptx", pptx(**{"ppt/embeddings/a.xlsx": xlsx()}))
