"""An import killed at random moments, sent twice, or two at once: nothing missing or doubled.

SSCROADMAP_KILLS says how often each of check, apply and undo is killed (default 4; 100 for the
figure). The seed is printed.
"""

import os
import random
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection, connections, transaction

from countries.models import Organisation
from countries.reference import load
from imports.actions import (
    apply_import,
    ask,
    confirm_columns,
    read_rows,
    undo_import,
    upload,
)
from imports.apply import application
from imports.columns.layout import Layout
from imports.matching.comparison import compare
from imports.models import Batch, BatchState, Change, Row, Work
from imports.work import do, sweep
from people.importer.registration import PEOPLE as LISTS_OF_PEOPLE
from people.models import Participation, Person
from tests.faults.conftest import ROOT, environment
from tests.people.importer.samples import MESSY

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("SSCROADMAP_KILLS") or 4)


@pytest.fixture
def event(workshop):
    load()
    return workshop


def uploaded(event):
    """The messy list, its columns confirmed, not read yet."""
    from django.core.files.base import ContentFile

    file = ContentFile(MESSY.read_bytes(), name=MESSY.name)
    batch = upload(importer=LISTS_OF_PEOPLE, owner=event, file=file, by=None)
    mapping = Layout.from_json(batch.reading["layout"]).mapping
    return confirm_columns(batch=batch, mapping=mapping, by=None)


def program(*arguments):
    """What tests/faults/importing.py prints."""
    call = [sys.executable, "-m", "tests.faults.importing", *map(str, arguments)]
    done = subprocess.run(
        call, cwd=ROOT, env=environment(1), check=True, timeout=900, capture_output=True
    )
    return done.stdout.decode().split()


def asked(batch, work):
    batch.refresh_from_db()
    return ask(batch=batch, work=work, by=None, is_hinted=False)


def wait_until_the_server_noticed():
    """A killed program's last statement may still run, or its commit."""
    others = """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.02)


def nothing_is_half_done(batch):
    """Whatever was killed: the list is as before, or the work is complete."""
    wait_until_the_server_noticed()
    batch.refresh_from_db()
    rows = Row.objects.filter(batch=batch).count()
    people, attended = Person.objects.count(), Participation.objects.count()
    written = Row.objects.filter(batch=batch).exclude(written="").count()
    state = batch.state, rows, people, attended, written
    whole = {
        (BatchState.UPLOADED, 0, 0, 0, 0),
        (BatchState.CHECKED, 124, 0, 0, 0),
        (BatchState.APPLIED, 124, 118, 118, 118),
        (BatchState.UNDONE, 124, 0, 0, 0),
    }
    assert state in whole
    organisations = set(Organisation.objects.values_list("pk", flat=True))
    noted = Change.objects.filter(batch=batch, target="organisation")
    assert bool(organisations) == (batch.state == BatchState.APPLIED)
    assert set(noted.values_list("key", flat=True)) == organisations


def test_killed_at_random_moments_of_check_apply_and_undo(event):
    seed = int(os.environ.get("SSCROADMAP_SEED") or random.randrange(10**6))
    batch = uploaded(event)
    interrupted, began = 0, time.monotonic()
    for work in (Work.CHECK, Work.APPLY, Work.UNDO):
        asked(batch, work)
        seconds, statements = program("do", batch.pk)
        for number in range(KILLS):
            if not batch.work:
                take_back(batch, work)
                asked(batch, work)
            program("kill", batch.pk, seed + number, 1.1 * float(seconds), statements)
            nothing_is_half_done(batch)
            interrupted += bool(batch.work)
        assert do(batch.pk) is bool(batch.work)
        nothing_is_half_done(batch)

    print(
        f"{3 * KILLS} kills, {interrupted} before the work was done, seed {seed}, "
        f"{time.monotonic() - began:.0f} s"
    )
    assert batch.state == BatchState.UNDONE


def test_control_a_careless_import_is_found_half_done(event):
    """Each statement committed by itself: somewhere between the first and the last it shows."""
    batch = asked(read_rows(batch=uploaded(event)), Work.APPLY)
    _seconds, statements = program("do", batch.pk)
    take_back(batch, Work.APPLY)
    asked(batch, Work.APPLY)

    program("careless", batch.pk, int(statements) * 3 // 4)

    assert Person.objects.exists()
    with pytest.raises(AssertionError):
        nothing_is_half_done(batch)


def take_back(batch, work):
    """The step before, for the next kill of the same work."""
    before = {
        Work.CHECK: BatchState.UPLOADED,
        Work.APPLY: BatchState.CHECKED,
        Work.UNDO: BatchState.APPLIED,
    }[work]
    if work == Work.CHECK:
        batch.rows.all().delete()
        Batch.objects.filter(pk=batch.pk).update(state=before)
    elif work == Work.APPLY:
        undone = undo_import(batch=batch, by=None)
        with transaction.atomic():
            compare(working_copy(undone))
    else:
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.CHECKED, seen="")
        apply_import(batch=batch, by=None)
    batch.refresh_from_db()


def working_copy(batch):
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.CHECKED)
    batch.refresh_from_db()
    return batch


def at_once(*calls):
    """All calls in threads that start together; raises what any of them raised."""
    together, failures = threading.Barrier(len(calls)), []

    def run(call):
        try:
            together.wait()
            call()
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_a_request_delivered_twice_is_done_once(event):
    batch = uploaded(event)
    for work in (Work.CHECK, Work.APPLY):
        asked(batch, work)
        assert at_once(*[lambda: do(batch.pk)] * 3) == []
        sweep()

    nothing_is_half_done(batch)
    assert Person.objects.count() == 118


def checked(event):
    batch = uploaded(event)
    return read_rows(batch=batch)


def apply_both(event):
    first, second = checked(event), checked(event)
    failures = at_once(
        lambda: application.apply_import(batch=first, by=None),
        lambda: application.apply_import(batch=second, by=None),
    )
    keys = Person.objects.values_list("name_key", "party").distinct().count()
    return failures, Person.objects.count(), keys


def test_two_administrators_at_once_double_nobody(event):
    failures, people, keys = apply_both(event)

    assert (failures, people, keys) == ([], 118, 118)


def test_without_the_guards_two_administrators_double_people(event, monkeypatch):
    """The control: no turns, and rows that are taken for fresh."""
    monkeypatch.setattr(application, "wait_for_other_imports", lambda lock: None)
    monkeypatch.setattr(application, "is_fresh", lambda batch: True)

    _failures, people, _keys = apply_both(event)

    assert people == 236


def test_a_dead_worker_leaves_no_lock(event):
    batch = asked(uploaded(event), Work.CHECK)
    program("kill", batch.pk, 1, 0.2, 5)
    deadline = time.monotonic() + 10

    while time.monotonic() < deadline and not do(batch.pk):
        time.sleep(0.1)

    nothing_is_half_done(batch)
    assert connection.is_usable()
