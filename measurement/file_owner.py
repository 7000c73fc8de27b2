"""What `files` asks about files of indicator values: who can read one, and who can add one."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest

from accounts.models import User
from accounts.permissions import Permission, require
from documents.writing.locks import refuse_while_closed
from files.models import StoredFile
from files.owners import FileOwner, Place
from measurement.actions import OWNER, attach_file
from measurement.models import IndicatorValue
from office.attachments.checking import CheckedFile
from roadmaps.writing_scopes import COMMITMENTS


def may_read(user: Any, file: StoredFile) -> bool:
    """Those who may read the value: everybody once it is public and its indicator published."""
    return IndicatorValue.objects.open_to(user).filter(file=file).exists()


def place_for_files(request: HttpRequest, place: str, replaces: str) -> Place:
    """The value, where this person may write commitments and the roadmap is not closed.

    No file takes the place of another.
    """
    if replaces:
        raise Http404
    document = _at(request.user, place).of.document
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    refuse_while_closed(document.pk)
    return Place(party=document.party)


def attach_to_value(*, place: str, replaces: str, checked: CheckedFile, name: str, by: User) -> str:
    """Adds an upload that is complete; the address of the page that lists the values."""
    value = _at(by, place)
    attach_file(value=value, checked=checked, name=name, by=by)
    return value.of.document.url_of("dashboards:indicator-progress", pk=value.of_id)


def _at(user: Any, place: str) -> IndicatorValue:
    """The value. Raises Http404 if this person does not see it."""
    values = IndicatorValue.objects.visible_to(user).select_related(
        "of__roadmap__document__party", "of__roadmap__document__event"
    )
    value = values.filter(pk=place).first() if place.isdecimal() and len(place) < 10 else None
    if value is None:
        raise Http404
    return value


def unused(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Files without a value: their roadmap was deleted."""
    return files.filter(~Exists(IndicatorValue.objects.filter(file=OuterRef("pk"))))


VALUE_FILES = FileOwner(
    name=OWNER,
    may_read=may_read,
    place=place_for_files,
    attach=attach_to_value,
    unused=unused,
)
