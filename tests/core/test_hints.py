from core.hints import held, hint
from mail.tasks import deliver


def test_a_hint_is_given_once_the_transaction_commits(
    db, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr(deliver, "apply_async", lambda **words: sent.append(words))

    with django_capture_on_commit_callbacks(execute=True):
        hint(deliver)

    assert len(sent) == 1


def test_a_loader_gives_none(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, held():
        hint(deliver)

    assert callbacks == []
