"""Breaks one rule after another in a copy of the tree and runs the tests that must fail.

    python -m tests.mutants             all of them
    python -m tests.mutants deadlines   those whose room, rule or file has the word in it

Each lane works in a copy of its own, with a test database that is made once. First the named tests
run unchanged: a test that fails without the mutant would prove nothing with it.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher.paths import EmbeddedError
from launcher.postgres import Postgres
from launcher.redis import Redis
from launcher.translations import compile_changed
from tests.mutants.catalogue import Mutant, read_all
from tests.mutants.lanes import Lane, copy_tree, is_collection_error

LANES = 2
SECONDS = 180
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+\.py.*?)(?: - .*)?$", re.MULTILINE)
PYTEST = ("-m", "pytest", "-q", "-x", "--no-header", "--tb=short", "--reuse-db", "-p",
          "no:cacheprovider")  # fmt: skip


@dataclass(frozen=True)
class Result:
    """What became of a mutant: killed, survived, or an error of the list itself."""

    mutant: Mutant
    verdict: str
    detail: str
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("word", nargs="?", default="", help="part of a room, rule or file")
    parser.add_argument("--lanes", type=int, default=min(LANES, os.cpu_count() or 1))
    chosen = parser.parse_args(arguments)
    mutants = [m for m in read_all() if chosen.word in f"{m} {m.file}"]
    began = time.monotonic()
    try:
        results = run_all(mutants, max(1, min(chosen.lanes, len(mutants))))
    except EmbeddedError as problem:
        print(problem, file=sys.stderr)
        return 2
    return report(results, time.monotonic() - began)


def report(results: list[Result], seconds: float) -> int:
    """Prints what was not killed once more, at the end; 0 if everything was."""
    for result in results:
        if result.verdict != "killed":
            print(f"\n{result.verdict}: {result.mutant}\n{result.mutant.file}\n{result.detail}")
    killed = sum(result.verdict == "killed" for result in results)
    print(f"\n{killed} of {len(results)} mutants killed in {seconds:.0f} s")
    return 0 if results and killed == len(results) else 1


def run_all(mutants: list[Mutant], count: int) -> list[Result]:
    compile_changed()
    with lanes(count) as opened, ThreadPoolExecutor(count) as pool:
        shares = [mutants[number::count] for number in range(count)]
        runs = pool.map(lambda pair: list(run_share(*pair)), zip(opened, shares, strict=True))
        return [result for results in runs for result in results]


@contextmanager
def lanes(count: int) -> Iterator[list[Lane]]:
    """Copies of the tree with one PostgreSQL for all of them, and a Redis for each."""
    with tempfile.TemporaryDirectory(prefix="sscroadmap-mutants-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        postgres = Postgres(folder, durable=False)
        servers: list[Postgres | Redis] = [postgres]
        try:
            postgres.start()
            opened = []
            for number in range(count):
                place = folder / f"lane-{number}"
                place.mkdir(mode=0o711)
                redis = Redis(place, durable=False)
                servers.append(redis)
                redis.start()
                copy_tree(place / "tree")
                inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
                environment = inherited | {
                    "TEST_DATABASE_URL": postgres.url(database=f"mutants{number}"),
                    "TEST_REDIS_URL": redis.url().removesuffix("/0"),
                }
                opened.append(Lane(place / "tree", environment))
            yield opened
        finally:
            for server in servers:
                server.stop()


def run_share(lane: Lane, mutants: list[Mutant]) -> Iterator[Result]:
    """The mutants of one lane, if its tests pass without any of them."""
    names = sorted({test for mutant in mutants for test in mutant.tests})
    unchanged = run_tests(lane, names, seconds=5 * SECONDS)
    if unchanged.returncode:
        print(unchanged.stdout[-6000:], unchanged.stderr[-2000:], file=sys.stderr)
        raise SystemExit("The named tests do not pass without a mutant: nothing was tried.")
    for mutant in mutants:
        began = time.monotonic()
        verdict, detail = judge(lane, mutant)
        result = Result(mutant, verdict, detail, time.monotonic() - began)
        end = f"  ({detail})" if verdict == "killed" else ""
        print(f"{verdict:9}{result.seconds:5.1f} s  {mutant}{end}", flush=True)
        yield result


def judge(lane: Lane, mutant: Mutant) -> tuple[str, str]:
    if (count := mutant.occurrences(lane.tree)) != 1:
        return "error", f"The old text occurs {count} times instead of once."
    with lane.changed(mutant):
        done = run_tests(lane, mutant.tests, anew=mutant.changes_tables)
    if mutant.changes_tables:  # the next mutant needs the tables as they should be
        lane.is_made = False
    if done.returncode == 0:
        return "survived", "Its tests pass: " + ", ".join(mutant.tests)
    failed = FAILED.findall(done.stdout)
    if done.returncode != 1 or not failed or is_collection_error(done.stdout):
        return "error", (done.stdout + done.stderr)[-3000:]
    return "killed", failed[0]


def run_tests(
    lane: Lane, names: Sequence[str], *, anew: bool = False, seconds: int = SECONDS
) -> "subprocess.CompletedProcess[str]":
    """The named tests in the lane's copy; `anew` makes the tables of the database again."""
    options = ["--create-db"] if anew or not lane.is_made else []
    lane.is_made = True
    try:
        return subprocess.run(
            [sys.executable, *PYTEST, *options, *names], cwd=lane.tree,
            env=lane.environment, capture_output=True, text=True, check=False, timeout=seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess([], 124, "", f"more than {seconds} seconds")


if __name__ == "__main__":
    raise SystemExit(main())
