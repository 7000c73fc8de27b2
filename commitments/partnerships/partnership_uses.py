"""The organisations with which parties have partnerships."""

from django.utils.translation import ngettext

from commitments.models import Partnership
from countries.organisations.uses import Source

PARTNERSHIPS = Source(
    name="partnerships",
    model=lambda: Partnership,
    words=lambda n: ngettext("%(n)s partnership", "%(n)s partnerships", n),
)
