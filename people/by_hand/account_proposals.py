"""Accounts that may be those of a person known from lists."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from accounts.models import User
from people.models import Person


def accounts_at_addresses_of(person: Person) -> "QuerySet[User]":
    """Accounts that sign in with an address of the entry and belong to no entry yet."""
    addresses = {address.lower() for address in (person.email, *person.other_emails) if address}
    users = User.objects.alias(address=Lower("email")).filter(address__in=addresses)
    unlinked = users.exclude(pk__in=Person.objects.filter(user__isnull=False).values("user"))
    return unlinked.filter(is_active=True).order_by("email")
