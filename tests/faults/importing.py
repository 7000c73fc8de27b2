"""Imports that are killed or sent twice, for test_imports.py: run as a program of its own.

python -m tests.faults.importing do BATCH         do what the list asks for
python -m tests.faults.importing kill BATCH SEED COUNT   be killed COUNT times while doing it
"""

import os
import random
import signal
import sys
import time

import django

django.setup()

from workshops.imports import working  # noqa: E402


def run(batch: int) -> None:
    """In the child: work until done or killed."""
    try:
        working.do(batch)
    finally:
        os._exit(0)


def kill(batch: int, seed: int, count: int, longest: float) -> None:
    """Random moments of a try that would last `longest` seconds."""
    chance = random.Random(seed)
    for _number in range(count):
        child = os.fork()  # no connection is open yet, so the child opens its own
        if child == 0:
            run(batch)
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    if sys.argv[1] == "do":
        run(int(sys.argv[2]))
    else:
        kill(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
