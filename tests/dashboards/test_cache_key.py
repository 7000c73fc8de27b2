"""The cache key of the dashboard changes with what it counts, with its reader and with the day."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Mandate
from accounts.roles import Role
from commitments.models import PartAnswer
from core import clock
from countries.models import Membership, Party
from dashboards import cache_key
from deadlines.models import Extension
from documents.models import Draft, Section
from people.models import Participation
from roadmaps.kind import ROADMAP
from tests.dashboards.factories import commitment_of, deadline_of, parts_of, roadmap_of
from tests.documents.sections import make_section
from tests.factories import CountryFactory, PersonFactory, RegionFactory, UserFactory
from tests.roadmaps.factories import make_roadmap
from workshops.models import Event

pytestmark = pytest.mark.django_db
ON = date(2017, 10, 16)


class Scene:
    """What a new row of any counted table refers to."""

    def __init__(self, kenya, uganda, workshop, region):
        self.kenya, self.uganda, self.workshop, self.region = kenya, uganda, workshop, region
        self.user, self.person = UserFactory(), PersonFactory(party=kenya)
        self.document, self.parts = roadmap_of(kenya), parts_of(workshop)
        self.draft = self.document.drafts.get()
        self.other = make_roadmap(  # without a draft
            RegionFactory(), workshop, deadline=deadline_of(kenya, kind="report")
        )
        self.deadline = deadline_of(uganda)
        self.template = make_section(ROADMAP.name, "vision")


@pytest.fixture
def scene(kenya, uganda, workshop, region):
    return Scene(kenya, uganda, workshop, region)


def new_membership(scene):
    return Membership.objects.create(region=scene.region, country=scene.kenya)


def new_mandate(scene):
    return Mandate.objects.create(user=scene.user, party=scene.kenya, role=Role.ALTERNATE)


def new_extension(scene):
    return Extension.objects.create(
        deadline=scene.deadline, from_on=ON, to_on=ON, reason="Elections.", asked_by=scene.user
    )


def new_event(scene):
    series = scene.workshop.series
    return Event.objects.create(series=series, code="x", kind="conference", name="Conference")


def new_participation(scene):
    return Participation.objects.create(
        event=scene.workshop, person=scene.person, party=scene.kenya
    )


def new_roadmap(scene):
    return make_roadmap(scene.uganda, scene.workshop, deadline=scene.deadline)


def new_draft(scene):
    return Draft.objects.create(document=scene.other, number=1)


def new_section(scene):
    return Section.objects.create(draft=scene.draft, template=scene.template)


def new_answer(scene):
    return PartAnswer.objects.create(
        roadmap_id=scene.document.pk, part=scene.parts["2a"], reason="Not ours"
    )


# The counted tables: how a row of each is made, and a field of it that changes.
TABLES = {
    "countries.Party": (lambda scene: CountryFactory(), {"name": "Another name"}),
    "countries.Membership": (new_membership, {"left_on": ON}),
    "accounts.Mandate": (new_mandate, {"ends_on": date(2099, 1, 1)}),
    "deadlines.Deadline": (lambda scene: deadline_of(scene.kenya, kind="item"), {"due_on": ON}),
    "deadlines.Extension": (new_extension, {"reason": "A flood."}),
    "workshops.Event": (new_event, {"name": "Another name"}),
    "people.Participation": (new_participation, {"party": None}),
    "documents.Document": (new_roadmap, {"language": "fr"}),
    "documents.Draft": (new_draft, {"has_text": True}),
    "documents.Section": (new_section, {"words": 12}),
    "commitments.Commitment": (
        lambda scene: commitment_of(scene.document, scene.parts["2b"]),
        {"delivery": "limited"},
    ),
    "commitments.PartAnswer": (new_answer, {"reason": "Later"}),
}


@pytest.mark.parametrize(("make", "change"), TABLES.values(), ids=TABLES)
def test_version_moves_with_every_change_of_a_counted_table(scene, make, change):
    empty = cache_key.version()

    row = make(scene)
    added = cache_key.version()
    type(row).objects.filter(pk=row.pk).update(**change)
    changed = cache_key.version()
    type(row).objects.filter(pk=row.pk).delete()
    removed = cache_key.version()

    assert len({empty, added, changed, removed}) == 4
    assert cache_key.version() == removed


def test_version_counts_these_tables_and_no_others():
    assert set(cache_key.COUNTED) == set(TABLES)


def test_version_stays_while_nothing_that_is_counted_changes(scene):
    before = cache_key.version()

    UserFactory()
    PersonFactory(party=scene.kenya)

    assert cache_key.version() == before


@pytest.fixture
def boards(monkeypatch):
    """The filters of each board that is rendered, in order."""
    from dashboards.views import staff

    boards = []
    make = staff.Board

    def board(address, *about):
        boards.append((dict(address.items()), *about))
        return make(address, *about)

    monkeypatch.setattr(staff, "Board", board)
    return boards


@pytest.mark.parametrize(
    "other",
    [
        {"address": "?state=in"},
        {"language": "fr"},
        {"day": date(2017, 10, 17)},
        {"day": datetime(2017, 10, 16, 9, 30, tzinfo=UTC)},  # today on Kiritimati, too
        {"change": True},
    ],
    ids=str,
)
def test_dashboard_is_rendered_again_for_another_reader_day_or_state(
    scene, reviewer, as_user, boards, other
):
    client = as_user(reviewer)
    for _twice in range(2):
        with clock.at(ON):
            assert client.get("/dashboard/").status_code == 200
    assert len(boards) == 1

    if "language" in other:
        type(reviewer).objects.update(language=other["language"])
    if "change" in other:
        Party.objects.filter(pk=scene.uganda.pk).update(name="Uganda again")
    with clock.at(other.get("day", ON)):
        page = client.get(f"/dashboard/{other.get('address', '')}")

    assert page.status_code == 200
    assert len(boards) == 2
