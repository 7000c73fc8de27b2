from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from accounts import erasing, personal
        from mail.kinds import STAFF, Kind, WhenUnknown, register
        from workshops.people.erasing import erase_entries
        from workshops.people.personal import entries

        personal.register("people", entries)
        erasing.register(erase_entries)
        register(Kind("import", _("List applied"), WhenUnknown.SEND_AGAIN, STAFF))
