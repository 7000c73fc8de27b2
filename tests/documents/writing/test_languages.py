"""The language of a section's text: proposed from the holder's, changed by its authors."""

import re

import pytest

from documents import actions
from tests.documents.factories import section_of
from tests.roadmaps.factories import open_roadmap, submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
URL = BASE + "sections/situation/"


def typed(**more):
    return {"text": "Habari.", "version": 1, "language": "sw", **more}


def test_section_begins_in_the_language_of_its_party(kenya, workshop, day, focal, as_user):
    kenya.language = "ar"
    kenya.save()

    draft = open_roadmap(kenya, workshop)

    assert section_of(draft).language == "ar"
    page = as_user(focal).get(URL).content.decode()
    assert '<option value="ar" selected>' in page
    area = re.search(r"<textarea[^>]*>", page).group()
    assert 'lang="ar"' in area
    assert 'dir="rtl"' in area


def test_section_may_be_in_a_language_without_translation(draft, focal, as_user):
    as_user(focal).post(URL, typed())

    assert section_of(draft).language == "sw"


@pytest.mark.parametrize("language", ["", "xx", "en-Klingon", "<b>"])
def test_unknown_language_is_refused_at_its_field(draft, focal, as_user, language):
    response = as_user(focal).post(URL, typed(language=language))

    assert response.status_code == 422
    assert "Language of this text" in response.content.decode()
    assert section_of(draft).version == 1


def test_text_has_a_lang_attribute_on_every_page(draft, focal, reviewer, as_user):
    actions.save_section(
        section=section_of(draft),
        body="<p>حالة</p>",
        language="ar",
        is_done=True,
        base_version=1,
        by=focal,
    )
    client = as_user(focal)
    newest = section_of(draft).events.latest("pgh_id").pk
    for page in (
        "drafts/1/sections/situation/comments/",
        f"sections/situation/history/?new={newest}",
    ):
        assert 'lang="ar" dir="rtl"' in client.get(BASE + page).content.decode()
    assert submit(draft, focal).content["sections"][0]["language"] == "ar"

    for page in ("revisions/1/", "review/"):
        client = as_user(reviewer)
        assert 'lang="ar" dir="rtl"' in client.get(BASE + page).content.decode()
