"""Choices with a label for the reader and a tone for the eye."""

from django.db import models


class Toned(models.TextChoices):
    """Text choices whose members have a tone: ok, doing, wait, late or none."""

    @property
    def tone(self) -> str:
        return self._tones().get(self.value, "none")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {}
