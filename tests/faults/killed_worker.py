"""A worker that is killed, for test_mail_kills.py: run as a program of its own.

python -m tests.faults.killed_worker exactly COUNT   killed after the server's 250, each time
python -m tests.faults.killed_worker anywhere COUNT  killed at random moments
"""

import os
import random
import signal
import sys
import time

import django

django.setup()

from mail import delivery  # noqa: E402
from mail.claims import Claim  # noqa: E402


def die(*_args: object) -> bool:
    os.kill(os.getpid(), signal.SIGKILL)
    return False


def run(how: str) -> None:
    """In the child: deliver until killed."""
    if how == "exactly":
        Claim.settle = die  # called right after the server has said 250
        delivery.deliver_waiting(batch=1)
    else:
        delivery.deliver_waiting(batch=10)
    os._exit(0)


def main(how: str, count: int) -> None:
    for _number in range(count):
        child = os.fork()  # no connection is open yet, so the child opens its own
        if child == 0:
            run(how)
        if how == "anywhere":
            time.sleep(random.uniform(0.02, 0.25))
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
