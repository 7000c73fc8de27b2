"""The entry of a signed-in user: how it is found, and how the user corrects it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from people.models import Person

OWN = ("honorific", "given_name", "family_name", "position", "phone")


def entry_of(user: User) -> Person | None:
    """The entry of the user's account, else the only entry with their address and no account.

    Returns None if several entries share the address: a shared mailbox identifies nobody.
    """
    people = Person.objects.select_related("organisation", "party")
    if own := people.filter(user=user).first():
        return own
    with_address = list(people.filter(email__iexact=user.email)[:2])
    if len(with_address) == 1 and with_address[0].user_id is None:
        return with_address[0]
    return None


@transaction.atomic
def correct(*, person: Person, values: dict[str, Any], by: User) -> Person:
    """Correct the user's own entry and link it to their account.

    Raises Refused if the entry belongs to somebody else.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    entry = entry_of(by)
    if entry is None or entry.pk != person.pk:
        raise Refused(_("This is not your entry."))
    for name in OWN:
        setattr(person, name, values[name])
    person.user = by
    person.save()
    return person
