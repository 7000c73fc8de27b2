from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self) -> None:
        from mail.kinds import STAFF, Kind, WhenUnknown, register
        from reminders.digests import prepare, preview

        again = WhenUnknown.SEND_AGAIN
        register(Kind("digest", _("Reminder"), again, STAFF, prepare=prepare, preview=preview))
