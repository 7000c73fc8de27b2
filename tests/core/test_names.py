"""Names hold neither links nor line breaks, in every form in which people type one."""

import pytest
from django.core.exceptions import ValidationError

from accounts.forms import AcceptForm, HandoverForm, InvitationForm, ProfileForm
from accounts.models import Invitation, Mandate, User
from commitments.forms import CommitmentForm
from core.names import validate_name, validate_names
from countries.forms import NewRegionForm, RegionForm
from documents.models import Document
from people.forms import EntryForm
from roadmaps.forms.actors import ActorForm
from roadmaps.kind import ROADMAP

LINK, LINES = "Visit http://evil.example now", "Amina\nVisit us"
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize("name", [LINK, "x://", LINES, "Amina\r\nOtieno", "Amina\u2028Otieno"])
def test_a_link_or_a_line_break_is_refused(name):
    with pytest.raises(ValidationError, match="Remove"):
        validate_name(name)


@pytest.mark.parametrize(
    "name", ["", "Amina Otieno", "Côte d’Ivoire: Plan/Budget", "Ministry of ICT (www)", "أمينة"]
)
def test_an_ordinary_name_is_accepted(name):
    validate_name(name)


def test_each_of_several_names_is_validated():
    validate_names("Ministry\nAgency")
    with pytest.raises(ValidationError):
        validate_names(f"Ministry\n{LINK}")


def invitation(data, focal, document):
    return InvitationForm(data, party=focal.mandates.get().party, by=focal)


def accept(data, focal, document):
    return AcceptForm(data, invitation=Invitation(name="x", email="x@example.org"))


def handover(data, focal, document):
    return HandoverForm(data, mandate=focal.mandates.get(), colleagues=User.objects.none())


def plain(form):
    return lambda data, _focal, _document: form(data)


def commitment(data, focal, document):
    return CommitmentForm(data, document=document)


FORMS = [
    (plain(ProfileForm), "name"),
    (invitation, "name"),
    (accept, "name"),
    (handover, "name"),
    (plain(ActorForm), "name"),
    (plain(EntryForm), "given_name"),
    (plain(EntryForm), "family_name"),
    (plain(RegionForm), "name_en"),
    (plain(NewRegionForm), "name_fr"),
    (commitment, "title"),
    (commitment, "lead_name"),
    (commitment, "partner_names"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "field"), FORMS)
def test_every_form_with_a_name_refuses_a_link_and_names_the_field(form, field, focal, workshop):

    party = Mandate.objects.get(user=focal).party
    document = Document(kind=ROADMAP.name, party=party, event=workshop)
    assert "Remove" in str(form({field: LINK}, focal, document).errors.get(field, ""))
    assert "Remove" not in str(form({field: "Amina"}, focal, document).errors.get(field, ""))
