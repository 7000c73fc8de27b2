"""Staff set up what was agreed at a workshop: items, their parts, who owes them and by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.agenda.uses import is_used_by, uses_of_item, uses_of_part
from commitments.extension import add_duty
from commitments.models import ActionItem, Part
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.local_days import local_days
from core.text import stripped
from countries.models import PartyKind
from deadlines import actions as deadlines
from deadlines.models import Deadline
from documents.models import Document
from roadmaps.kind import ROADMAP
from workshops.event_facts import WrongFact
from workshops.models import Event, EventKind
from workshops.uses import Use

MOST_ITEMS = 99
# For a moment, while two items or parts change places.
_NO_NUMBER, _NO_LETTER = 0, "-"


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """What was agreed, by language, who owes it, and by when where the text gives a date."""

    number: int
    titles: Mapping[str, str]
    by_countries: bool = False
    by_regions: bool = False
    by_unossc: bool = False
    takes_commitments: bool = True
    due_on: date | None = None


@dataclass(frozen=True)
class Effects:
    """How many deadlines a change moved, and how many it made."""

    moved: int = 0
    made: int = 0


@transaction.atomic
def add_item(*, event: Event, facts: ItemFacts, by: User) -> tuple[ActionItem, Effects]:
    """Add an action item to a workshop. Who holds a roadmap already owes it like the others.

    Raises PermissionDenied for people who may not manage events, Refused for an event that is no
    workshop, and WrongFact for facts that cannot be.
    """
    _lock(event, by)
    if event.kind != EventKind.WORKSHOP:
        raise Refused(_("Only a workshop has action items."))
    item = ActionItem(workshop=event)
    _check(item, facts)
    with signed_by(by.pk):
        _save(item, facts, by)
        Part.objects.create(item=item, letter="", titles=item.titles)
        return item, Effects(made=_add_duties(item))


@transaction.atomic
def change_item(*, item: ActionItem, facts: ItemFacts, reason: str = "", by: User) -> Effects:
    """Change an action item. Open deadlines move to its new date for `reason`, and stay on record.

    Raises PermissionDenied, and WrongFact as `add_item` does; also where what was promised under
    the item, or is owed by its date, would lose its ground.
    """
    _lock(item.workshop, by)
    stored = ActionItem.objects.select_related("workshop").get(pk=item.pk)
    _check(stored, facts)
    _check_use(stored, facts)
    owed = Deadline.objects.filter(duty__item=stored)
    moves = facts.due_on != stored.due_on and owed.filter(settled_at__isnull=True).exists()
    reason = stripped(reason)
    if moves and not reason:
        raise WrongFact("reason", _("Say why the deadlines move. Everyone they concern reads it."))
    with signed_by(by.pk):
        _save(stored, facts, by)
        stored.parts.filter(letter="").update(titles=stored.titles)
        owed.update(label=stored.deadline_label, labels=stored.deadline_labels)
        moved = 0
        if moves and facts.due_on:
            keys = list(owed.values_list("pk", flat=True))
            moved = deadlines.reschedule(keys=keys, to_on=facts.due_on, reason=reason, by=by)
        return Effects(moved, _add_duties(stored))


@transaction.atomic
def remove_item(*, item: ActionItem, by: User) -> None:
    """Remove an action item with its parts. Raises PermissionDenied, and Refused if it is used."""
    _lock(item.workshop, by)
    refuse_used(uses_of_item(item))
    with signed_by(by.pk):
        item.parts.all().delete()
        item.delete()


@transaction.atomic
def move_item(*, item: ActionItem, up: bool, by: User) -> None:
    """Change places with the item before or after it: they exchange their numbers.

    Nothing happens at the end of the list. Raises PermissionDenied, and Refused where one of the
    two is used.
    """
    _lock(item.workshop, by)
    stored = ActionItem.objects.select_related("workshop").get(pk=item.pk)
    others = ActionItem.objects.filter(workshop=stored.workshop)
    before, after = others.filter(number__lt=stored.number), others.filter(number__gt=stored.number)
    neighbour = before.order_by("-number").first() if up else after.order_by("number").first()
    if neighbour is None:
        return
    for each in (stored, neighbour):
        refuse_used(uses_of_item(each))
    with signed_by(by.pk):
        new_numbers = {stored: neighbour.number, neighbour: stored.number}
        _renumber(stored, _NO_NUMBER, by)
        for each in (neighbour, stored):
            _renumber(each, new_numbers[each], by)


@transaction.atomic
def add_part(*, item: ActionItem, titles: Mapping[str, str], by: User) -> Part:
    """Add a part with the next letter. The first one takes the place of the item as a whole.

    Raises PermissionDenied, WrongFact without a title, and Refused where commitments were made
    under the item as a whole, or where the alphabet ends.
    """
    _lock(item.workshop, by)
    _check_titles(titles)
    letters = list(item.parts.exclude(letter="").values_list("letter", flat=True))
    if len(letters) == len(ascii_lowercase):
        raise Refused(_("An item has at most 26 parts."))
    letter = next(each for each in ascii_lowercase if each > max(letters, default=""))
    with signed_by(by.pk):
        for whole in item.parts.filter(letter=""):
            refuse_used(uses_of_part(whole))
            whole.delete()
        part = Part.objects.create(item=item, letter=letter, titles=dict(titles))
        _sign(item, by)
    return part


@transaction.atomic
def change_part(*, part: Part, titles: Mapping[str, str], by: User) -> None:
    """Change the title of a part. Raises PermissionDenied, and WrongFact without a title."""
    _lock(part.item.workshop, by)
    _check_titles(titles)
    with signed_by(by.pk):
        part.titles = dict(titles)
        part.save(update_fields=["titles"])
        _sign(part.item, by)


@transaction.atomic
def remove_part(*, part: Part, by: User) -> None:
    """Remove a part; the next ones move up while none is used. After the last one, the item is
    answered as a whole again.

    Raises PermissionDenied, and Refused if the part is used.
    """
    item = part.item
    _lock(item.workshop, by)
    refuse_used(uses_of_part(part))
    with signed_by(by.pk):
        later = list(item.parts.filter(letter__gt=part.letter).order_by("letter"))
        part.delete()
        if not any(uses_of_part(each) for each in later):
            for each in later:
                each.letter = chr(ord(each.letter) - 1)
                each.save(update_fields=["letter"])
        if not item.parts.exists():
            Part.objects.create(item=item, letter="", titles=item.titles)
        _sign(item, by)


@transaction.atomic
def move_part(*, part: Part, up: bool, by: User) -> None:
    """Change places with the part before or after it: they exchange their letters.

    Nothing happens at the end of the list. Raises PermissionDenied, and Refused where one of the
    two is used.
    """
    item = part.item
    _lock(item.workshop, by)
    stored = Part.objects.get(pk=part.pk)
    before, after = (
        item.parts.filter(letter__lt=stored.letter),
        item.parts.filter(letter__gt=stored.letter),
    )
    neighbour = before.order_by("-letter").first() if up else after.order_by("letter").first()
    if neighbour is None:
        return
    for each in (stored, neighbour):
        each.item = item
        refuse_used(uses_of_part(each))
    with signed_by(by.pk):
        letters = {stored: neighbour.letter, neighbour: stored.letter}
        for each, letter in [
            (stored, "-"),
            (neighbour, letters[neighbour]),
            (stored, letters[stored]),
        ]:
            each.letter = letter
            each.save(update_fields=["letter"])
        _sign(item, by)


def refuse_used(uses: list[Use]) -> None:
    """Raises Refused with the first use in words."""
    if uses:
        words = _("Its place, and the code that roadmaps name it by, stay: %(use)s.")
        raise Refused(words % {"use": uses[0].words})


def _lock(event: Event, by: User) -> None:
    """One change of an agenda at a time, and none while roadmaps are being opened."""
    require(by, Permission.MANAGE_REFERENCE)
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def _check_titles(titles: Mapping[str, str]) -> None:
    if not titles:
        raise WrongFact("title_en", _("Enter the title in at least one language."))


def _check(item: ActionItem, facts: ItemFacts) -> None:
    _check_titles(facts.titles)
    if not (facts.by_countries or facts.by_regions or facts.by_unossc):
        raise WrongFact("owed_by", _("Choose who owes it."))
    if not 1 <= facts.number <= MOST_ITEMS:
        raise WrongFact("number", _("Enter a number from 1 to 99."))
    others = ActionItem.objects.filter(workshop=item.workshop, number=facts.number)
    if others.exclude(pk=item.pk).exists():
        raise WrongFact("number", _("Another item has this number."))
    starts_on = item.workshop.starts_on
    if facts.due_on and starts_on and facts.due_on < starts_on:
        raise WrongFact("due_on", _("Enter a date after the workshop begins."))


def _check_use(stored: ActionItem, facts: ItemFacts) -> None:
    """Raises WrongFact where a change would take its ground from what is promised or owed."""
    uses = uses_of_item(stored)
    if not uses:
        return
    use = {"use": uses[0].words}
    if facts.number != stored.number:
        raise WrongFact("number", _("The number stays: %(use)s.") % use)
    if stored.takes_commitments and not facts.takes_commitments:
        raise WrongFact("takes_commitments", _("This stays as it is: %(use)s.") % use)
    for name, kind in (("by_countries", PartyKind.COUNTRY), ("by_regions", PartyKind.REGION)):
        is_dropped = getattr(stored, name) and not getattr(facts, name)
        if is_dropped and is_used_by(stored, kind):
            raise WrongFact("owed_by", _("Those who owe it stay: %(use)s.") % use)
    if stored.duties.exists() and facts.due_on != stored.due_on:
        if facts.due_on is None:
            raise WrongFact("due_on", _("The item keeps a date: %(use)s.") % use)
        is_open = stored.duties.filter(deadline__settled_at__isnull=True).exists()
        if is_open and facts.due_on <= local_days().latest:
            raise WrongFact("due_on", _("The new date must be after today."))


def _save(item: ActionItem, facts: ItemFacts, by: User) -> None:
    for name in ("number", "by_countries", "by_regions", "by_unossc", "takes_commitments"):
        setattr(item, name, getattr(facts, name))
    item.titles, item.due_on = dict(facts.titles), facts.due_on
    item.updated_by, item.updated_at = by, clock.now()
    item.save()


def _renumber(item: ActionItem, number: int, by: User) -> None:
    item.number, item.updated_by, item.updated_at = number, by, clock.now()
    item.save(update_fields=["number", "updated_by", "updated_at"])


def _sign(item: ActionItem, by: User) -> None:
    """The item is staff's from now on, with its parts."""
    item.updated_by, item.updated_at = by, clock.now()
    item.save(update_fields=["updated_by", "updated_at"])


def _add_duties(item: ActionItem) -> int:
    """Give every holder that owes an item with a date a deadline; answers how many are new."""
    if item.due_on is None or not item.takes_commitments:
        return 0
    roadmaps = Document.objects.of_kind(ROADMAP).expected().filter(event=item.workshop)
    holders = [roadmap.party for roadmap in roadmaps.select_related("party")]
    return sum(add_duty(item, party) for party in holders if item.is_owed_by(party))
