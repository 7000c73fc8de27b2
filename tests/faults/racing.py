"""Races: threads that start together, in another order each time, until something is lost."""

import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from core import clock
from tests.conftest import DAY

# Rounds that a control may need before it loses something: a few are enough.
AT_MOST = 100
SEED = int(os.environ.get("SSCROADMAP_SEED", "0")) or random.randrange(1, 10**6)
_LATE = 0.03  # seconds


def at_once(work, count):
    """`work(n)` in `count` threads that start together, each with its own connection."""
    barrier = threading.Barrier(count)

    def work_in_thread(number):
        try:
            with clock.at(DAY):
                barrier.wait(timeout=30)
                return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work_in_thread, range(count)))


def race(one_round, rounds):
    """How many of the rounds lost something; every one is run."""
    return sum(bool(one_round(number)) for number in range(rounds))


def race_until_lost(one_round):
    """The same, for a control: it ends with the first round that lost something."""
    for number in range(AT_MOST):
        if one_round(number):
            print(f"lost in round {number + 1} (SSCROADMAP_SEED={SEED})")
            return 1
    print(f"nothing lost in {AT_MOST} rounds (SSCROADMAP_SEED={SEED})")
    return 0


class Late:
    """`late(n)`: each of those who start together comes a little late, by the seed."""

    def __init__(self):
        self.chance = random.Random(SEED)
        self.draw()

    def draw(self):
        """Before each round, in one thread, so that the seed alone decides."""
        self.seconds = [self.chance.uniform(0, _LATE) for _ in range(10)]

    def __call__(self, number):
        threading.Event().wait(self.seconds[number])
