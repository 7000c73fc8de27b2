"""Handing over: /people/<code>/mandates/<pk>/hand-over/ and its actions."""

import re
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts import actions
from accounts.actions import Newcomer
from accounts.models import Handover, HandoverState, Invitation, Mandate, User
from accounts.permissions import Permission, user_can
from accounts.roles import Role
from core import clock
from core.errors import Refused
from mail.kinds import Dropped, kind_of
from mail.models import Message
from tests.conftest import person_for
from tests.factories import PASSWORD, MandateFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
DAY, LATER = date(2017, 10, 16), date(2017, 11, 1)
NEWCOMER = Newcomer("Amina Otieno", "Amina@example.org", "fr")


@pytest.fixture
def alternate(kenya):
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")


def mandate_of(user, role=Role.FOCAL_POINT):
    return user.mandates.get(role=role)


def hand_over(focal, to, on=DAY, **more):
    terms = {"takes_effect_on": on, "by": focal} | more
    return actions.hand_over(mandate=mandate_of(focal), to=to, **terms)


def focal_points(party, day):
    mandates = Mandate.objects.current(day).filter(party=party, role=Role.FOCAL_POINT)
    return [mandate.user for mandate in mandates.select_related("user")]


def days_without(party):
    """Days of a year without exactly one focal point."""
    first = date(2017, 10, 1).toordinal()
    year = [date.fromordinal(first + n) for n in range(366)]
    return [day for day in year if len(focal_points(party, day)) != 1]


def token():
    message = Message.objects.filter(kind="invitation").latest("pk")
    return re.search(r"/invitations/([\w-]+)/", message.text)[1]


def accept(on=DAY):
    with clock.at(on):
        return actions.accept(token=token(), name="Amina", password=PASSWORD)


def test_a_colleague_takes_over_at_once(focal, alternate, kenya):
    handover = hand_over(focal, alternate)

    assert handover.status == HandoverState.DONE
    assert focal_points(kenya, DAY) == [alternate]
    assert not user_can(User.objects.get(pk=focal.pk), Permission.READ_DRAFT, kenya)
    assert mandate_of(alternate, Role.ALTERNATE).ends_on == DAY
    assert days_without(kenya) == []


def test_a_colleague_takes_over_on_a_later_day(focal, alternate, kenya):
    handover = hand_over(focal, alternate, LATER)

    assert handover.status == HandoverState.AGREED
    assert focal_points(kenya, DAY) == [focal]
    assert focal_points(kenya, LATER) == [alternate]
    assert days_without(kenya) == []


def test_somebody_new_takes_over_when_they_accept(focal, kenya):
    handover = hand_over(focal, NEWCOMER)
    assert focal_points(kenya, DAY) == [focal]

    user = accept()

    handover.refresh_from_db()
    assert (handover.status, handover.successor) == (HandoverState.DONE, user)
    assert focal_points(kenya, DAY) == [user]
    assert days_without(kenya) == []


def test_an_early_yes_waits_for_the_day_and_a_late_one_counts_from_then(focal, kenya):
    hand_over(focal, NEWCOMER, LATER)
    early = accept()

    assert focal_points(kenya, DAY) == [focal]
    assert focal_points(kenya, LATER) == [early]


def test_a_late_yes_counts_from_that_day(focal, kenya):
    hand_over(focal, NEWCOMER, LATER)

    late = accept(date(2017, 11, 3))

    assert focal_points(kenya, LATER) == [focal]
    assert focal_points(kenya, date(2017, 11, 3)) == [late]
    assert days_without(kenya) == []


@pytest.mark.parametrize("role", [Role.ALTERNATE, Role.CONTRIBUTOR])
def test_the_predecessor_may_stay(focal, alternate, role):
    hand_over(focal, alternate, LATER, stays_as=role)

    stays = mandate_of(focal, role)
    assert (stays.starts_on, stays.ends_on, stays.writing_scopes) == (LATER, None, [])


@pytest.mark.parametrize("role", sorted({*Role} - {Role.ALTERNATE, Role.CONTRIBUTOR}))
def test_a_handover_gives_the_predecessor_no_other_role(focal, alternate, role):
    with pytest.raises(PermissionDenied):
        hand_over(focal, alternate, LATER, stays_as=role)

    assert not Handover.objects.exists()
    assert [mandate.role for mandate in focal.mandates.all()] == [Role.FOCAL_POINT]


def test_all_three_letters_speak_the_persons_language(focal, alternate, kenya):
    alternate.language = "fr"
    alternate.save()

    hand_over(focal, alternate, LATER, note="The minister wants the fund first.")

    messages = {message.to_email: message for message in Message.objects.filter(kind="handover")}
    assert set(messages) == {focal.email, alternate.email}
    assert messages[alternate.email].language == "fr"
    assert "1 novembre 2017" in messages[alternate.email].subject
    assert "The minister wants the fund first." in messages[alternate.email].text
    assert "The minister" not in messages[focal.email].text


def test_an_invitation_says_from_whom_and_when(focal):
    hand_over(focal, NEWCOMER, LATER, note="The fund first.")

    message = Message.objects.get(kind="invitation")
    assert message.to_email == "amina@example.org"
    assert focal.name in message.text
    assert "1 novembre 2017" in message.text
    assert "The fund first." in message.text


def test_cancelling_puts_everything_back(focal, alternate, kenya):
    before = list(Mandate.objects.order_by("pk").values())
    handover = hand_over(focal, alternate, LATER, stays_as=Role.CONTRIBUTOR)

    for _again in range(2):
        handover = actions.cancel_handover(handover=handover, by=focal)

    assert handover.status == HandoverState.CANCELLED
    assert list(Mandate.objects.order_by("pk").values()) == before
    messages = Message.objects.filter(kind="handover", to_email=alternate.email)
    prepare = kind_of("handover").prepare
    assert [isinstance(prepare(m), Dropped) for m in messages.order_by("pk")] == [True, False]


def test_cancelling_ends_the_link(focal, kenya):
    handover = hand_over(focal, NEWCOMER)

    actions.cancel_handover(handover=handover, by=focal)

    with pytest.raises(Refused):
        accept()
    assert focal_points(kenya, DAY) == [focal]


def test_handover_that_has_taken_effect_is_not_cancelled(focal, alternate, administrator):
    handover = hand_over(focal, alternate)

    with pytest.raises(Refused, match="taken effect"):
        actions.cancel_handover(handover=handover, by=administrator)


def test_second_handover_is_refused_while_one_is_under_way(focal, alternate):
    hand_over(focal, alternate, LATER)

    with pytest.raises(Refused, match="in progress"):
        hand_over(focal, NEWCOMER)


def test_the_same_form_again_is_the_same_handover(focal, alternate):
    token = uuid.uuid4()

    first = hand_over(focal, alternate, token=token)
    again = hand_over(focal, alternate, token=token)

    assert first == again
    assert Message.objects.filter(kind="handover").count() == 2


@pytest.mark.parametrize("person", ["alternate", "contributor", "authority", "stranger"])
def test_others_hand_nothing_over(request, focal, alternate, person):
    with pytest.raises(PermissionDenied):
        hand_over(focal, alternate, by=request.getfixturevalue(person))


def test_an_administrator_hands_over_for_a_focal_point_and_a_reviewer_does_not(
    focal, alternate, administrator, reviewer, kenya
):
    with pytest.raises(PermissionDenied):
        hand_over(focal, alternate, by=reviewer)

    hand_over(focal, alternate, by=administrator)

    assert focal_points(kenya, DAY) == [alternate]


def test_people_who_cannot_be_successor_are_refused(focal, authority, stranger, kenya):
    other = MandateFactory(party=kenya).user
    for to, words in [
        (stranger, "Invite them"),
        (authority, "validating authority"),
        (other, "focal point already"),
        (Newcomer("A", authority.email.upper(), "en"), "validating authority"),
        (Newcomer("A", other.email, "en"), "focal point already"),
    ]:
        with pytest.raises(Refused, match=words):
            hand_over(focal, to)
    assert not Handover.objects.exists()


def test_a_colleague_is_not_invited_but_chosen(focal, contributor):
    with pytest.raises(Refused, match="Choose them in the list"):
        hand_over(focal, Newcomer("C", contributor.email, "en"))


@pytest.mark.parametrize("day", [date(2017, 10, 15), date(2018, 10, 18)])
def test_the_day_is_today_or_within_a_year(focal, alternate, day):
    with pytest.raises(Refused, match="from today to"):
        hand_over(focal, alternate, day)


def test_while_one_is_under_way_its_mandates_are_not_ended(focal, alternate, administrator):
    hand_over(focal, alternate, LATER)

    for mandate in [mandate_of(focal), *alternate.mandates.all()]:
        with pytest.raises(Refused, match="Cancel it first"):
            actions.end_mandate(mandate=mandate, by=administrator)


def test_the_link_of_a_handover_is_renewed_by_the_focal_point_and_still_completes_it(focal, kenya):
    hand_over(focal, NEWCOMER)

    renewed = actions.renew(invitation=Invitation.objects.get(), by=focal)
    user = accept()

    assert renewed.handover.successor_id is None
    assert focal_points(kenya, DAY) == [user]


def test_the_invitation_of_a_handover_goes_with_it_only(focal, administrator):
    hand_over(focal, NEWCOMER)

    with pytest.raises(Refused, match="Cancel the handover instead"):
        actions.revoke(invitation=Invitation.objects.get(), by=administrator)


# the page


def url(focal):
    return f"/people/KEN/mandates/{mandate_of(focal).pk}/hand-over/"


def sent(to, **more):
    return {
        "successor": str(getattr(to, "pk", to)),
        "takes_effect_on": "2017-11-01",
        "stays_as": "",
        "note": "",
        "token": str(uuid.uuid4()),
    } | more


def test_the_page_hands_over_and_shows_it_until_the_day(focal, alternate, as_user):
    client = as_user(focal)
    assert alternate.name in client.get(url(focal)).content.decode()

    page = client.post(url(focal), sent(alternate), follow=True).content.decode()

    assert "A handover is in progress" in page
    assert f"{focal.name} is focal point until" in page
    assert "Cancel the handover" in page


def test_predecessor_who_leaves_at_once_is_thanked_on_the_start_page(focal, alternate, as_user):
    client, form = as_user(focal), sent(alternate, takes_effect_on="2017-10-16")
    place = url(focal)

    for _click in range(2):
        response = client.post(place, form, follow=True)
        assert response.status_code == 200
        assert f"{alternate.name} has been notified and takes over." in response.content.decode()
    assert Handover.objects.count() == 1


def test_history_says_who_was_focal_point_from_when_to_when(focal, alternate, as_user):
    hand_over(focal, alternate, stays_as=Role.CONTRIBUTOR)

    page = as_user(alternate).get("/people/KEN/").content.decode()

    assert "Used to act" in page
    assert f"handed over to {alternate.name}" in page
    assert "1 January 2017" in page


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"successor": "999999"}, "successor"),
        ({"successor": ""}, "successor"),
        ({"successor": "new"}, "email"),
        ({"successor": "new", "name": "A", "email": "not an address"}, "email"),
        ({"takes_effect_on": ""}, "takes_effect_on"),
        ({"takes_effect_on": "2017-10-15"}, "__all__"),
        ({"stays_as": "administrator"}, "stays_as"),
    ],
)
def test_bad_input_changes_nothing_and_names_the_field(focal, alternate, as_user, bad, field):
    response = as_user(focal).post(url(focal), sent(alternate, note="Keep this.") | bad)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "Keep this." in response.content.decode()
    assert not Handover.objects.exists()


def test_hand_over_is_not_found_for_strangers_and_refused_to_colleagues(
    focal, alternate, stranger, as_user
):
    assert as_user(stranger).post(url(focal), sent(alternate)).status_code == 404
    assert as_user(alternate).post(url(focal), sent(alternate)).status_code == 403
    assert as_user(focal).put(url(focal)).status_code == 405
    assert not Handover.objects.exists()


def test_cancelling_by_the_page(focal, alternate, as_user, kenya):
    handover = hand_over(focal, alternate, LATER)

    page = as_user(focal).post(f"/people/KEN/handovers/{handover.pk}/cancel/", follow=True)

    assert "Nothing has changed" in page.content.decode()
    assert focal_points(kenya, LATER) == [focal]


def test_the_number_of_statements(focal, alternate, kenya, as_user, django_assert_max_num_queries):
    client = as_user(focal)
    for n in range(5):
        person_for(kenya, Role.CONTRIBUTOR, f"c{n}@ken.example.org")
    with django_assert_max_num_queries(8):
        client.get(url(focal))
    hand_over(focal, alternate, LATER)
    with django_assert_max_num_queries(8):
        client.get("/people/KEN/")


def test_accepting_shows_from_whom(focal, client):
    hand_over(focal, NEWCOMER, LATER, note="The fund first.")

    page = client.get(f"/invitations/{token()}/").content.decode()

    assert focal.name in page
    assert "The fund first." in page
    assert UserFactory(email="x@example.org").mandates.count() == 0
