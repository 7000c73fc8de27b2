from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self) -> None:
        from mail import message_texts
        from mail.kinds import STAFF, Kind, WhenUnknown, register
        from reminders.digests import prepare, preview
        from reminders.message_texts import MESSAGE_TEXTS
        from reminders.text_actions import TEST

        again = WhenUnknown.SEND_AGAIN
        register(Kind("digest", _("Reminder"), again, STAFF, prepare=prepare, preview=preview))
        register(Kind(TEST, _("Test of a message text"), WhenUnknown.HOLD, STAFF))
        message_texts.register(*MESSAGE_TEXTS)
