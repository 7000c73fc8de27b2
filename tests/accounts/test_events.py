"""Security events: written with what happened, shown to administrators, kept for a while."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from structlog.testing import capture_logs

from accounts import actions, events
from accounts.models import SecurityEvent
from accounts.models.events import EventKind as Kind
from accounts.personal import everything_about
from accounts.roles import Role
from core import clock
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD, MandateFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PAGE = "/security-events/"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


def sign_in(email, password=PASSWORD, ip="192.0.2.77"):
    client = Client(REMOTE_ADDR=ip)
    client.post("/accounts/login/", {"login": email, "password": password})
    return client


def kinds() -> list[str]:
    return list(SecurityEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_a_sign_in_is_kept_with_a_shortened_address(focal):
    sign_in(focal.email)

    event = SecurityEvent.objects.get()
    assert (event.kind, event.about, event.network) == (Kind.SIGN_IN, focal, "192.0.2.0/24")


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48")],
)
def test_an_address_is_shortened(focal, address, network):
    sign_in(focal.email, ip=address)

    assert SecurityEvent.objects.get().network == network


def test_a_failed_sign_in_names_the_account_but_not_what_was_typed(focal):
    sign_in(focal.email, "wrong")
    sign_in("My-Password@example.org", "wrong")

    known, unknown = SecurityEvent.objects.order_by("pk")
    assert {known.kind, unknown.kind} == {Kind.SIGN_IN_FAILED}
    assert (known.about, unknown.about) == (focal, None)
    assert unknown.address_hash == events.hash_of_address("my-password@example.org")
    everything = str(list(SecurityEvent.objects.values()))
    assert "password" not in everything.lower()
    assert "wrong" not in everything


def test_a_wrong_code_is_kept(reviewer):
    TOTP.activate(reviewer, generate_totp_secret())
    client = sign_in(reviewer.email)
    client.post("/accounts/2fa/authenticate/", {"code": "abcdef"})

    assert kinds() == [Kind.SECOND_FACTOR_FAILED]


def test_signing_out_is_kept(focal):
    sign_in(focal.email).post("/accounts/logout/")

    assert kinds() == [Kind.SIGN_IN, Kind.SIGN_OUT]


def test_a_changed_password_is_kept(focal):
    new = "an entirely new password"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    sign_in(focal.email).post("/accounts/password/change/", data)

    assert kinds() == [Kind.SIGN_IN, Kind.PASSWORD_CHANGED]
    assert SecurityEvent.objects.latest("pk").by == focal


def accept(kenya, focal, role=Role.CONTRIBUTOR):
    InvitationFactory(party=kenya, role=role, invited_by=focal, writing_scopes=[])
    return actions.accept(token=TOKEN, name="New", password=PASSWORD).mandates.get()


RIGHTS = [
    (lambda m, focal, _r: actions.end_mandate(mandate=m, by=focal), Kind.RIGHT_ENDED, "focal"),
    (
        lambda m, focal, _r: actions.change_writing_scopes(
            mandate=m, writing_scopes=["roadmap:vision"], by=focal
        ),
        Kind.RIGHT_CHANGED,
        "focal",
    ),
]


@pytest.mark.parametrize(("change", "kind", "by"), RIGHTS)
def test_a_change_of_rights_is_kept_with_who_did_it(
    request, kenya, focal, reviewer, change, kind, by
):
    mandate = accept(kenya, focal)
    given = SecurityEvent.objects.get()
    assert (given.kind, given.about, given.party, given.by) == (
        Kind.RIGHT_GIVEN, mandate.user, kenya, focal,
    )  # fmt: skip

    change(mandate, focal, reviewer)

    event = SecurityEvent.objects.latest("pk")
    assert (event.kind, event.about, event.by) == (kind, mandate.user, request.getfixturevalue(by))
    assert event.detail.startswith(Role.CONTRIBUTOR)
    assert event.role_label == "Contributor"


def test_record_of_a_change_names_every_writing_scope(kenya, focal):
    scopes = [f"roadmap:section-{number:02}" for number in range(25)]

    actions.change_writing_scopes(mandate=accept(kenya, focal), writing_scopes=scopes, by=focal)

    detail = SecurityEvent.objects.latest("pk").detail
    assert detail == ", ".join([Role.CONTRIBUTOR, *scopes])


def test_a_confirmed_authority_is_kept(kenya, focal, reviewer):
    mandate = accept(kenya, focal, Role.AUTHORITY)

    actions.confirm_authority(mandate=mandate, by=reviewer)

    assert kinds() == [Kind.RIGHT_GIVEN, Kind.RIGHT_CHANGED]


def test_a_handover_is_kept_as_rights_ended_and_given(kenya, focal, contributor):
    actions.hand_over(
        mandate=focal.mandates.get(), to=contributor, takes_effect_on=clock.today(), by=focal
    )

    about = SecurityEvent.objects.order_by("pk").values_list("kind", "about")
    assert (Kind.RIGHT_ENDED, focal.pk) in about
    assert (Kind.RIGHT_GIVEN, contributor.pk) in about


def given_and_taken_back(kenya, focal):
    with transaction.atomic():
        accept(kenya, focal)
        assert SecurityEvent.objects.exists()
        raise InterruptedError


def test_rolled_back_action_leaves_no_event(kenya, focal):
    with pytest.raises(InterruptedError):
        given_and_taken_back(kenya, focal)

    assert not SecurityEvent.objects.exists()


def test_an_event_is_a_line_of_the_log_by_number(focal, django_capture_on_commit_callbacks):
    with capture_logs() as lines, django_capture_on_commit_callbacks(execute=True):
        sign_in(focal.email, "wrong")

    event = SecurityEvent.objects.get()
    (line,) = [line for line in lines if line["event"] == "security event"]
    assert (line["kind"], line["number"]) == (Kind.SIGN_IN_FAILED, event.pk)
    assert (line["about"], line["by"], line["network"]) == (focal.pk, None, "192.0.2.0/24")
    assert focal.email not in str(line)


def test_rolled_back_event_is_no_line_of_the_log(focal, django_capture_on_commit_callbacks):
    with capture_logs() as lines, django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                events.record(Kind.EXPORT, by=focal)
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        events.record(Kind.ERASED, by=focal)

    kinds_logged = [line["kind"] for line in lines if line["event"] == "security event"]
    assert kinds_logged == [Kind.ERASED]


@pytest.mark.parametrize(
    "path",
    [
        "/participants/export/",
        "/workshops/nairobi-2017/participants/export/",
        "/focal-points/export/csv/",
    ],
)
def test_an_export_of_people_is_kept(reviewer, workshop, as_user, path):
    response = as_user(reviewer).get(path)

    assert response.status_code == 200
    event = SecurityEvent.objects.get()
    assert (event.kind, event.by) == (Kind.EXPORT, reviewer)
    assert event.detail


def test_the_admin_site_is_kept(focal):
    call_command("allow_admin_site", email=focal.email, verbosity=0)

    event = SecurityEvent.objects.get()
    assert (event.kind, event.about, event.detail) == (Kind.ADMIN_SITE, focal, "allowed")


def test_administrators_read_and_filter_them(focal, administrator, as_user):
    sign_in(focal.email)
    sign_in("nobody@example.org", "wrong", ip="198.51.100.9")
    client = as_user(administrator)

    def rows(query=""):
        return list(client.get(PAGE + query).context["page"].object_list)

    assert [event.kind for event in rows()] == [Kind.SIGN_IN_FAILED, Kind.SIGN_IN]
    assert [event.about for event in rows("?kind=sign-in")] == [focal]
    assert [event.about for event in rows(f"?words={focal.email}")] == [focal]
    assert [event.kind for event in rows("?words=nobody@example.org")] == [Kind.SIGN_IN_FAILED]
    assert [event.kind for event in rows("?words=198.51")] == [Kind.SIGN_IN_FAILED]
    assert rows("?words=198.51&kind=sign-in") == []
    assert len(rows("?kind=nonsense&page=99")) == 2


@pytest.mark.parametrize("person", ["reviewer", "focal"])
def test_security_events_are_closed_to_all_but_administrators(request, person, as_user):
    assert as_user(request.getfixturevalue(person)).get(PAGE).status_code == 403
    assert not SecurityEvent.objects.visible_to(request.getfixturevalue(person)).exists()


def test_the_statements_of_the_page_do_not_grow(
    kenya, administrator, as_user, django_assert_max_num_queries
):
    for _ in range(20):
        mandate = MandateFactory(party=kenya)
        events.record_right(Kind.RIGHT_GIVEN, mandate, by=UserFactory())
    client = as_user(administrator)

    with django_assert_max_num_queries(5):
        client.get(PAGE)


@pytest.mark.parametrize(("days", "remain"), [(364, 1), (366, 0)])
def test_they_are_kept_for_a_limited_time(settings, days, remain):
    settings.SECURITY_EVENT_DAYS = 365
    old = clock.real_now() - timedelta(days=days)
    SecurityEvent.objects.create(kind=Kind.SIGN_IN, happened_at=old)

    events.forget_old()

    assert SecurityEvent.objects.count() == remain


def test_they_belong_to_what_is_kept_about_a_person(focal):
    sign_in(focal.email)

    events = everything_about(focal, [focal.email], reader=None)["security_events"]

    assert [event["kind"] for event in events] == [Kind.SIGN_IN]
