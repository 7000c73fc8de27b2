from django.apps import AppConfig
from django.utils.translation import ngettext_lazy


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from django.core.validators import MaxLengthValidator

        # Nothing is cut: the form comes back with all of it, and says how much is too much.
        MaxLengthValidator.message = ngettext_lazy(
            "Use at most %(limit_value)d character: you wrote %(show_value)d.",
            "Use at most %(limit_value)d characters: you wrote %(show_value)d.",
            "limit_value",
        )
