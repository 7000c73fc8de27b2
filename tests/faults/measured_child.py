"""Runs the reading child and says what it took: a small process of its own, so that the memory
of whoever asks is not counted (ru_maxrss survives fork and exec).

python -m tests.faults.measured_child COMMAND…  → {"seconds": …, "mb": …, "code": …}
"""

import json
import os
import subprocess
import sys
import time


def main(command: list[str]) -> None:
    started = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    took = time.monotonic() - started
    code = os.waitstatus_to_exitcode(status)
    print(
        json.dumps(
            {
                "seconds": took,
                "cpu": used.ru_utime + used.ru_stime,
                "mb": used.ru_maxrss / 1024,
                "code": code,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
