"""Reads a stranger's file in a child process with little memory and time.

The worst file then costs a process and not the server. Imports nothing of Django: the child
starts from here.
"""

import errno
import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from office.spreadsheets import limits
from office.spreadsheets.refusing import Refused

ROOT = Path(__file__).resolve().parent.parent
# Isolated mode keeps the sender's folder off the import path; ours is put on it.
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from importlib import import_module; import_module(sys.argv.pop(1)).main(*sys.argv[1:])"
)


def run(module: str, *arguments: str) -> None:
    """Call `main` of a module in a child. Raises Refused("too_slow") or Refused("too_big")."""
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", _START, str(ROOT), module, *arguments],
            env={"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow") from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Refused("too_slow")
    if done.returncode != 0:  # Rust aborts when it gets no memory
        raise Refused("too_big")


def answer(target: Path, write: Callable[[TextIO], None]) -> None:
    """In the child: write the answer under the limits, or why the file is refused."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.MAX_OUTPUT_BYTES, limits.MAX_OUTPUT_BYTES))
    with target.open("w+", encoding="utf-8") as out:
        try:
            write(out)
        except Refused as refusal:
            _refuse(out, refusal.code, refusal.values)
        except MemoryError:
            _refuse(out, "too_big", {})
        except BaseException as error:  # calamine's panics are BaseException
            is_too_long = isinstance(error, OSError) and error.errno == errno.EFBIG
            _refuse(out, "too_big" if is_too_long else "damaged", {})


def _refuse(out: TextIO, code: str, values: dict[str, Any]) -> None:
    out.seek(0)
    out.truncate()
    json.dump({"refused": code, "values": values}, out)
    out.write("\n")
