"""A person's own entry: found by their account, corrected by themselves."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from people.models import Person

OWN = ("honorific", "given_name", "family_name", "position", "phone")


def entry_of(user: User) -> Person | None:
    """The user's entry: theirs already, or the only one without an account that has their
    address. A mailbox shared by several people is nobody's own."""
    people = Person.objects.select_related("organisation", "party")
    if own := people.filter(user=user).first():
        return own
    with_address = list(people.filter(email__iexact=user.email)[:2])
    if len(with_address) == 1 and with_address[0].user_id is None:
        return with_address[0]
    return None


@transaction.atomic
def correct(*, person: Person, values: dict[str, Any], by: User) -> Person:
    """The person puts their own entry right; from then on it belongs to their account.

    Raises Refused when it is somebody else's.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    mine = entry_of(by)
    if mine is None or mine.pk != person.pk:
        raise Refused(_("This is not your entry."))
    for name in OWN:
        setattr(person, name, values[name])
    person.user = by
    person.save()
    return person
