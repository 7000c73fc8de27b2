"""Brings back the parties that a commitment named, after a removal or an abandoned amendment."""

from typing import Any

from commitments.models import Commitment, ConfirmationRequest, Partnership
from core import clock
from countries.models import Party

EVENTS: Any = ConfirmationRequest.pgh_event_model  # type: ignore[attr-defined]
ANSWER = ("state", "answer", "answered_about", "answered_at", "answered_by_id", "asked_at")


def restore_joint(commitment: Commitment, promise: dict[str, Any]) -> None:
    """Let the commitment name the parties and partnerships of `promise`, as it was stored.

    An answer is no part of the draft: what a party has said about the same words holds again. A
    party that never answered them is not told twice. A partnership removed since stays away.
    """
    wanted = {part["party"]: part["words"] for part in promise.get("joint", [])}
    stored = {row.party.code: row for row in commitment.confirmations.select_related("party")}
    for code in stored.keys() - wanted.keys():
        stored[code].delete()
    parties = {party.code: party for party in Party.objects.filter(code__in=wanted)}
    for code in wanted.keys() & parties.keys():
        words = wanted[code]
        request = stored.get(code) or _removed(commitment, parties[code])
        if request.pk and request.words == words and code in stored:
            continue
        _set_words(request, words)
    known = [row["id"] for row in promise.get("partnerships", [])]
    own = Partnership.objects.filter(party=commitment.document.party_id, pk__in=known)
    commitment.partnerships.set(own)


def _removed(commitment: Commitment, party: Party) -> ConfirmationRequest:
    """A request that was removed, with its former primary key, so that its history goes on."""
    events = EVENTS.objects.filter(commitment=commitment.pk, party=party.pk).order_by("-pgh_id")
    last = events.values("pgh_obj_id", "version").first() or {"pgh_obj_id": None, "version": 0}
    return ConfirmationRequest(
        pk=last["pgh_obj_id"], commitment=commitment, party=party, version=last["version"]
    )


def _set_words(request: ConfirmationRequest, words: str) -> None:
    """Set the words again, with the last answer to them."""
    request.ask_again(words, clock.now())
    events = EVENTS.objects.filter(commitment=request.commitment_id, party=request.party_id)
    last = events.filter(words=words).order_by("-pgh_id").values(*ANSWER).first()
    for name, value in (last or {}).items():
        setattr(request, name, value)
    request.version += 1
    request.updated_at = clock.now()
    request.save()
