"""kill -9 of anything, at any time: the next page answers and nothing is left behind."""

import os
import signal
from collections.abc import Iterator

import psycopg2
import pytest

from launcher.processes import undisturbed, wait_until
from tests.setup.product import PROCESSES, Product, processes_of, runs

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    with Product() as running:
        yield running


@pytest.mark.parametrize("name", PROCESSES)
def test_a_killed_process_is_started_again(product: Product, name: str) -> None:
    killed = product.kill(name)

    assert product.comes_back(name, after=killed), product.logs()


def test_two_killed_at_once_are_both_started_again(product: Product) -> None:
    killed = {name: product.kill(name) for name in ("postgres", "redis")}

    for name, pid in killed.items():
        assert product.comes_back(name, after=pid), product.logs()


def test_the_address_of_the_servers_survives_their_restart(product: Product) -> None:
    before = product.announced()

    product.comes_back("postgres", after=product.kill("postgres"))

    with psycopg2.connect(before["DATABASE_URL"]) as connection:
        assert connection.status


def test_a_killed_worker_leaves_no_children_behind(product: Product) -> None:
    killed = product.kill("worker")
    product.comes_back("worker", after=killed)

    group_is_gone = wait_until(lambda: not group_exists(killed), 10)

    assert group_is_gone


def test_a_killed_supervisor_takes_all_with_it_and_blocks_nothing() -> None:
    with Product() as product:
        before = product.pids()

        product.stop(signal.SIGKILL)
        product.start()

        assert product.is_healthy()
        assert not [name for name, pid in before.items() if runs(pid)]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_make_run_stops_everything_when_asked(how: signal.Signals) -> None:
    with Product() as product:
        code = product.stop(how)

        assert code == 0
        assert processes_of(product.folder) == []
        assert not (product.folder / "run" / "services.json").exists()


def test_make_run_stops_while_it_is_still_starting() -> None:
    product = Product()
    process = product.spawn()
    assert process.stdout
    while not process.stdout.readline().startswith("Preparing"):
        pass

    process.terminate()

    assert process.wait(15) == 0
    assert processes_of(product.folder) == []
    product.__exit__()


def test_being_asked_to_stop_waits_until_a_process_is_started() -> None:
    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    def start() -> None:
        with undisturbed():
            os.kill(os.getpid(), signal.SIGTERM)
            started.append("all of your text")

    usual, started = signal.signal(signal.SIGTERM, stop), []
    try:
        with pytest.raises(KeyboardInterrupt):
            start()
    finally:
        signal.signal(signal.SIGTERM, usual)

    assert started


def group_exists(pgid: int) -> bool:
    try:
        os.killpg(pgid, 0)
    except ProcessLookupError:
        return False
    return True
