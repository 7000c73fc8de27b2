"""Imports that are killed or sent twice, for test_imports.py: run as a program of its own.

python -m tests.faults.importing do BATCH                 does what the list asks for, and
    prints how many seconds and how many statements that took
python -m tests.faults.importing kill BATCH SEED SECONDS STATEMENTS   is killed while doing it:
    at a random moment of so many seconds, or behind a random one of so many statements
python -m tests.faults.importing careless BATCH STATEMENT  as a careless program would do it, each
    statement committed by itself, killed behind one of them
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from imports.work import do as do_work  # noqa: E402

Execute = Callable[..., Any]


class Statements:
    """Counts what the child asks of PostgreSQL, and dies behind the statement `last`."""

    def __init__(self, last: int = 0) -> None:
        self.count, self.last = 0, last

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


def careless(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
    """No transaction around it all: what a statement wrote stays."""
    if sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")):
        return None
    answer = execute(sql.replace("ON COMMIT DROP", ""), params, many, context)
    if not connection.get_autocommit():
        connection.connection.commit()
    return answer


def do(batch: int) -> None:
    counted, began = Statements(), time.monotonic()
    with connection.execute_wrapper(counted):
        do_work(batch)
    print(time.monotonic() - began, counted.count)


def in_a_child(work: Callable[[], object], dies_in: float | None = None) -> None:
    """`work` in a process of its own, killed after so many seconds or by itself."""
    child = os.fork()  # no connection is open yet, so the child opens its own
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    if dies_in is not None:
        time.sleep(dies_in)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill(batch: int, seed: int, seconds: float, statements: int) -> None:
    chance = random.Random(seed)
    if chance.random() < 0.5:
        in_a_child(lambda: do_work(batch), chance.uniform(0, seconds))
    else:
        in_a_child(lambda: until(chance.randint(1, statements), batch))


def until(last: int, batch: int, *also: Execute) -> None:
    with connection.execute_wrapper(Statements(last)):
        for wrapper in also:
            connection.execute_wrappers.append(wrapper)
        do_work(batch)


if __name__ == "__main__":
    what, number, *more = sys.argv[1:]
    if what == "do":
        do(int(number))
    elif what == "kill":
        kill(int(number), int(more[0]), float(more[1]), int(more[2]))
    else:
        in_a_child(lambda: until(int(more[0]), int(number), careless))
