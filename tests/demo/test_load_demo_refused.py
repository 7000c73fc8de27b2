"""load_demo where somebody else's data is in its way, and where it breaks off."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from demo import loader
from demo.people import PASSWORD
from documents.models import Document
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def test_load_demo_is_refused_beside_people_of_the_same_address():
    UserFactory(email="focal.kenya@example.org")

    with pytest.raises(CommandError, match="empty database"):
        call_command("load_demo")

    assert not Document.objects.exists()


@pytest.fixture
def demo_person():
    """One of the demo's people, as load_demo leaves them."""
    return UserFactory(email="focal.kenya@example.org", password=PASSWORD)


@pytest.fixture
def loaded(monkeypatch):
    """The demo counts as loaded, without the seconds that loading takes."""
    monkeypatch.setattr(loader, "is_loaded", lambda: True)


def test_load_demo_is_refused_beside_people_who_are_not_the_demos():
    UserFactory(email="director@ministry.example.net")

    with pytest.raises(CommandError, match="SSCROADMAP_DEMO=0 make run"):
        call_command("load_demo")

    assert not Document.objects.exists()


def test_close_demo_takes_the_known_password_away(demo_person, settings):
    settings.DEMO = False
    other = UserFactory(password="a password of their own")

    call_command("close_demo", verbosity=0)

    demo_person.refresh_from_db()
    other.refresh_from_db()
    assert not demo_person.check_password(PASSWORD)
    assert other.check_password("a password of their own")


def test_close_demo_is_refused_while_the_demo_is_on(demo_person):
    with pytest.raises(CommandError, match="unset SSCROADMAP_DEMO"):
        call_command("close_demo")

    demo_person.refresh_from_db()
    assert demo_person.check_password(PASSWORD)


def test_load_demo_gives_the_password_back(demo_person, loaded, settings):
    settings.DEMO = False
    call_command("close_demo", verbosity=0)
    settings.DEMO = True

    call_command("load_demo", verbosity=0)

    demo_person.refresh_from_db()
    assert demo_person.check_password(PASSWORD)


def test_load_demo_opens_no_data_that_others_added_while_it_was_off(demo_person, loaded, settings):
    settings.DEMO = False
    call_command("close_demo", verbosity=0)
    UserFactory(email="director@ministry.example.net")
    settings.DEMO = True

    with pytest.raises(CommandError, match="people of its own"):
        call_command("load_demo")

    demo_person.refresh_from_db()
    assert not demo_person.check_password(PASSWORD)


def test_load_demo_goes_on_beside_people_invited_in_the_demo(demo_person, loaded):
    UserFactory(email="invited@ministry.example.net")

    call_command("load_demo", verbosity=0)

    demo_person.refresh_from_db()
    assert demo_person.check_password(PASSWORD)


def test_load_demo_that_is_interrupted_leaves_no_data(monkeypatch):
    def stop(by):
        raise KeyboardInterrupt

    monkeypatch.setattr(loader, "schedule_meeting", stop)

    with pytest.raises(KeyboardInterrupt):
        call_command("load_demo")

    assert not User.objects.exists()
    assert not Document.objects.exists()
