from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import letters
        from mail.kinds import Kind, WhenUnknown, register

        register(Kind("account", _("Sign-in"), WhenUnknown.HOLD))
        register(Kind("invitation", _("Invitation"), WhenUnknown.HOLD, prepare=letters.prepare))
