"""People known from lists, the events they took part in, and what administrators said of them."""

from people.models.employer_spellings import EmployerSpelling
from people.models.lists import PEOPLE_LIST, ParticipantList
from people.models.merges import Merge
from people.models.people import Participation, ParticipationRole, Person

__all__ = [
    "PEOPLE_LIST",
    "EmployerSpelling",
    "Merge",
    "ParticipantList",
    "Participation",
    "ParticipationRole",
    "Person",
]
