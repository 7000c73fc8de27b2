"""Who is expected at the meetings of a series because of a roadmap."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from core.local_days import local_days
from countries.models import Party
from countries.querysets import PartyQuerySet
from deadlines import actions as deadlines
from documents.models import Document, Step
from documents.structured_rows import Extension
from roadmaps.kind import ROADMAP
from workshops import actions as workshops
from workshops.models import Attendance, Series


def holders_of(series: Series) -> Iterable[Party]:
    """The parties that hold a roadmap of the series, closed ones aside, each once.

    One statement.
    """
    roadmaps = Document.objects.of_kind(ROADMAP).expected().filter(event__series=series)
    parties: PartyQuerySet = Party.objects.filter(pk__in=roadmaps.values("party"))
    return parties


def is_expected_in_series(roadmap: Document) -> bool:
    """Whether the holder of a roadmap has one in the same series that is not closed."""
    roadmaps = Document.objects.of_kind(ROADMAP).expected()
    return roadmaps.filter(event__series=roadmap.event.series_id, party=roadmap.party_id).exists()


def after_close(step: Step) -> None:
    """The holder of a closed roadmap is not expected at the meetings to come any more."""
    roadmap = step.draft.document
    if not is_expected_in_series(roadmap):
        deadlines.release(keys=_meetings_to_come(roadmap))


def after_reopen(step: Step) -> None:
    """The holder is expected again, also at meetings that got a date while it was closed."""
    roadmap = step.draft.document
    deadlines.bind_again(keys=_meetings_to_come(roadmap))
    workshops.expect(series=roadmap.event.series, parties=[roadmap.party], by=step.by)


def _meetings_to_come(roadmap: Document) -> list[int]:
    """The deadlines of the meetings of the series at which the holder is expected."""
    attendances = Attendance.objects.filter(
        event__series=roadmap.event.series_id, party=roadmap.party_id
    ).exclude(local_days().has_passed("deadline__due_on", "deadline__party__time_zone"))
    return list(attendances.values_list("deadline", flat=True))


MEETINGS = Extension(
    closing_note=gettext_lazy(
        "the party is not expected at meetings to come, unless another roadmap of the series "
        "obliges it"
    ),
    after_close=after_close,
    after_reopen=after_reopen,
)
