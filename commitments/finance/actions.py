"""Changes of the finance of a commitment.

What is needed is promised: it changes while a draft is open. What is secured and spent is
reported at any time, also once the roadmap is published.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.actions import OutOfOrder, open_draft
from commitments.models import Commitment, Funding, Stage
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import is_blank, stripped
from countries.actions import organisation_named
from documents.models import Draft
from documents.writing.locks import refuse_while_closed, touch
from roadmaps.writing_scopes import COMMITMENTS

MOST_ROWS = 100  # of one commitment


@dataclass(frozen=True, kw_only=True)
class FundingFacts:
    """What an amount says beside its stage; `source_name` may be empty for what is needed."""

    amount: Decimal
    currency: str
    source_name: str = ""
    is_in_kind: bool = False
    note: str = ""


@transaction.atomic
def add_funding(*, commitment: Commitment, stage: str, facts: FundingFacts, by: User) -> Funding:
    """Record an amount that is needed, secured or spent.

    Raises PermissionDenied for people who may not write commitments, Refused where what is needed
    cannot change now or the commitment has too many amounts, and OutOfOrder without a source.
    """
    draft = _begin(commitment, stage, by)
    Commitment.objects.select_for_update(of=("self",), no_key=True).get(pk=commitment.pk)
    if commitment.fundings.count() >= MOST_ROWS:
        words = _("A commitment has room for %(most)s amounts. Put some of them together.")
        raise Refused(words % {"most": MOST_ROWS})
    funding = Funding(commitment=commitment, stage=stage)
    _write(funding, facts, by)
    _end(draft)
    return funding


@transaction.atomic
def change_funding(*, funding: Funding, facts: FundingFacts, by: User) -> Funding:
    """Change an amount, which the caller has locked and compared with what its user saw.

    Raises as `add_funding` does; Refused as well if somebody removed it.
    """
    draft = _begin(funding.commitment, funding.stage, by)
    _write(_stored(funding), facts, by)
    _end(draft)
    return funding


@transaction.atomic
def remove_funding(*, funding: Funding, by: User) -> None:
    """Remove an amount; the history says who removed it. Raises as `change_funding` does."""
    draft = _begin(funding.commitment, funding.stage, by)
    with signed_by(by.pk):
        _stored(funding).delete()
    _end(draft)


def _begin(commitment: Commitment, stage: str, by: User) -> Draft | None:
    """The open draft, locked, for what is promised; checks that the user may report otherwise."""
    document = commitment.document
    if stage == Stage.NEEDED:
        return open_draft(document, by)
    require(by, Permission.WRITE, document.party_id, COMMITMENTS)
    refuse_while_closed(document.pk)
    return None


def _end(draft: Draft | None) -> None:
    if draft:
        touch(draft, has_text=draft.has_text)


def _stored(funding: Funding) -> Funding:
    rows = Funding.objects.select_for_update(of=("self",)).select_related("commitment")
    stored = rows.filter(pk=funding.pk).first()
    if stored is None:
        raise Refused(_("Someone else removed this amount."))
    return stored


def _write(funding: Funding, facts: FundingFacts, by: User) -> None:
    name = stripped(facts.source_name)
    if is_blank(name) and funding.stage != Stage.NEEDED:
        raise OutOfOrder(_("Enter who provides this amount."), "source_name")
    party = funding.commitment.document.party_id
    funding.source = organisation_named(name, "", party) if name else None
    funding.amount, funding.currency = facts.amount, facts.currency
    funding.is_in_kind, funding.note = facts.is_in_kind, stripped(facts.note)
    funding.updated_by, funding.updated_at = by, clock.now()
    with signed_by(by.pk):
        funding.save()
