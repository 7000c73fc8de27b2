from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self) -> None:
        from mail.kinds import Kind, WhenUnknown, register
        from reminders.digests import prepare, preview

        label = _("Reminder")
        register(Kind("digest", label, WhenUnknown.SEND_AGAIN, prepare=prepare, preview=preview))
