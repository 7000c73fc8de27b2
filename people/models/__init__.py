"""People known from lists, the events they attended, and answers of administrators about them."""

from people.models.employer_spellings import EmployerSpelling
from people.models.lists import PEOPLE_LIST, PEOPLE_LOCK, ParticipantList, rows_of_people
from people.models.merges import Merge
from people.models.people import Participation, ParticipationRole, Person
from people.models.person_answers import PersonAnswer

__all__ = [
    "PEOPLE_LIST",
    "PEOPLE_LOCK",
    "EmployerSpelling",
    "Merge",
    "ParticipantList",
    "Participation",
    "ParticipationRole",
    "Person",
    "PersonAnswer",
    "rows_of_people",
]
