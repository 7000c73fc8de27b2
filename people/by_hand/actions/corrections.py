"""Corrects the entry of a person, and removes one that nothing refers to."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core.errors import Refused
from core.locales import listed
from people.by_hand.actions.attendance import locked_person
from people.by_hand.employers_by_name import employer_named
from people.by_hand.entered_person import EnteredPerson
from people.by_hand.references import references_to
from people.duplicates import not_beside_an_import
from people.models import Person, rows_of_people


@transaction.atomic
def correct_person(*, person: Person, entered: EnteredPerson, by: User) -> Person:
    """Replace the particulars of an entry; what is recorded at events stays as it was then.

    The caller has compared the version. Raises PermissionDenied unless `by` may import
    participants, and Refused where the entry is gone or while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    person = locked_person(person)
    for name in ("honorific", "given_name", "family_name", "position", "phone", "party"):
        setattr(person, name, getattr(entered, name))
    person.organisation = employer_named(entered.organisation, entered.party)
    person.email = next(iter(entered.emails), "")
    person.other_emails = list(entered.emails[1:])
    person.save()
    return person


@transaction.atomic
def remove_person(*, person: Person, by: User) -> None:
    """Remove an entry that nothing refers to; rows of applied lists no longer lead to it.

    Raises PermissionDenied unless `by` may import participants, and Refused, naming what refers
    to the entry, where something does, where it is gone, or while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    person = locked_person(person)
    if references := references_to(person):
        words = _("The entry is still in use: %(uses)s. Nothing was removed.")
        raise Refused(words % {"uses": listed(references)})
    rows_of_people().filter(known_key=person.pk).update(known_key=None)
    rows_of_people().filter(chosen_key=person.pk).update(chosen_key=None)
    person.delete()
