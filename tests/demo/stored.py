"""What the loaded demo has in the database, looked up by party."""

from django.apps import apps

from core import clock
from documents.models import Draft, Revision
from reminders import actions as reminders
from reminders.models import Reminder
from roadmaps.kind import ROADMAP
from tests.demo.reading import PARTIES

TOLD = {"focal-point", "alternate"}


def draft_of(code):
    """The first round, also of a roadmap that is amended."""
    drafts = Draft.objects.of_kind(ROADMAP).for_writing()
    return drafts.get(document__party__code=code, number=1)


def people_of(codes):
    """Addresses of those who are reminded for these parties."""
    mandates = [m for code in codes for m in PARTIES[code]["mandates"]]
    return {m["email"] for m in mandates if m["role"] in TOLD}


def reminded(day, *kinds):
    """Who is told on a day about deadlines of these kinds."""
    with clock.at(day):
        reminders.plan()
    planned = Reminder.objects.filter(day=day, deadline__kind__in=kinds, digest__isnull=False)
    return set(planned.values_list("recipient__email", flat=True))


def row_counts():
    return {model: model._default_manager.count() for model in apps.get_models()}


def revision_of(code, number=1):
    return Revision.objects.get(document__party__code=code, number=number)
