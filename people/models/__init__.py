"""People known from lists, the events they attended, and answers of administrators about them."""

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
