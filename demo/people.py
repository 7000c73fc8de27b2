"""The demo's people: they sign in with one password and act from the day they were named."""

from datetime import UTC, date, datetime, time
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db.models import QuerySet

from accounts import actions as accounts
from accounts.models import User
from countries.models import Party
from demo import content
from demo.story import Story
from documents.writing_scopes import scope_of
from roadmaps.states import KIND

PASSWORD = "demo-sscroadmap"  # noqa: S105  # printed by make run, in the demo only
ADMINISTRATOR = "admin@example.org"
STAFF_SINCE = date(2017, 5, 2)
NAMED_AT = time(7)
SIGNED_IN_AT = time(8, 30)


def rows() -> list[dict[str, Any]]:
    """The rows of UNOSSC's people, then of each agency's and of each party's."""
    others = [
        person | {"party": party["code"]}
        for party in (*content.agencies(), *content.parties())
        for person in party["mandates"]
    ]
    staff = [person | {"party": "UNOSSC"} for person in content.staff()]
    return staff + others


def addresses() -> list[str]:
    """The mail addresses with which the demo's people sign in."""
    return [row["email"] for row in rows()]


def demo_users() -> QuerySet[User]:
    """The demo's people in this database."""
    return User.objects.filter(email__in=addresses())


def closed_people() -> QuerySet[User]:
    """People whose password was removed when the demo was switched off."""
    return demo_users().filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def open_sign_ins() -> int:
    """Restore removed passwords of the demo's people; returns how many."""
    return closed_people().update(password=make_password(PASSWORD))


def close_sign_ins() -> int:
    """With the demo switched off, the password that everybody knows opens nothing any more, and
    whoever is signed in with it is signed out; how many people it was taken from."""
    open_ones = demo_users().exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return open_ones.update(password=make_password(None))


def make_people(story: Story, parties: dict[str, Party]) -> dict[str, User]:
    """The users by address, and a scene for each mandate. The password is hashed once."""
    password = make_password(PASSWORD)
    users = {row["email"]: _user(row, password) for row in rows()}
    User.objects.bulk_create(users.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True)
        for user in users.values()
    )
    for row in rows():
        since = content.day(row["since"]) if "since" in row else STAFF_SINCE
        words = {"user": users[row["email"]], "party": parties[row["party"]]}
        words |= {
            "role": content.word(row["role"]),
            "writing_scopes": [scope_of(KIND, code) for code in row.get("sections", ())],
        }
        words |= {"invited_by": users[ADMINISTRATOR]}  # whose word confirms an authority
        story.on(since, NAMED_AT, accounts.give_mandate, **words)
    return users


def _user(row: dict[str, Any], password: str) -> User:
    user = User(
        email=row["email"],
        name=row["name"],
        language=row["language"],
        time_zone=row["time_zone"],
        password=password,
    )
    if last := row.get("last_signed_in_on"):
        user.last_login = datetime.combine(content.day(last), SIGNED_IN_AT, tzinfo=UTC)
    return user
