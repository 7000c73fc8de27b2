"""make bench on a machine that has only the repository."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launcher.paths import ROOT
from tests.setup.product import hear_ctrl_c, short_folder

pytestmark = pytest.mark.slow

MEASURED = ("P1", "P2", "P2b", "P3", "P4", "P6", "I1", "I2")


def settings(folder: Path) -> dict[str, str]:
    """The data of earlier measurements are in the folder of temporary files: it must be empty."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**inherited, "TMPDIR": str(folder)}


def test_make_bench_measures_everything_on_a_fresh_clone():
    folder = short_folder()
    checkout = folder / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)

    done = subprocess.run(
        ["make", "bench", "BENCH=quick", f"PYTHON={sys.executable}"],
        cwd=checkout, env=settings(folder), text=True, capture_output=True, check=False,
        timeout=1200,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    for name in MEASURED:
        assert f"| {name} |" in done.stdout


def test_ctrl_c_ends_a_measurement_without_a_traceback():
    folder = short_folder()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks", "pages", "--quick"],
        cwd=ROOT, env=settings(folder), text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hear_ctrl_c,
    )  # fmt: skip
    time.sleep(8)

    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=60)

    assert process.returncode == 130, output + errors
    assert "Traceback" not in output + errors
