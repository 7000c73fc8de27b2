"""What every test may ask for: the same people, parties and day everywhere."""

from datetime import date

import hypothesis
import pytest
from django.core.cache import caches
from django.db import connections
from django.db.models.signals import pre_migrate
from django.test import override_settings
from django.utils import translation

from accounts.roles import Role
from core import clock
from core.cache import ForgivingRedisCache
from core.search import create_function
from tests.factories import (
    CountryFactory,
    MandateFactory,
    OfficeFactory,
    UserFactory,
    WorkshopFactory,
)
from tests.security.summary import pytest_terminal_summary  # noqa: F401  # a hook of pytest

DAY = date(2017, 10, 16)
# The product takes a quarter of a second to hash a password, on purpose.
FAST_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# How long an example takes to make says more about the machine than about the code.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


def _make_search_key(sender, using, **_about):
    """Tests make the tables without migrations; generated columns need the function before.

    Django asks before the tables of each app; once is enough, and takes a tenth of a second.
    """
    if sender.name != "core":
        return
    with connections[using].cursor() as cursor:
        cursor.execute(create_function())


pre_migrate.connect(_make_search_key)


@pytest.fixture
def day():
    """The business date is 16 October 2017 inside the test."""
    with clock.at(DAY):
        yield DAY


@pytest.fixture
def kenya(db):
    return CountryFactory(code="KEN", name="Kenya", iso2="KE", m49="404")


@pytest.fixture
def uganda(db):
    return CountryFactory(
        code="UGA", name="Uganda", iso2="UG", m49="800", time_zone="Africa/Kampala"
    )


@pytest.fixture
def unossc(db):
    return OfficeFactory()


@pytest.fixture
def workshop(db):
    return WorkshopFactory()


def person_for(party, role, email):
    return MandateFactory(party=party, role=role, user=UserFactory(email=email)).user


@pytest.fixture
def focal(kenya):
    """Kenya's focal point."""
    return person_for(kenya, Role.FOCAL_POINT, "focal@ken.example.org")


@pytest.fixture
def contributor(kenya):
    """Helps to write Kenya's roadmap; may not submit it."""
    return person_for(kenya, Role.CONTRIBUTOR, "contributor@ken.example.org")


@pytest.fixture
def authority(kenya):
    """Endorses Kenya's roadmap."""
    return person_for(kenya, Role.AUTHORITY, "authority@ken.example.org")


@pytest.fixture
def stranger(uganda):
    """Uganda's focal point: a stranger to Kenya's drafts."""
    return person_for(uganda, Role.FOCAL_POINT, "focal@uga.example.org")


@pytest.fixture
def reviewer(unossc):
    """UNOSSC's reviewer."""
    return person_for(unossc, Role.REVIEWER, "reviewer@un.example.org")


@pytest.fixture
def administrator(unossc):
    """UNOSSC's administrator."""
    return person_for(unossc, Role.ADMINISTRATOR, "admin@un.example.org")


@pytest.fixture
def as_user(client):
    """`as_user(person)`: a client signed in as that person."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(autouse=True)
def in_english():
    """A page in another language leaves that language to the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests():
    """Set once for all tests, because Django tells many receivers of each change.

    Staff need a second factor, and limits count across tests; the tests of both switch them on.
    """
    with override_settings(
        SECOND_FACTOR_FOR_STAFF=False, ACCOUNT_RATE_LIMITS={}, PASSWORD_HASHERS=FAST_HASHERS
    ):
        yield


@pytest.fixture
def cache_away(monkeypatch, settings):
    """Redis is away for this test; the next one does not have to wait until it is tried again."""
    monkeypatch.setattr(ForgivingRedisCache, "away_until", 0.0)
    settings.CACHES = settings.CACHES | {
        "default": {
            "BACKEND": "core.cache.ForgivingRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 0.1},
        }
    }
    return caches["default"]
