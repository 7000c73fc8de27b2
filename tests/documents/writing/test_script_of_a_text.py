"""A section in another script than its language has: its authors see where to set the language."""

import pytest

from documents import actions
from tests.documents.factories import section_of

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/"
ARABIC = "خطة التنمية للسنوات الخمس القادمة"
NOTE = 'id="letters"'


def typed(text, language, version=1):
    return {"text": text, "language": language, "version": version}


@pytest.mark.parametrize(
    ("text", "language", "is_noted"),
    [
        (ARABIC, "en", True),
        (ARABIC, "ar", False),
        ("The plan of the next five years", "en", False),
        ("The plan of the next five years", "ar", True),
        ("خطة", "en", False),
    ],
)
def test_text_in_another_script_is_pointed_out(text, language, is_noted, draft, focal, as_user):
    client = as_user(focal)

    saved = client.post(URL, typed(text, language), follow=True).content.decode()
    page = client.get(URL).content.decode()

    assert section_of(draft).language == language
    assert (f"{URL}#id_language" in saved) is is_noted
    assert (NOTE in page) is is_noted
    assert 'id="id_language"' in page


def test_the_note_disappears_once_the_language_is_set(draft, focal, as_user):
    client = as_user(focal)
    client.post(URL, typed(ARABIC, "en"))
    assert NOTE in client.get(URL).content.decode()

    client.post(URL, typed(ARABIC, "ar", version=2))

    assert section_of(draft).language == "ar"
    assert NOTE not in client.get(URL).content.decode()


def test_a_reader_gets_the_script_and_not_the_wrong_language(draft, focal, as_user):
    actions.save_section(
        section=section_of(draft),
        body=f"<p>{ARABIC}</p>",
        language="en",
        is_done=True,
        base_version=1,
        by=focal,
    )

    page = as_user(focal).get("/roadmaps/nairobi-2017/KEN/drafts/1/sections/situation/comments/")

    assert 'lang="und-Arab" dir="rtl"' in page.content.decode()
