"""Adds participants to an event by hand, corrects and removes participations."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core.errors import Refused
from countries.models import Organisation, Party
from imports.models import Batch
from people.by_hand.employers_by_name import employer_named
from people.by_hand.entered_person import EnteredPerson
from people.by_hand.removed_participations import removed_participation
from people.duplicates import not_beside_an_import
from people.models import Participation, Person
from workshops.models import Event

_FILLED = ("honorific", "phone", "position", "party")


@transaction.atomic
def add_new_person(*, event: Event, entered: EnteredPerson, role: str, by: User) -> Participation:
    """Record a person who is in no list yet, as a participant of the event.

    Raises PermissionDenied unless `by` may import participants, and Refused while a list is being
    applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    employer = employer_named(entered.organisation, entered.party)
    person = Person.objects.create(
        honorific=entered.honorific,
        given_name=entered.given_name,
        family_name=entered.family_name,
        email=next(iter(entered.emails), ""),
        other_emails=list(entered.emails[1:]),
        phone=entered.phone,
        position=entered.position,
        organisation=employer,
        party=entered.party,
    )
    return _participation(event, person, entered, employer, role)


@transaction.atomic
def add_known_person(
    *, event: Event, person: Person, entered: EnteredPerson, role: str, by: User
) -> Participation:
    """Record that a known person took part in the event, as entered for that event.

    Blanks of the entry are filled and addresses are added, as when a list fills blanks; nothing
    that is recorded is replaced. Raises PermissionDenied unless `by` may import participants, and
    Refused where the person is a participant already, is gone, or while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    person = locked_person(person)
    if person.participations.filter(event=event).exists():
        raise Refused(_("%(name)s is recorded at this event already.") % {"name": person.name})
    employer = employer_named(entered.organisation, entered.party)
    for name in _FILLED:
        setattr(person, name, getattr(person, name) or getattr(entered, name))
    person.organisation = person.organisation or employer
    known = {address.lower() for address in (person.email, *person.other_emails) if address}
    added = [address for address in entered.emails if address not in known]
    if added and not person.email:
        person.email, *added = added
    person.other_emails = [*person.other_emails, *added]
    person.save()
    return _participation(event, person, entered, employer, role)


def _participation(
    event: Event,
    person: Person,
    entered: EnteredPerson,
    employer: Organisation | None,
    role: str,
) -> Participation:
    """Record how a person was entered for the event."""
    return Participation.objects.create(
        event=event,
        person=person,
        role=role,
        position=entered.position,
        organisation=employer,
        party=entered.party,
    )


@transaction.atomic
def correct_participation(
    *,
    participation: Participation,
    role: str,
    position: str,
    organisation: str,
    party: Party | None,
    by: User,
) -> Participation:
    """Correct how a person is recorded at one event; their entry stays as it is.

    The caller has compared the version. Raises PermissionDenied unless `by` may import
    participants, and Refused where the participation is gone or while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    participation = _locked(participation)
    participation.role, participation.position = role, position
    participation.party = party
    participation.organisation = employer_named(organisation, party)
    participation.save()
    return participation


@transaction.atomic
def remove_participation(*, participation: Participation, by: User) -> None:
    """Record that the person did not take part; their entry and other events stay.

    Raises PermissionDenied unless `by` may import participants, and Refused where the
    participation is gone already or while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    _locked(participation).delete()


@transaction.atomic
def restore_participation(*, person: Person, key: int, by: User) -> Participation:
    """Undo the removal of the participation with this key, as the history last knew it.

    An employer or a list that is gone since is left out. Raises PermissionDenied unless `by` may
    import participants, and Refused where no such participation of the person was removed, where
    the person is recorded at the event again, and while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    person = locked_person(person)
    removal = removed_participation(person, key)
    if removal is None:
        raise Refused(_("There is no removed participation to bring back."))
    present = person.participations.filter(event=removal.event_id).select_related("event").first()
    if present:
        words = _("%(name)s is recorded at %(event)s already.")
        raise Refused(words % {"name": person.name, "event": present.event.local_name})
    return Participation.objects.create(
        pk=key,
        event_id=removal.event_id,
        person=person,
        role=removal.role,
        position=removal.position,
        organisation=Organisation.objects.meant_by(removal.organisation_id),
        party_id=removal.party_id,
        batch=Batch.objects.filter(pk=removal.batch_id).first(),
    )


def _locked(participation: Participation) -> Participation:
    rows = Participation.objects.select_for_update(of=("self",))
    stored = rows.filter(pk=participation.pk).first()
    if stored is None:
        raise Refused(_("This participation is no longer recorded."))
    return stored


def locked_person(person: Person) -> Person:
    """The person as stored, locked. Raises Refused where the entry is gone."""
    stored = Person.objects.select_for_update(of=("self",)).filter(pk=person.pk).first()
    if stored is None:
        raise Refused(_("The entry is gone: it was merged into another one, or removed."))
    return stored
