from core.enqueue import enqueue, nothing_enqueued
from mail.tasks import deliver


def test_task_is_enqueued_once_the_transaction_commits(
    db, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr(deliver, "apply_async", lambda **words: sent.append(words))

    with django_capture_on_commit_callbacks(execute=True):
        enqueue(deliver)

    assert len(sent) == 1


def test_loader_enqueues_nothing(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, nothing_enqueued():
        enqueue(deliver)

    assert callbacks == []
