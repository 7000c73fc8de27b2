"""The documented first steps of an installation, from an empty database to the first text.

Through the pages, with the settings of production, at today's real date, without the demo.
"""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from core import clock
from core.dates import months_after
from countries.models import Party
from deadlines.models import Deadline
from documents.models import Document
from mail.models import Message
from reminders.models import Reminder
from reminders.planner import plan
from tests.accounts.codes import code_now
from tests.factories import PASSWORD

# Setting up the second factor is told on commit, so these transactions are real ones.
pytestmark = pytest.mark.django_db(transaction=True)
ADMIN, REVIEWER, FOCAL = "amina@un.example.org", "rosa@un.example.org", "juma@ken.example.org"
PLACE = "/roadmaps/nairobi-2017/KEN/"


@pytest.fixture(autouse=True)
def production(settings):
    settings.DEMO = False
    settings.SECOND_FACTOR_FOR_STAFF = True
    cache.clear()
    with time_machine.travel(datetime.now(UTC), tick=False):  # no code runs out on its way
        yield
    cache.clear()


@pytest.fixture
def installation():
    """After the release step: reference data and nobody in it."""
    call_command("load_reference", verbosity=0, stdout=StringIO())


def link_in(text: str) -> str:
    """The path of the link in a printed or mailed invitation."""
    return re.search(r"https?://[^/\s]+(/invitations/[\w-]+/)", text)[1]


def invited_by_mail(email: str) -> str:
    return link_in(Message.objects.filter(kind="invitation", to_email=email).latest("pk").text)


def accept(link: str, name: str):
    """A new browser of the person invited, and the page after accepting."""
    client = Client()
    assert client.get(link).status_code == 200
    page = client.post(link, {"name": name, "password": PASSWORD}, follow=True)
    return client, page


def enrol(client, page) -> str:
    """Set up the second factor that the page asks for; answers the secret."""
    assert page.request["PATH_INFO"] == "/accounts/2fa/totp/activate/"
    secret = page.context["form"].secret
    page = client.post(page.request["PATH_INFO"], {"code": code_now(secret)}, follow=True)
    assert page.request["PATH_INFO"] == "/accounts/2fa/recovery-codes/"
    return secret


def invite(client, code: str, role: str, email: str) -> str:
    """Invite somebody on the page of a party; answers the link in the mail."""
    answers = {"name": "Invited", "email": email, "language": "en", "role": role}
    assert client.post(f"/people/{code}/invite/", answers).status_code == 302
    return invited_by_mail(email)


def administrator():
    out = StringIO()
    call_command("create_administrator", email=ADMIN, name="Amina Otieno", stdout=out)
    assert link_in(out.getvalue()) == invited_by_mail(ADMIN)
    client, page = accept(link_in(out.getvalue()), "Amina Otieno")
    return client, enrol(client, page)


def test_from_an_empty_database_to_the_first_text(installation):
    admin, _secret = administrator()
    assert "First steps" in admin.get("/", follow=True).content.decode()

    reviewer, page = accept(invite(admin, "UNOSSC", "reviewer", REVIEWER), "Rosa Lima")
    enrol(reviewer, page)
    assert reviewer.get("/dashboard/").status_code == 200

    focal, page = accept(invite(admin, "KEN", "focal point", FOCAL), "Juma Odhiambo")
    assert page.request["PATH_INFO"] == "/"
    assert "No roadmap has been opened for you yet" in page.content.decode()

    kenya = Party.objects.get(code="KEN")
    due_on = months_after(clock.today(), 6)
    opened = {"parties": [kenya.pk], "due_on": due_on.isoformat()}
    assert admin.post("/roadmaps/open/nairobi-2017/", opened).status_code == 302
    assert Document.objects.get().deadline.due_on == due_on

    desk = focal.get("/").content.decode()
    assert PLACE in desk
    assert "overdue" not in desk.lower()
    section = Document.objects.get().drafts.get().sections.first()
    write = f"{PLACE}sections/{section.template.code}/"
    assert focal.get(write).status_code == 200
    text = {"text": "The first text.", "language": "en", "version": section.version}
    response = focal.post(write, text)
    assert response.status_code == 302
    section.refresh_from_db()
    assert "The first text." in section.body


def test_the_administrator_signs_in_again_with_password_and_code(installation):
    _client, secret = administrator()
    again = Client()

    page = again.post("/accounts/login/", {"login": ADMIN, "password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in again.session
    with time_machine.travel(clock.real_now() + timedelta(minutes=1), tick=False):
        code = {"code": code_now(secret)}  # another one: each works once
        page = again.post("/accounts/2fa/authenticate/", code, follow=True)

    assert page.request["PATH_INFO"] == "/dashboard/"


def test_new_installation_reminds_nobody_and_has_nothing_overdue(installation):
    admin, _secret = administrator()

    planned = plan(on=clock.today())

    assert (planned.reminders, Reminder.objects.count()) == (0, 0)
    assert not Deadline.objects.exists()
    for path in ("/dashboard/", "/deadlines/", "/deadlines/?show=overdue", "/outbox/plan/",
                 "/review/", "/workshops/", "/parties/UNOSSC/"):  # fmt: skip
        response = admin.get(path)
        assert response.status_code == 200, path
        assert not re.search(r"\d+ days? (overdue|past the date)", response.content.decode()), path
