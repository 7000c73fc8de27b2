"""Amounts of commitments, as papers that the access table asks for."""

from commitments.models import Commitment, Funding
from tests.factories import OrganisationFactory


def funding_of(commitment: Commitment, stage: str) -> Funding:
    """An amount of the commitment, from an organisation of its party."""
    return Funding.objects.create(
        commitment=commitment,
        stage=stage,
        amount=1000,
        currency="USD",
        source=OrganisationFactory(party=commitment.document.party),
    )
