"""The people and things that the access table speaks of. Day: 16 October 2017.

KEN has a draft, UGA another's draft, BEN a published roadmap, ZZZ is nowhere.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from allauth.usersessions.models import UserSession

from accounts.models import User
from accounts.roles import Role
from core import clock
from countries.models import Party
from deadlines.models import Deadline
from documents.models import Document, Draft, Revision, Section
from imports.columns.layout import Layout
from imports.models import Batch, Row
from people.importer.headers import Column
from people.importer.listed_person import ListedPerson
from people.models import Participation
from roadmaps.kind import ROADMAP
from submissions.models import UnsavedText
from tests.documents.sections import make_section
from tests.factories import (
    CountryFactory,
    MandateFactory,
    OfficeFactory,
    PartnerAgencyFactory,
    PersonFactory,
    RegionFactory,
    UserFactory,
    WorkshopFactory,
    list_of,
)
from tests.roadmaps.factories import make_roadmap
from tests.security.joint_objects import add_joint_objects
from tests.security.office_objects import add_office_objects
from tests.security.papers import TEXT, add_contributions, add_papers
from tests.security.party_objects import add_party_objects
from tests.security.profile_objects import add_questionnaire
from workshops.models import Attendance, Event, EventKind

SECTION = "vision"
DAY = date(2017, 10, 16)
ELSEWHERE = ["roadmap:elsewhere", "contribution:elsewhere"]  # sections that are not there


@dataclass
class Scene:
    """Made once in each test process (tests/security/conftest.py); every test is rolled back."""

    kenya: Party = field(init=False)
    uganda: Party = field(init=False)
    benin: Party = field(init=False)
    region: Party = field(init=False)
    unossc: Party = field(init=False)
    workshop: Event = field(init=False)
    meeting: Event = field(init=False)
    batch: Batch = field(init=False)
    people: dict[str, User] = field(default_factory=dict)
    roadmaps: dict[str, Document] = field(default_factory=dict)
    unsaved: dict[str, UnsavedText] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kenya = CountryFactory(code="KEN", name="Kenya", iso2="KE", m49="404")
        self.uganda = CountryFactory(code="UGA", name="Uganda", iso2="UG", m49="800")
        self.benin = CountryFactory(code="BEN", name="Benin", iso2="BJ", m49="204")
        self.region = RegionFactory(code="EAC", name="East African Community")
        self.unossc = OfficeFactory()
        self.agency = PartnerAgencyFactory(code="JICA")
        self._events()
        self._people()
        self._known_people()
        self.session = UserSession.objects.create(
            user=self.people["focal"], session_key="k" * 32, ip="192.0.2.7", user_agent="Firefox/1"
        )
        self.template = make_section(
            ROADMAP.name,
            SECTION,
            titles={"en": "Vision"},
            guidance={"en": "Say it."},
        )
        for party in (self.kenya, self.uganda, self.benin):
            self.roadmaps[party.code] = self._roadmap(party)
        self._publish(self.roadmaps["BEN"])
        self.papers = add_papers(self) | add_contributions(self)
        self.papers |= add_party_objects(self) | add_office_objects(self)
        self.papers |= add_joint_objects(self)
        add_questionnaire(self.workshop)
        for party in (self.kenya, self.uganda):
            self._expect(party)
        for role in ("focal", "stranger"):
            self.unsaved[role] = self._unsaved_text(role)
            self.unsaved[f"{role}, stale"] = self._unsaved_text(role, age=timedelta(hours=2))

    def _unsaved_text(self, role: str, age: timedelta = timedelta()) -> UnsavedText:
        """What a person typed when their session had ended; it is kept for an hour."""
        return UnsavedText.objects.create(
            user=self.people[role],
            action="/profile/",
            page="/profile/",
            fields=[["name", f"{role} typed this"]],
            created_at=clock.real_now() - age,
        )

    def _events(self) -> None:
        self.workshop = WorkshopFactory()
        self.batch = list_of(
            self.workshop,
            state="checked",
            counts={"rows": 1},
            reading={"sample": [], "layout": Layout("", 1, ("Name",), {Column.NAME: 0}).as_json()},
        )
        Row.objects.create(
            batch=self.batch,
            number=2,
            raw=["Ann Bo"],
            outcome="new",
            identity_key="ann bo",
            parsed={**ListedPerson("", "Ann", "Bo").as_json(), "of_row": None},
        )
        self.meeting = Event.objects.create(
            series=self.workshop.series,
            code="consultative-meeting",
            kind=EventKind.CONSULTATIVE,
            name="Consultative meeting",
            scheduling=Deadline.objects.create(
                party=self.unossc,
                kind="scheduling",
                label="Consultative meeting",
                path="/",
                baseline_on=date(2019, 3, 19),
                due_on=date(2019, 3, 19),
            ),
        )
        self.conference = Event.objects.create(
            series=self.workshop.series,
            code="bapa40-2019",
            kind=EventKind.CONFERENCE,
            name="BAPA+40",
            starts_on=date(2019, 3, 20),
            ends_on=date(2019, 3, 22),
        )

    def _expect(self, party: Party) -> None:
        """The party is expected at a meeting that has no date any more."""
        deadline = Deadline.objects.create(
            party=party,
            kind="meeting",
            label="Consultative meeting",
            path="/",
            baseline_on=date(2018, 12, 31),
            due_on=date(2018, 12, 31),
        )
        Attendance.objects.create(event=self.meeting, party=party, deadline=deadline)

    def _people(self) -> None:
        mandates: list[tuple[str, Party, str]] = [
            ("focal", self.kenya, Role.FOCAL_POINT),
            ("alternate", self.kenya, Role.ALTERNATE),
            ("contributor", self.kenya, Role.CONTRIBUTOR),
            ("authority", self.kenya, Role.AUTHORITY),
            ("stranger", self.uganda, Role.FOCAL_POINT),
            ("partner", self.agency, Role.PARTNER),
            ("reviewer", self.unossc, Role.REVIEWER),
            ("administrator", self.unossc, Role.ADMINISTRATOR),
        ]
        for role, party, mandate in mandates:
            user = UserFactory(email=f"{role}@example.org", name=role)
            MandateFactory(user=user, party=party, role=mandate)
            self.people[role] = user
        self.people["nobody"] = UserFactory(email="nobody@example.org", name="nobody")
        self._people_with_less()

    def _people_with_less(self) -> None:
        """Those of policy.VARIANTS."""
        held: dict[str, dict[str, Any]] = {
            "narrow": {
                "role": Role.CONTRIBUTOR,
                "writing_scopes": ["roadmap:elsewhere", "contribution:elsewhere"],
            },
            "unconfirmed": {"role": Role.AUTHORITY, "is_confirmed": False},
            "former": {"role": Role.FOCAL_POINT, "ends_on": DAY},
            "disabled": {"role": Role.FOCAL_POINT},
        }
        for name, mandate in held.items():
            user = UserFactory(email=f"{name}@example.org", name=name)
            MandateFactory(user=user, party=self.kenya, **mandate)
            self.people[name] = user

    def _known_people(self) -> None:
        """Two people of one name, the first of them at the workshop."""
        self.person = PersonFactory(party=self.kenya, given_name="Amina")
        self.participation = Participation.objects.create(
            event=self.workshop, person=self.person, party=self.kenya
        )
        self.namesake = PersonFactory(party=self.kenya, given_name="Amina")

    def _roadmap(self, party: Party) -> Document:
        deadline = Deadline.objects.create(
            party=party,
            kind="drafting",
            label=f"Roadmap of {party.name}",
            path=f"/roadmaps/nairobi-2017/{party.code}/",
            topic="nairobi-2017",
            baseline_on=date(2017, 11, 4),
            due_on=date(2017, 11, 4),
        )
        roadmap = make_roadmap(party, self.workshop, deadline=deadline)
        draft = Draft.objects.create(document=roadmap, has_text=True)
        Section.objects.create(
            draft=draft, template=self.template, body="<p>Our vision.</p>", state="in progress"
        )
        return roadmap

    def _publish(self, roadmap: Document) -> None:
        draft = roadmap.drafts.get()
        revision = Revision.objects.create(
            document=roadmap,
            draft=draft,
            number=1,
            content={"language": "en", "sections": [TEXT], "actors": [], "commitments": []},
            sha256="0" * 64,
            submitted_by=self.people["administrator"],
            published_at=clock.now(),
        )
        draft.state, draft.closed_at = "published", clock.now()
        draft.save()
        roadmap.published = revision
        roadmap.save()
