"""The product while Redis is away."""

import pytest
from django.db import transaction

from core.enqueue import enqueue
from core.tasks import show_life


def test_a_redis_that_failed_is_left_alone_for_some_seconds(cache_away, monkeypatch):
    cache_away.get("a")
    monkeypatch.setattr(cache_away._cache, "get_client", pytest.fail)

    assert cache_away.get("a", "not there") == "not there"


def test_a_cache_that_is_away_answers_not_there(cache_away):
    cache_away.set("a", 1)

    assert cache_away.get("a", "not there") == "not there"
    assert cache_away.get_many(["a"]) == {}
    assert cache_away.add("a", 1) is True
    assert cache_away.delete("a") is False
    assert cache_away.incr("a", 2) == 2


@pytest.mark.django_db(transaction=True)
def test_task_that_cannot_be_enqueued_is_no_error(monkeypatch):
    def no_broker(*_args, **_kwargs):
        raise ConnectionError("no broker")

    monkeypatch.setattr(show_life, "apply_async", no_broker)

    with transaction.atomic():
        enqueue(show_life)


@pytest.mark.django_db(transaction=True)
def test_task_is_enqueued_after_the_commit(monkeypatch):
    asked = []
    monkeypatch.setattr(show_life, "apply_async", lambda **_kwargs: asked.append(1))

    with transaction.atomic():
        enqueue(show_life)
        assert asked == []

    assert asked == [1]
