"""UNOSSC is reminded, once a week, of validating authorities that wait to be confirmed."""

from django.db import transaction

from accounts import notices
from accounts.models import Mandate
from core import clock
from reminders.steps import EVERY, day_begun


@transaction.atomic
def remind_of_waiting_authorities() -> int:
    """Tell everybody who may confirm of each authority that has waited for full weeks.

    As for deadlines, a reader's day begins at eight in the morning, and what counts is how long
    the authority has waited by now: a week in which nothing ran is not made up for, and running
    it again adds nothing. Returns how many messages are new.
    """
    now = clock.now()
    mandates = Mandate.objects.current(clock.today()).awaiting_confirmation()
    waiting = list(mandates.select_related("user", "party").order_by("pk"))
    if not waiting:
        return 0
    new = 0
    for person in notices.confirming():
        if (day := day_begun(person.time_zone, now)) is None:
            continue
        for mandate in waiting:
            if (weeks := (day - mandate.starts_on).days // EVERY) > 0:
                new += notices.remind_of_proposed_authority(mandate, person, weeks=weeks)
    return new
