"""The parts of other parties in published commitments, as rows for pages and lists."""

from typing import Any

from commitments.models import (
    ConfirmationRequest,
    PublishedCommitment,
    PublishedPart,
)
from commitments.published import promises_of
from countries.models import Party
from documents.models import Revision


def record_parts(revision: Revision) -> None:
    """Write the parts and partnerships that this revision names.

    Called after its commitments are recorded. A part has the state of today where the party was
    asked for the same words, else the state that the revision holds: an answer may have come
    between submission and publication.
    """
    document = revision.document
    rows = PublishedCommitment.objects.filter(roadmap=document.pk)
    by_number = {row.number: row for row in rows}
    promises = promises_of(revision.content)
    codes = {part["party"] for promise in promises for part in promise.get("joint", [])}
    parties = dict(Party.objects.filter(code__in=codes).values_list("code", "pk"))
    states = _present_states(document.pk)
    PublishedPart.objects.bulk_create(
        PublishedPart(
            commitment=by_number[promise["number"]],
            party_id=parties[part["party"]],
            words=part["words"],
            state=states.get((promise["number"], part["party"], part["words"]), part["state"]),
        )
        for promise in promises
        for part in promise.get("joint", [])
        if promise["number"] in by_number and part["party"] in parties
    )
    for promise in promises:
        if (row := by_number.get(promise["number"])) and promise.get("partnerships"):
            row.partnership_keys = [named["id"] for named in promise["partnerships"]]
            row.save(update_fields=["partnership_keys"])


def _present_states(roadmap: int) -> dict[tuple[int, str, str], str]:
    requests = ConfirmationRequest.objects.filter(commitment__roadmap=roadmap).order_by()
    columns = ("commitment__number", "party__code", "words", "state")
    return {(number, code, words): state for number, code, words, state in
            requests.values_list(*columns)}  # fmt: skip


def follow_answer(request: ConfirmationRequest) -> None:
    """Let the published part show the answer, if the same words are published."""
    if request.commitment is None:
        return
    PublishedPart.objects.filter(
        commitment__roadmap=request.commitment.roadmap_id,
        commitment__number=request.commitment.number,
        party=request.party_id,
        words=request.words,
    ).update(state=request.state)


def frozen(commitment: Any) -> dict[str, Any]:
    """What a revision keeps of other parties and partnerships, for a commitment that was read with
    `as_promised`. What is empty is left out, so that older content keeps its hash."""
    named = {"joint": commitment.joint, "partnerships": commitment.partnership_titles}
    return {name: value for name, value in named.items() if value}
