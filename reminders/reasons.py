"""Why a planned reminder is not sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    SETTLED = "settled", _("it has been done")
    MOVED = "moved", _("its date has moved")
    NOT_BINDING = "not binding", _("its date does not bind")
    ENDED = "ended", _("the person no longer acts for the party")
    INACTIVE = "inactive", _("the person may no longer sign in")
    PAUSED = "paused", _("reminders to the party are paused")
    REPLACED = "replaced", _("a newer reminder replaces it")
