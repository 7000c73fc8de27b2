"""The organisations that lead commitments, and their partners."""

from django.utils.translation import ngettext

from commitments.models import Commitment, Funding
from countries.organisations.uses import Source

LEADS = Source(
    name="leads",
    model=lambda: Commitment,
    field="lead",
    words=lambda n: ngettext(
        "%(n)s commitment that it leads", "%(n)s commitments that it leads", n
    ),
)
PARTNERS = Source(
    name="partners",
    model=lambda: Commitment.partners.through,
    beside=("commitment",),
    words=lambda n: ngettext(
        "%(n)s commitment in which it is a partner",
        "%(n)s commitments in which it is a partner",
        n,
    ),
)
FUNDERS = Source(
    name="funders",
    model=lambda: Funding,
    field="source",
    words=lambda n: ngettext(
        "%(n)s amount of a commitment that it provides",
        "%(n)s amounts of commitments that it provides",
        n,
    ),
)
