"""How much room a party has for its files."""

from dataclasses import dataclass

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from countries.models import Party
from files.models import StoredFile

MEGABYTE = 1024**2


@dataclass(frozen=True)
class Quota:
    """The bytes that the files of a party may have together, and those that they have."""

    total: int
    used: int

    @classmethod
    def of(cls, party: Party) -> "Quota":
        """The quota of a party. One statement."""
        return cls(settings.FILES_PER_PARTY_MB * MEGABYTE, StoredFile.objects.bytes_of(party.pk))

    @property
    def free(self) -> int:
        return max(self.total - self.used, 0)

    @property
    def free_in_words(self) -> str:
        return filesizeformat(self.free)

    @property
    def total_in_words(self) -> str:
        return filesizeformat(self.total)
