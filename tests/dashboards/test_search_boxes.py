"""Every list with a search box finds what its rows show, and nothing else.

One world: Côte d'Ivoire and Kenya, each with a person, an organisation, a published roadmap, a
message and so on. BOXES says for each search box where it is and what stands for the row.
"""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Invitation, SecurityEvent, User
from accounts.roles import Role
from commitments.models import Commitment, Partnership, PublishedCommitment
from core.admin import ModelAdmin
from countries.models import Organisation, PartyAlias
from documents.models import Document
from mail.models import Message
from people.importer.batches import keep, read_list
from people.models import Person
from tests.dashboards.factories import parts_of, roadmap_of
from tests.factories import CountryFactory, MandateFactory, PersonFactory, UserFactory
from tests.measurement.factories import make_indicator
from tests.roadmaps.factories import make_commitment

NAMES = {
    "en": "Côte d’Ivoire", "fr": "Côte d’Ivoire", "es": "Costa de Marfil", "ar": "كوت ديفوار",
    "ru": "Кот-д’Ивуар", "zh": "科特迪瓦",
}  # fmt: skip
BODY = (
    "<p>A <strong>geo</strong>thermal plan &amp; Élan of 50% for l’année.</p>"
    "<ul><li>Bénéfice</li></ul>"
)


@dataclass(frozen=True)
class Box:
    """A search box: its page, the field's name, what a row of one and of the other shows.

    `texts` are words of the row besides those of the party, each in a spelling of its own.
    """

    page: str
    field: str
    row: str
    other: str
    texts: tuple[str, ...]
    has_party: bool = True


BOXES = {
    "people": Box("people:list", "q", "Hélène", "Otieno", ("helene NGUESSAN", "n'guessan",
                  "charge d'etudes", "ECONOMIE", "helene@civ.example.org", "other@civ")),
    "parties": Box("countries:list", "q", "CIV/edit/", "KEN/edit/", ("civ",)),
    "roadmaps": Box("roadmaps:list", "q", "/roadmaps/nairobi-2017/CIV/",
                    "/roadmaps/nairobi-2017/KEN/", ("civ",)),
    "focal points": Box("dashboards:focal-points", "q", "people/CIV/", "people/KEN/", ("civ",
                        "aïcha kone", "AICHA@civ", "asked@civ")),
    "security events": Box("accounts:security-events", "words", "192.0.2.7", "198.51.100.7", (
                           "aicha", "aicha@civ.example", "192.0.2", "FOCAL POINT", "role given")),
    "outbox": Box("reminders:outbox", "words", "Élection de l’année", "Other subject", (
                  "election", "l'annee", "aicha@CIV.example.org"), has_party=False),
    "rows of a list": Box("import", "q", "N’Guessan", "Otieno", ("n'guessan helene", "economie",
                          "helene@civ.example.org", "etudes")),
    "people for a row": Box("row", "q", "Chargée d’études", "Third post", (
                            "nguessan", "helene@civ")),
    "people to merge with": Box("merge", "q", "Hélène", "Otieno", ("nguessan", "helene@civ")),
    "published commitments": Box("dashboards:commitments", "q", "CIV/commitments/",
                                 "KEN/commitments/", ("regle", "l'energie", "etapes")),
    "library of indicators": Box("indicators:list", "q", "Loi sur l’énergie", "Other indicator", (
                                 "energie", "LOI l'energie", "law-civ"), has_party=False),
    "partnerships": Box("partnerships:list", "q", "Réseau d’énergie", "Other network", (
                        "reseau", "d'energie", "MINISTERE")),
    "search, parties": Box("dashboards:search", "q", "/parties/CIV/", "/parties/KEN/", ("civ",)),
    "search, roadmaps": Box("dashboards:search", "q", "/roadmaps/nairobi-2017/CIV/",
                            "/roadmaps/nairobi-2017/KEN/", ("geothermal", "l'annee 50%", "ELAN &",
                            "benefice")),
    "search, commitments": Box("dashboards:search", "q", "Règle l’énergie", "Other promise", (
                               "regle", "l'energie", "ETAPES")),
    "search, people": Box("dashboards:search", "q", "Hélène", "Otieno", ("n`guessan",)),
    "organisations": Box("organisations", "name", "Ministère de l'Économie", "Treasury", (
                         "l’economie", "MINISTERE"), has_party=False),
    "list of organisations": Box("countries:organisations", "q", "Ministère de l'Économie",
                                 "Treasury", ("l’economie", "MINISTERE")),
    "organisations to merge with": Box("choose", "q", "Ministère de l'Économie", "Treasury", (
                                       "l’economie", "MINISTERE")),
    "admin, parties": Box("admin:countries_party_changelist", "q", ">CIV<", ">KEN<", ("civ",)),
}  # fmt: skip
PARTY_WORDS = (
    "Cote d'Ivoire", "COTE D’IVOIRE", "divoire", "marfil", "كوت ديفوار", "كُوت دِيفوار", "ивуар",
    "科特迪瓦", unicodedata.normalize("NFD", "Côte"), "ivory",
)  # fmt: skip
# As patterns of LIKE the first two would find something; the others stand in markup or in JSON.
NOWHERE = ("e%e", "c_v", "\\", "strong", "<li>", "&amp;", "sections", "no such word")
ASKED = [
    *((name, words, True) for name, box in BOXES.items() for words in box.texts),
    *((name, words, True) for name, box in BOXES.items() if box.has_party for words in PARTY_WORDS),
    *((name, words, False) for name in BOXES for words in NOWHERE),
]


@pytest.fixture
def world(kenya, workshop, administrator, listing_of):
    """Côte d'Ivoire with one of everything, and the same of Kenya."""
    ivory = CountryFactory(code="CIV", name=NAMES["en"], names=NAMES, iso2="CI", m49="384")
    PartyAlias.objects.create(folded="ivory coast", spelling="Ivory Coast", party=ivory)
    User.objects.filter(pk=administrator.pk).update(is_staff=True, is_superuser=True)
    economy = Organisation.objects.create(name="Ministère de l'Économie", party=ivory)
    treasury = Organisation.objects.create(name="Treasury", party=kenya)
    Organisation.objects.create(name="Third organisation")
    PersonFactory(
        given_name="Hélène", family_name="N’Guessan", position="Chargée d’études", party=ivory,
        organisation=economy, email="helene@civ.example.org",
        other_emails=["other@civ.example.org"],
    )  # fmt: skip
    PersonFactory(given_name="Ben", family_name="Otieno", position="Clerk", party=kenya,
                  organisation=treasury, email="otieno@ken.example.org")  # fmt: skip
    aicha = UserFactory(name="Aïcha Koné", email="aicha@civ.example.org")
    ben = UserFactory(name="Ben Clerk", email="ben@ken.example.org")
    for number, (party, user, network) in enumerate(
        ((ivory, aicha, "192.0.2.7"), (kenya, ben, "198.51.100.7"))
    ):
        MandateFactory(party=party, user=user)
        detail = Role.FOCAL_POINT if party is ivory else "parts"
        kind = "right given" if party is ivory else "export"
        SecurityEvent.objects.create(kind=kind, about=user, party=party, network=network,
                                     detail=detail)  # fmt: skip
        roadmap_of(party, state="published")
        subject = "Élection de l’année" if party is ivory else "Other subject"
        Message.objects.create(key=f"m{number}", kind="check", to_email=user.email,
                               subject=subject)  # fmt: skip
    Invitation.objects.create(
        party=ivory, role=Role.FOCAL_POINT, email="asked@civ.example.org", name="Asked",
        invited_by=administrator, token_hash="x", expires_at="2999-01-01T00:00Z",
    )  # fmt: skip
    _write(Document.objects.get(party=ivory), BODY)
    _promise(Document.objects.get(party=ivory), "Règle l’énergie", "Deux étapes")
    _promise(Document.objects.get(party=kenya), "Other promise", "Two steps")
    _add_indicators()
    _join(ivory, kenya, economy)
    PersonFactory(given_name="Third", family_name="Person", position="Third post", party=kenya)
    return listing_of(workshop, administrator)


def _add_indicators():
    make_indicator("law-civ", titles={"fr": "Loi sur l’énergie"})
    make_indicator("other", titles={"en": "Other indicator"})


def _join(ivory, kenya, economy):
    network = {"kind": "network", "is_public": True}
    Partnership.objects.create(
        party=ivory, title="Réseau d’énergie", organisation=economy, **network
    )
    Partnership.objects.create(party=kenya, title="Other network", **network)


def _write(roadmap, body):
    revision = roadmap.published
    revision.pk = None
    revision._state.adding = True
    revision.number, revision.token = 2, "00000000-0000-4000-8000-000000000002"
    revision.content = {"sections": [{"code": "vision", "title": "Vision", "body": body}]}
    revision.save()
    Document.objects.filter(pk=roadmap.pk).update(published=revision)


def _promise(roadmap, title, description):
    first = Commitment.objects.first()
    part = first.part if first else parts_of(roadmap.event)["2a"]
    commitment = make_commitment(roadmap, part, title=title, description=description)
    PublishedCommitment.objects.create(
        roadmap=roadmap.roadmap, number=commitment.number, part=part, title=title,
        searched=f"{title} {description}",
    )  # fmt: skip


@pytest.fixture
def listing_of(tmp_path):
    """A list of participants that was uploaded and checked."""

    def upload(workshop, by):
        path = tmp_path / "list.csv"
        path.write_text(
            "Name,Position,Organisation,Country,E-mail\n"
            "Hélène N’Guessan,Chargée d’études,Ministère de l'Économie,Ivory Coast,"
            "helene@civ.example.org\nBen Otieno,Clerk,Treasury,Kenya,otieno@ken.example.org\n"
        )
        return keep(event=workshop, parsed_list=read_list(path, "list.csv"), by=by)

    return upload


def shown(client, box, batch, words):
    """The page of a search box as text."""
    code = batch.participant_list.event.code
    names = {
        "import": ("workshops:check-import", [code, batch.pk]),
        "row": ("workshops:import-row", [code, batch.pk, 3]),
        "choose": (
            "countries:choose-organisation",
            [Organisation.objects.get(name="Third organisation").pk],
        ),
        "merge": ("people:choose-duplicate", [Person.objects.get(given_name="Third").pk]),
        "organisations": ("roadmaps:proposed-organisations", [code, "CIV"]),
    }
    name, args = names.get(box.page, (box.page, []))
    address = reverse(name, args=args)
    user = "aicha@civ.example.org" if box.page == "organisations" else "admin@un.example.org"
    client.force_login(User.objects.get(email=user))
    answer = client.get(
        address,
        {box.field: words, "tab": "all"}
        if name == "workshops:check-import"
        else {box.field: words},
    )
    assert answer.status_code == 200, address
    return re.sub(r"</?mark\s*>", "", unescape(answer.content.decode()))  # around words of results


def test_every_search_box_finds_what_its_rows_show_and_nothing_else(client, world):
    wrong = []
    for name, words, is_found in ASKED:
        box = BOXES[name]
        text = shown(client, box, world, words)
        if (box.row in text) != is_found or box.other in text:
            wrong.append((name, words, box.row in text, box.other in text))

    assert wrong == []
    assert len(ASKED) > 200


def test_the_other_row_is_there_to_be_found(client, world):
    words = {
        "outbox": "other subject",
        "library of indicators": "other",
        "organisations": "treasury",
        "people for a row": "third post",
    }
    for name, box in BOXES.items():
        if name != "organisations":  # of another party: it must not be found
            assert box.other in shown(client, box, world, words.get(name, "kenya")), name


@pytest.mark.parametrize("name", BOXES)
def test_more_words_ask_no_more_statements(client, world, name):
    counts = []
    for words in ("ivoire", "ivoire cote", "ivoire cote d'ivoire ivory"):
        shown(client, BOXES[name], world, words)
        with CaptureQueriesContext(connection) as queries:
            shown(client, BOXES[name], world, words)
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


def test_every_template_with_a_search_box_is_in_the_table():
    templates = Path(__file__).parents[2] / "templates"
    with_box = {
        str(path.relative_to(templates))
        for path in templates.rglob("*.html")
        if re.search(r'type="search"|hx-get="[^"]*proposed', path.read_text())
    }

    assert with_box - {"404.html"} == {
        "accounts/events.html",
        "countries/list.html",
        "commitments/partnerships/list.html",
        "dashboards/commitments.html",
        "dashboards/focal_points.html",
        "dashboards/search.html",
        "reminders/outbox.html",
        "roadmaps/list.html",
        "roadmaps/open.html",  # hides rows of one page: tests/roadmaps/test_opening.py
        "measurement/library/list.html",
        "countries/organisations/list.html",
        "countries/organisations/choose.html",
        "imports/_filter.html",
        "people/choose_duplicate.html",
        "people/imports/_whom.html",
        "people/list.html",
    }


def test_every_search_box_of_the_admin_site_obeys_the_rule():
    ours = {
        model.__name__: model_admin
        for model, model_admin in admin.site._registry.items()
        if model_admin.search_fields and not model.__module__.startswith(("allauth", "django"))
    }

    assert {"User", "Party", "Person", "Organisation", "Mandate"} <= ours.keys()
    assert all(isinstance(model_admin, ModelAdmin) for model_admin in ours.values())
