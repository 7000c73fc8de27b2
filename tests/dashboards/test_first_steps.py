"""/dashboard/ of a new installation: what its administrator does first, until it is done."""

import pytest

from accounts.roles import Role
from core import clock
from mail.models import Message, MessageState
from tests.accounts.factories import InvitationFactory
from tests.dashboards.factories import roadmap_of
from tests.dashboards.test_dashboard import statements
from tests.factories import MandateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/dashboard/"


def done(client) -> list[bool] | None:
    """Which of the four steps are done; None without the list."""
    response = client.get(URL)
    assert response.status_code == 200
    steps = response.context["first_steps"]
    assert ("First steps" in response.content.decode()) == bool(steps)
    return [step.is_done for step in steps] if steps else None


def send_a_message(**fields):
    return Message.objects.create(
        key="a", kind="account", to_email="a@example.org", **{"state": MessageState.SENT, **fields}
    )


def test_a_new_installation_shows_four_steps_to_do(administrator, workshop, as_user):
    client = as_user(administrator)

    assert done(client) == [False, False, False, False]
    page = client.get(URL).content.decode()
    for address in (
        "/outbox/", "/people/UNOSSC/invite/", "/roadmaps/open/nairobi-2017/", "/focal-points/",
    ):  # fmt: skip
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("state", [state for state in MessageState if state != MessageState.SENT])
def test_step_of_mail_is_done_once_a_message_was_sent(administrator, as_user, state):
    lease = {"claim": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "leased_until": clock.now()}
    send_a_message(state=state, **(lease if state == MessageState.SENDING else {}))
    assert done(as_user(administrator))[0] is False

    Message.objects.update(state=MessageState.SENT)
    assert done(as_user(administrator))[0] is True


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_a_colleague_counts_once_invited_or_acting(administrator, unossc, as_user, role):
    invitation = InvitationFactory(party=unossc, role=role, invited_by=administrator)
    assert done(as_user(administrator))[1] is True

    invitation.delete()
    assert done(as_user(administrator))[1] is False

    MandateFactory(party=unossc, role=role)
    assert done(as_user(administrator))[1] is True


def test_the_invitation_of_the_operator_is_no_colleague(administrator, unossc, as_user):
    InvitationFactory(party=unossc, role=Role.ADMINISTRATOR, invited_by=None)

    assert done(as_user(administrator))[1] is False


def test_the_list_is_gone_once_everything_is_done(administrator, unossc, kenya, as_user):
    send_a_message()
    MandateFactory(party=unossc, role=Role.REVIEWER)
    roadmap_of(kenya)
    assert done(as_user(administrator)) == [True, True, True, False]

    MandateFactory(party=kenya, role=Role.FOCAL_POINT)

    assert done(as_user(administrator)) is None


def test_reviewers_have_no_such_list(reviewer, as_user):
    assert done(as_user(reviewer)) is None


def test_the_demo_has_no_such_list(administrator, as_user, settings):
    settings.DEMO = True

    assert done(as_user(administrator)) is None


def test_without_a_mail_server_the_step_names_the_setting(administrator, as_user, settings):
    for is_kept in (True, False):
        settings.MAIL_IS_KEPT = is_kept
        page = as_user(administrator).get(URL).content.decode()
        assert ("Set EMAIL_URL" in page) == is_kept


def test_a_finished_list_costs_one_statement(administrator, reviewer, kenya, as_user):
    send_a_message()
    roadmap_of(kenya)
    MandateFactory(party=kenya, role=Role.FOCAL_POINT)
    as_user(reviewer).get(URL)

    without = statements(as_user(reviewer), URL)

    assert len(statements(as_user(administrator), URL)) == len(without) + 1
