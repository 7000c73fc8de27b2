"""Weekly reminders to UNOSSC of validating authorities that wait to be confirmed."""

from django.db import transaction

from accounts import notifications
from accounts.models import Mandate
from core import clock
from reminders.steps import WEEK, day_begun


@transaction.atomic
def remind_of_waiting_authorities() -> int:
    """Remind everybody who may confirm of each authority that has waited for full weeks.

    As for deadlines, a reader's day begins at eight in the morning. Only the full weeks that the
    authority has waited by now count: a week in which no worker ran is not made up for, and a
    second run adds nothing. Returns how many messages are new.
    """
    now = clock.now()
    mandates = Mandate.objects.current(clock.today()).awaiting_confirmation()
    waiting = list(mandates.select_related("user", "party").order_by("pk"))
    if not waiting:
        return 0
    new = 0
    for person in notifications.people_who_confirm():
        if (day := day_begun(person.time_zone, now)) is None:
            continue
        for mandate in waiting:
            if (weeks := (day - mandate.starts_on).days // WEEK) > 0:
                new += notifications.remind_of_proposed_authority(mandate, person, weeks=weeks)
    return new
