"""/search/: readers find only what they may read."""

import pytest

from tests.dashboards.factories import commitment_of, parts_of, roadmap_of
from tests.factories import PersonFactory
from tests.pages import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
# What each reader finds: a commitment of a draft, a person of the participant lists.
FINDS = {
    "guest": set(),
    "stranger": set(),
    "focal": {"Hydrology act"},
    "contributor": {"Hydrology act"},
    "reviewer": {"Amina Otieno"},
    "administrator": {"Amina Otieno"},
}


def without_marks(page):
    """The page without the marks around the words that were looked for."""
    return page.replace("<mark>", "").replace("</mark>", "")


@pytest.fixture
def draft(kenya, workshop):
    """Kenya writes a roadmap with a commitment, and took part with one person."""
    roadmap = roadmap_of(kenya)
    commitment = commitment_of(roadmap, parts_of(workshop)["2a"])
    type(commitment).objects.filter(pk=commitment.pk).update(title="Hydrology act")
    PersonFactory(given_name="Amina", family_name="Otieno", party=kenya)
    return roadmap


@pytest.mark.parametrize("who", FINDS)
@pytest.mark.parametrize(
    ("words", "title"), [("hydro", "Hydrology act"), ("amina", "Amina Otieno")]
)
def test_search_finds_what_the_reader_may_read(request, draft, client, as_user, words, title, who):
    reader = client if who == "guest" else as_user(request.getfixturevalue(who))

    page = without_marks(page_of(reader, "/search/", {"q": words}))

    assert (title in page) is (title in FINDS[who])


@pytest.mark.parametrize(("state", "is_found"), [("drafting", False), ("published", True)])
def test_search_finds_published_roadmaps_only(kenya, client, state, is_found):
    roadmap = roadmap_of(kenya, state=state)

    page = page_of(client, "/search/", {"q": "kenya"})

    assert (f'href="{roadmap.get_absolute_url()}"' in page) is is_found
