import pytest

from accounts.roles import Role
from commitments.joint import actions
from tests.factories import MandateFactory, PartnerAgencyFactory, UserFactory

WORDS = "Uganda trains twenty officers."


@pytest.fixture
def agency(db):
    return PartnerAgencyFactory(code="JICA")


@pytest.fixture
def partner(agency):
    """Acts for JICA as a triangular partner."""
    user = UserFactory(email="partner@jica.example.org")
    return MandateFactory(party=agency, role=Role.PARTNER, user=user).user


@pytest.fixture
def asked(commitment, uganda, stranger, focal):
    """Kenya has named Uganda in its promise; Uganda's focal point is `stranger`."""
    return actions.name_party(subject=commitment, party=uganda, words=WORDS, by=focal)
