"""The one sandbox: a foreign file is read in a child process with little memory and time.

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

READERS = ("office.spreadsheets.child", "office.word.child", "office.attachments.child")
MEMORY_BYTES = 512 * 1024**2
CPU_SECONDS = 20
WALL_SECONDS = 30
MAX_OUTPUT_BYTES = 256 * 1024**2

ROOT = Path(__file__).resolve().parent.parent
# Isolated mode keeps the sender's folder off the import path; ours is put on it.
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from importlib import import_module; import_module(sys.argv.pop(1)).main(*sys.argv[1:])"
)


class FileRefused(Exception):
    """The child refuses a file. The caller puts the code into words for the sender."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


def command(module: str, *arguments: str) -> list[str]:
    """The program that calls `main` of one of our modules, with its arguments."""
    return [sys.executable, "-I", "-c", _START, str(ROOT), module, *arguments]


def run(reader: str, *arguments: str) -> None:
    """Read a file in a child: `reader` is one of READERS, `arguments` are those of its `main`.

    Raises FileRefused("too_slow") or FileRefused("too_big") where the child did not come to an
    end. Why else a file is refused stands in its answer.
    """
    if reader not in READERS:
        raise ValueError(f"{reader} reads no files of strangers")
    try:
        done = subprocess.run(  # noqa: S603
            command(reader, *arguments),
            env={"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_slow") from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise FileRefused("too_slow")
    if done.returncode != 0:  # Rust aborts when it gets no memory
        raise FileRefused("too_big")


def answer(target: Path, write: Callable[[TextIO], None]) -> None:
    """Run in the child: write the answer under the limits, or why the file is refused."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_OUTPUT_BYTES, MAX_OUTPUT_BYTES))
    with target.open("w+", encoding="utf-8") as out:
        try:
            write(out)
        except FileRefused as refusal:
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
