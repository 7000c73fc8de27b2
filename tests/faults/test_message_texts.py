"""Two administrators write the first text of a message at the same moment: one sees a conflict."""

import pytest
from django.test import Client

from mail.models import EditedText
from reminders import text_actions
from tests.faults.racing import Late, at_once, race, race_until_lost

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
PAGE = "/outbox/texts/deadlines.granted/en/"
BODY = "Dear {person},\n\n{reason}\n\n{link}\n"
ROUNDS = 5


@pytest.fixture
def writers(administrator):
    """Two browsers with the page of a text that nobody has changed."""
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(administrator)
    return clients


@pytest.fixture
def first_saves(writers):
    """A round: whether both of those who saw the standard text saved over it."""
    late = Late()

    def one_round(_number):
        late.draw()
        EditedText.objects.all().delete()
        seen = writers[0].get(PAGE).context["form"].initial["seen"]

        def save(number):
            late(number)
            fields = {"subject": f"Text {number}", "body": BODY, "task": "save", "seen": seen}
            return writers[number].post(PAGE, fields).status_code

        return sorted(at_once(save, 2)) != [302, 409]

    return one_round


def test_the_second_of_two_first_texts_gets_the_conflict(first_saves):
    assert race(first_saves, ROUNDS) == 0


def test_control_without_the_lock_both_first_texts_are_saved(first_saves, monkeypatch):
    monkeypatch.setattr(text_actions, "wait_for_other_writers", lambda: None)

    assert race_until_lost(first_saves) == 1
