"""The fingerprint of a row: it stands for the particulars by which an answer is found again."""

import hashlib
import unicodedata
from collections.abc import Iterable

from core.text import fold
from people.importer.forms_of_address import gender_said
from people.importer.organisations import employer_key


def fingerprint_of(
    *,
    name: str,
    country: str,
    employer: str,
    emails: Iterable[str],
    position: str,
    honorific: str,
) -> str:
    """The SHA-256 of what a row says of a person; rows that share it cannot be told apart.

    Capitals and the order of names do not count, and what matching does not look at. Accents do:
    an answer about "Hùng" says nothing about "Hưng".
    """
    written = unicodedata.normalize("NFC", name).casefold()
    particulars = (
        " ".join(sorted(written.split())),
        country,
        employer_key(employer),
        " ".join(sorted(emails)),
        fold(position),
        gender_said(honorific),
    )
    return hashlib.sha256("\n".join(particulars).encode()).hexdigest()
