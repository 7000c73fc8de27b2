"""The answers that a question of the institutional profile takes."""

from django.utils.translation import gettext_lazy as _

from core.choices import Toned


class Answer(Toned):
    """Whether a party has put in place what a question asks about."""

    NO = "no", _("No")
    PREPARED = "prepared", _("Being prepared")
    IN_FORCE = "in force", _("In force")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"prepared": "info", "in force": "success"}
