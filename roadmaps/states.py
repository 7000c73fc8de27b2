"""The types of actors that a roadmap embraces, and whether it does."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.choices import Toned

KIND = "roadmap"  # stored with each document and in writing scopes; never changes


class ActorKind(models.TextChoices):
    """The four that the Nairobi text asks roadmaps to embrace."""

    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")
    ACADEMIC = "academic", _("Academic")
    OTHER = "other", _("Other non-state")


class Coverage(Toned):
    """Whether a type of actor is embraced: one is engaged, or a reason is given, or neither."""

    ENGAGED = "engaged", _("Engaged")
    EXPLAINED = "explained", _("Reason given")
    OPEN = "open", _("Open")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"engaged": "success", "explained": "info", "open": "warning"}


ACTOR_KIND_OF = {
    "government": ActorKind.PUBLIC,
    "private": ActorKind.PRIVATE,
    "academic": ActorKind.ACADEMIC,
    "civil society": ActorKind.OTHER,
    "other": ActorKind.OTHER,
}
