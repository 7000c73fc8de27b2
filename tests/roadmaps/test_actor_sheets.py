"""Actors and the reasons for missing types in an Excel copy of a roadmap, and back."""

import pytest
from django.core.exceptions import ValidationError

from core.errors import Stale
from roadmaps import actions
from roadmaps.actor_exchange import ACTOR_EXCHANGE, GAP_EXCHANGE
from roadmaps.models import Actor, ActorGap
from roadmaps.states import ActorKind

pytestmark = pytest.mark.usefixtures("day")
NEW = {"actor": "Chamber of Commerce", "actor_kind": "private", "role": "Finds firms."}


@pytest.fixture
def actor(draft, focal):
    return actions.engage_actor(
        draft=draft, name="JICA", kind="government", role="Pays.", contact="Desk 4", by=focal
    )


def test_contacts_are_in_no_copy(draft, actor):
    row = ACTOR_EXCHANGE.read(draft)[0]

    assert row.title == "JICA"
    assert "Desk 4" not in str(row)
    assert "contact" not in {column.name for column in ACTOR_EXCHANGE.columns}


def test_a_changed_role_is_saved_and_the_contact_stays(draft, actor, focal):
    row = ACTOR_EXCHANGE.read(draft)[0]

    ACTOR_EXCHANGE.save(
        draft=draft,
        key=row.key,
        version=row.version,
        cells={**row.cells, "role": "Trains."},
        by=focal,
    )

    actor.refresh_from_db()
    assert (actor.role, actor.contact, actor.version) == ("Trains.", "Desk 4", 2)


def test_an_actor_changed_since_it_was_seen_is_not_overwritten(draft, actor, focal):
    row = ACTOR_EXCHANGE.read(draft)[0]
    Actor.objects.update(role="Hosts.", version=2)

    with pytest.raises(Stale):
        ACTOR_EXCHANGE.save(
            draft=draft, key=row.key, version=row.version, cells=dict(row.cells), by=focal
        )
    actor.refresh_from_db()
    assert actor.role == "Hosts."


def test_a_new_actor_is_engaged_by_the_rules_of_its_form(draft, focal):
    ACTOR_EXCHANGE.save(draft=draft, key="", version="", cells=NEW, by=focal)

    assert Actor.objects.get().organisation.kind == "private"
    with pytest.raises(ValidationError, match="cannot contain a link") as refusal:
        ACTOR_EXCHANGE.save(
            draft=draft, key="", version="", cells={**NEW, "actor": "https://x.org"}, by=focal
        )
    assert list(refusal.value.message_dict) == ["actor"]


def test_a_reason_is_saved_unless_somebody_changed_it(draft, focal):
    row = next(row for row in GAP_EXCHANGE.read(draft) if row.key == ActorKind.PRIVATE)
    cells = {**row.cells, "reason": "None yet."}

    GAP_EXCHANGE.save(draft=draft, key=row.key, version=row.version, cells=cells, by=focal)

    assert ActorGap.objects.get().reason == "None yet."
    with pytest.raises(Stale):
        GAP_EXCHANGE.save(draft=draft, key=row.key, version=row.version, cells=cells, by=focal)
