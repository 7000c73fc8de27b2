"""What a cell of the country column may hold beside a country."""

from core.text import fold
from countries.models import AliasMeaning
from countries.resolver import Resolution

_CODES = frozenset(["code", "codes", "iso", "iso2", "iso3", "codigo", "رمز", "код"])
_FORMULAS = ("=", "@")


def holds_codes(header: str) -> bool:
    """Whether the column is headed as one of ISO codes, in which "ke" is Kenya."""
    return not _CODES.isdisjoint(fold(header).split())


def organisation_in(written: str, resolution: Resolution) -> str:
    """The organisation that stands for a country, as an administrator said; else ""."""
    is_organisation = resolution.meaning == AliasMeaning.ORGANISATION
    return written if is_organisation and not written.startswith(_FORMULAS) else ""


def is_unknown(resolution: Resolution) -> bool:
    """Whether it is to be asked what the cell means."""
    return not (resolution.iso3 or resolution.meaning or resolution.is_blank)
