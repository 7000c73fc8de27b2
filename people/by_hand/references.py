"""What refers to the entry of a person, so that the entry cannot be removed."""

from django.db.models import Q
from django.utils.translation import gettext as _

from imports.models import Batch, BatchState
from people.models import PEOPLE_LIST, Person

_OPEN = (BatchState.UPLOADED, BatchState.CHECKED)


def references_to(person: Person) -> list[str]:
    """In words: events, the account, and lists that are still to be applied. Three queries.

    Mandates belong to the account. Rows of lists that were applied or undone are no reason: the
    list has done its work. Remembered answers about the person go with the entry.
    """
    events = person.participations.select_related("event")
    references = [row.event.local_name for row in events]
    if person.user:
        references.append(_("the account %(address)s") % {"address": person.user.email})
    names_person = Q(rows__known_key=person.pk) | Q(rows__chosen_key=person.pk)
    lists = Batch.objects.filter(names_person, importer=PEOPLE_LIST, state__in=_OPEN).distinct()
    words = _("the list “%(file)s”, which is not applied yet")
    return references + [words % {"file": batch.file_name} for batch in lists]
