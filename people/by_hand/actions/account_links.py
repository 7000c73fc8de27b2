"""Links the account of somebody who signs in with their entry, and ends the link."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core.errors import Refused
from people.by_hand.account_proposals import accounts_at_addresses_of
from people.by_hand.actions.attendance import locked_person
from people.duplicates import not_beside_an_import
from people.models import Person


@transaction.atomic
def link_account(*, person: Person, user: User, by: User) -> Person:
    """Record that `user` is this person; they then see and correct the entry as their own.

    Raises PermissionDenied unless `by` may import participants. Raises Refused where the entry or
    the account is linked already, where no address of the entry is that of the account, and while
    a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    person = locked_person(person)
    if person.user_id:
        raise Refused(_("This entry has an account already."))
    User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()  # one link at a time
    if not accounts_at_addresses_of(person).filter(pk=user.pk).exists():
        raise Refused(
            _("This account has another entry by now, or its address is not in this entry.")
        )
    person.user = user
    person.save()
    return person


@transaction.atomic
def unlink_account(*, person: Person, by: User) -> Person:
    """Record that the account is not this person's; account and mandates stay as they are.

    Raises PermissionDenied unless `by` may import participants, and Refused where the entry has
    no account or while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    person = locked_person(person)
    if person.user_id is None:
        raise Refused(_("This entry has no account."))
    person.user = None
    person.save()
    return person
