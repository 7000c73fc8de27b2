"""The main path in Firefox: write, save by itself, submit, review, accept, publish, print."""

import pytest
from pypdf import PdfReader

from accounts.models import User
from accounts.roles import Role
from countries.models import Party
from documents.models import Draft
from roadmaps import actions
from tests.browser.test_sticky_bars import COVERED, KEYS, LONG, PASTE, SET, WINDOWS
from tests.documents.factories import section_of
from tests.factories import MandateFactory, UserFactory
from tests.roadmaps.factories import complete
from workshops.models import Event

pytestmark = pytest.mark.firefox
GHANA = "/roadmaps/nairobi-2017/GHA/"
SECTION = f"{GHANA}sections/vision/"
EDITOR = "document.querySelector('form[data-editor=on]') !== null"
SAVED = "document.querySelector('[data-save-says]').innerText.startsWith('Saved')"
TEXT = ".editor__text[role=textbox]"


@pytest.fixture
def ghana(demo):  # noqa: F811
    """Ghana's complete roadmap, not submitted yet, and its focal point."""
    party = Party.objects.get(code="GHA")
    user = UserFactory(email="focal@gha.example.org", name="The focal", language="en")
    MandateFactory(user=user, party=party, role=Role.FOCAL_POINT)
    staff = User.objects.get(email="administrator@un.example.org")
    workshop = Event.objects.get(code="nairobi-2017")
    (roadmap,) = actions.open_roadmaps(workshop=workshop, parties=[party], by=staff)
    return complete(Draft.objects.for_writing().get(document=roadmap))


@pytest.fixture
def focal(ghana, visit):
    person = visit("focal")
    person.sign_in("focal@gha.example.org")
    return person


def test_a_roadmap_is_written_reviewed_published_and_printed(ghana, worker, focal, visit, tmp_path):  # noqa: F811
    write(focal)
    assert "A fund from 2018." in section_of(ghana, "vision").body
    focal.open(f"{GHANA}submit/")
    focal.press("Submit to UNOSSC")
    focal.sees("How to check it")

    reviewer = visit("reviewer")
    reviewer.sign_in("reviewer@un.example.org")
    reviewer.open(f"{GHANA}review/")
    reviewer.ask("click", selector="input[name=decision][value=accept]")
    reviewer.press("Send the decision")
    reviewer.press("Accept without a verdict on these")
    reviewer.sees("Accepted.")

    focal.open(f"{GHANA}publish/")
    focal.press("Publish the accepted text")
    focal.sees("Published. Everyone")
    guest = visit("guest")
    guest.open(GHANA)
    guest.sees("A fund from 2018.")
    print_it(guest, tmp_path / "roadmap.pdf")


def write(focal):
    focal.open(SECTION)
    focal.ask("wait", source=EDITOR)
    focal.ask("click", selector=TEXT)
    focal.ask("keys", keys=["Control+a"])
    focal.ask("type", text="A fund from 2018.")
    focal.ask("wait", source=SAVED)


def print_it(guest, path):
    guest.ask("paper", path=str(path))
    pages = [page.extract_text() for page in PdfReader(path).pages]
    print(f"{len(pages)} pages on paper from Firefox")
    assert 1 <= len(pages) <= 20
    assert all(text.strip() for text in pages)
    assert "A fund from 2018." in " ".join(pages)


def test_the_caret_is_seen_while_writing_in_every_window(focal):
    covered = []
    for width, height in WINDOWS:
        focal.ask("resize", width=width, height=height)
        focal.open(SECTION)
        focal.ask("wait", source=EDITOR)
        focal.asks_page(f"({SET})({LONG!r})")
        focal.asks_page(f"document.querySelector('{TEXT}').focus()")
        for about, keys in KEYS.items():
            focal.ask("keys", keys=keys)
            covered += [(width, height, about, what) for what in hidden(focal, "ofCaret")]
        focal.ask("keys", keys=["Control+End"])
        focal.asks_page(f"({PASTE})({LONG!r})")
        covered += [(width, height, "pasting", what) for what in hidden(focal, "ofCaret")]
        stops = focal.asks_page(f"{COVERED}.ofEveryStop()")
        covered += [(width, height, "focus", what) for what in stops]

    assert covered == []


def hidden(person, what):
    """What hides the caret, once the page came to rest."""
    person.asks_page("new Promise((resolve) => setTimeout(resolve, 300))")
    return person.asks_page(f"{COVERED}.{what}()")
