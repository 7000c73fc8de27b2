"""Choices with a label for the reader and a tone for the eye."""

from django.db import models


class Toned(models.TextChoices):
    """Text choices whose members have a tone: success, info, warning, danger or
    neutral."""

    @property
    def tone(self) -> str:
        return self._tones().get(self.value, "neutral")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {}
