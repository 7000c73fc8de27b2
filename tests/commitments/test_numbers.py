"""Commitments are numbered within their roadmap, and no number is ever used for another one."""

import pytest
from django.db import IntegrityError, transaction

from accounts.roles import Role
from commitments import actions
from commitments.models import Commitment
from documents import actions as documents
from documents.models import Draft
from tests.commitments.factories import add
from tests.documents.factories import shown
from tests.factories import MandateFactory
from tests.pages import page_of
from tests.roadmaps.factories import complete, open_roadmap, publish, submit

HERE = "/roadmaps/nairobi-2017/KEN/commitments/"


def remove(commitment, by):
    seen = shown("commitment", commitment)
    return actions.remove(commitment=commitment, seen=seen, by=by)


def numbers(draft):
    rows = Commitment.objects.filter(roadmap=draft.document_id).order_by("number")
    return list(rows.values_list("number", "title"))


def test_each_roadmap_counts_its_own_commitments(draft, focal, uganda, workshop):
    writer = MandateFactory(party=uganda, role=Role.FOCAL_POINT).user
    other = open_roadmap(uganda, workshop)

    for title in ("A law", "A fund"):
        add(draft, focal, title=title)
    add(other, writer, title="A centre")

    assert numbers(draft) == [(1, "A law"), (2, "A fund")]
    assert numbers(other) == [(1, "A centre")]


def test_the_number_of_a_removed_commitment_is_not_used_again(draft, focal):
    add(draft, focal, title="A law")
    remove(add(draft, focal, title="A fund"), focal)

    add(draft, focal, title="A centre")

    assert numbers(draft) == [(1, "A law"), (3, "A centre")]


def test_a_restored_commitment_has_its_number_and_its_history(draft, focal):
    fund = add(draft, focal, title="A fund")
    key, removal = fund.pk, remove(fund, focal)
    add(draft, focal, title="A centre")

    documents.undo_removal(removal=removal, by=focal)

    assert numbers(draft) == [(1, "A fund"), (2, "A centre")]
    assert Commitment.objects.get(number=1).pk == key


def test_two_commitments_of_a_roadmap_never_have_the_same_number(draft, focal):
    law = add(draft, focal, title="A law")
    fund = add(draft, focal, title="A fund")

    with pytest.raises(IntegrityError, match="commitment_number_is_unique"), transaction.atomic():
        Commitment.objects.filter(pk=fund.pk).update(number=law.number)


def test_an_abandoned_amendment_restores_numbers_and_history(draft, focal, reviewer):
    law, fund = (add(draft, focal, title=title) for title in ("A law", "A fund"))
    document = publish(complete(draft), focal, reviewer)
    amendment = documents.amend(document=document, reason="New plans.", by=focal)
    amendment = Draft.objects.for_writing().get(pk=amendment.pk)
    remove(Commitment.objects.get(pk=fund.pk), focal)
    add(amendment, focal, title="A centre")

    documents.abandon(draft=amendment, reason="Not now.", by=focal)

    assert numbers(draft) == [(1, "A law"), (2, "A fund")]
    assert Commitment.objects.get(number=2).pk == fund.pk
    assert Commitment.objects.get(number=1).pk == law.pk


def test_a_number_stands_in_the_address_and_in_what_is_frozen(draft, focal, as_user):
    add(draft, focal, title="A law")
    fund = add(draft, focal, title="A fund")
    remove(Commitment.objects.get(number=1), focal)

    assert fund.number == 2
    assert "A fund" in page_of(as_user(focal), f"{HERE}2/edit/")
    assert as_user(focal).get(f"{HERE}1/edit/").status_code == 404
    promises = submit(draft, focal).content["commitments"]["promises"]
    assert [(promise["number"], promise["title"]) for promise in promises] == [(2, "A fund")]
