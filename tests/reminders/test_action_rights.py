"""Pausing, resuming, sending again and moving the clock ask for the right in the action itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mail.models import Message
from reminders import actions
from reminders.models import Pause
from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db
UNTIL = date(2017, 12, 4)


def pause(party, by):
    return actions.pause(party=party, until=UNTIL, reason="Elections.", by=by)


def resume(party, by):
    stored = Pause.objects.create(party=party, until=UNTIL, reason="Elections.", paused_by=by)
    actions.resume(pause=stored, by=by)


def send_again(party, by):
    actions.send_again(message=MessageFactory(state="failed"), by=by)


def send_all_again(party, by):
    MessageFactory(state="failed")
    actions.send_all_again(messages=Message.objects.all(), by=by, limit=10)


def move_clock(party, by):
    actions.move_clock(to_on=UNTIL, by=by)


ACTIONS = {
    "pause": pause,
    "resume": resume,
    "send again": send_again,
    "send all again": send_all_again,
    "move the clock": move_clock,
}


@pytest.mark.parametrize("who", ["focal", "contributor", "authority", "stranger"])
@pytest.mark.parametrize("name", ACTIONS)
def test_action_on_reminders_refuses_people_of_a_party(
    request, settings, kenya, name, who, monkeypatch
):
    settings.DEMO = True
    moved = []
    monkeypatch.setattr("core.clock.move_to", moved.append)

    with pytest.raises(PermissionDenied):
        ACTIONS[name](kenya, request.getfixturevalue(who))

    assert moved == []
    assert Pause.objects.exists() == (name == "resume")
    assert not Message.objects.filter(state="queued").exists()


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
@pytest.mark.parametrize("name", ACTIONS)
def test_action_on_reminders_is_open_to_unossc(request, settings, kenya, name, who, monkeypatch):
    settings.DEMO = True
    moved = []
    monkeypatch.setattr("core.clock.move_to", moved.append)

    ACTIONS[name](kenya, request.getfixturevalue(who))

    assert moved == ([UNTIL] if name == "move the clock" else [])
    assert Pause.objects.exists() == (name == "pause")
    assert Message.objects.filter(state="queued").exists() == name.endswith("again")
