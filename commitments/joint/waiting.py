"""What waits for the answer of a party, and what others answered it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from commitments.models import Confirmation, ConfirmationRequest
from countries.models import Party
from documents.models import Draft
from documents.structured_rows import Card

SHOWN = 20  # of each list
NEEDS_LEADER = (Confirmation.CORRECTED, Confirmation.DECLINED)


@dataclass
class Waiting:
    """The requests of a party that need somebody: one statement."""

    party: Party

    @cached_property
    def _rows(self) -> list[ConfirmationRequest]:
        asked = Q(party=self.party, state__in=[Confirmation.WAITING, Confirmation.CONFIRMED])
        led = ConfirmationRequest.objects.led_by([self.party.pk]).filter(state__in=NEEDS_LEADER)
        rows = ConfirmationRequest.objects.in_force().in_full()
        return list(rows.filter(asked | Q(pk__in=led.values("pk"))).order_by("-updated_at", "-pk"))

    @property
    def requests(self) -> list[ConfirmationRequest]:
        """What the party was asked and has not answered."""
        return self._asked(Confirmation.WAITING)

    @property
    def confirmed(self) -> list[ConfirmationRequest]:
        """What the party has confirmed."""
        return self._asked(Confirmation.CONFIRMED)

    @property
    def answers(self) -> list[ConfirmationRequest]:
        """What others declined or want to change, where this party leads."""
        return [row for row in self._rows if row.state in NEEDS_LEADER][:SHOWN]

    def _asked(self, state: Confirmation) -> list[ConfirmationRequest]:
        own = (row for row in self._rows if row.party_id == self.party.pk)
        return [row for row in own if row.state == state][:SHOWN]


def waiting_card(draft: Draft, _user: Any, _today: date) -> Card:
    """The card on the home of a party's people; it shows nothing where nothing waits."""
    return Card("commitments/joint/_waiting.html", Waiting(draft.document.party))
