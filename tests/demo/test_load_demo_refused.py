"""load_demo where somebody else's data is in its way, and where it breaks off."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from dashboards.demo import loading
from roadmaps.models import Roadmap
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def test_is_refused_beside_people_of_the_same_address():
    UserFactory(email="focal.kenya@example.org")

    with pytest.raises(CommandError, match="empty database"):
        call_command("load_demo")

    assert not Roadmap.objects.exists()


def test_broken_off_leaves_nothing(monkeypatch):
    def stop(by):
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "schedule_meeting", stop)

    with pytest.raises(KeyboardInterrupt):
        call_command("load_demo")

    assert not User.objects.exists()
    assert not Roadmap.objects.exists()
