"""A start from any state of the run-time folder; what cannot work is said in one sentence."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from launcher import binaries
from launcher.paths import EmbeddedError, make_folder
from launcher.postgres import Postgres
from launcher.redis import Redis
from tests.setup.product import Product, processes_of, short_folder

pytestmark = pytest.mark.slow
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders away")


@pytest.fixture
def folder():
    made = short_folder()
    yield made
    shutil.rmtree(made, ignore_errors=True)


def started_and_stopped(folder: Path) -> Postgres:
    server = Postgres(folder, durable=False)
    server.start()
    server.stop()
    return server


def test_postgres_starts_over_a_half_made_folder(folder: Path):
    (folder / "pg" / "base").mkdir(parents=True)
    (folder / "pg.new").mkdir()

    started_and_stopped(folder)

    assert (folder / "pg" / "global" / "pg_control").exists()
    assert list(folder.glob("pg.unfinished-*"))


def test_postgres_starts_over_the_pid_file_of_a_stranger(folder: Path):
    started_and_stopped(folder)
    (folder / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n/elsewhere\n")

    started_and_stopped(folder)


def test_postgres_ends_a_server_that_a_killed_owner_left(folder: Path):
    left = Postgres(folder, durable=False)
    left.start()

    server = Postgres(folder, durable=False)
    server.start()

    assert not left.is_alive
    assert server.is_alive
    server.stop()


def test_postgres_starts_without_its_password_file(folder: Path):
    started_and_stopped(folder)
    (folder / "pg-password.txt").unlink()

    started_and_stopped(folder)

    assert (folder / "pg-password.txt").stat().st_mode & 0o077 == 0


def test_postgres_takes_another_port_when_its_own_is_taken(folder: Path):
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        server = Postgres(folder, durable=False, port=stranger.getsockname()[1])

        server.start()

        assert server.port != stranger.getsockname()[1]
        server.stop()


def test_data_of_another_major_version_is_not_touched(folder: Path):
    started_and_stopped(folder)
    (folder / "pg" / "PG_VERSION").write_text("9\n")

    with pytest.raises(EmbeddedError, match="was made by PostgreSQL 9"):
        started_and_stopped(folder)


@as_root
def test_root_in_a_folder_nobody_can_enter_keeps_the_data_elsewhere(folder: Path):
    hidden = make_folder(folder / "home" / "var")
    (folder / "home").chmod(0o700)
    server = Postgres(hidden, durable=False)

    server.start()

    assert folder not in server.data.parents
    server.stop()
    server.remove()
    assert not server.data.exists()


@as_root
def test_root_with_binaries_nobody_can_reach_runs_a_copy(folder: Path, monkeypatch):
    monkeypatch.setattr(binaries, "can_reach", lambda *_: False)
    monkeypatch.setattr(binaries, "open_to_all", lambda: folder)

    server = started_and_stopped(folder)

    assert folder in server.bin.parents


def test_redis_starts_over_a_queue_file_it_cannot_read(folder: Path):
    make_folder(folder / "redis")
    (folder / "redis" / "appendonly.aof").write_bytes(b"*3\r\n$7\r\nnonsense" * 10)
    server = Redis(folder)

    server.start()

    assert server.is_alive
    assert list(folder.glob("redis.unreadable-*"))
    server.stop()


def test_a_folder_that_cannot_be_made_is_one_sentence(folder: Path):
    (folder / "file").write_text("in the way")

    with pytest.raises(EmbeddedError, match="cannot be written to"):
        make_folder(folder / "file" / "var")


def test_a_taken_port_is_one_sentence_and_leaves_nothing_running():
    product = Product()
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", product.port))
        stranger.listen()

        output, _ = product.spawn().communicate(timeout=30)

    assert f"Port {product.port} is taken" in output
    assert f"PORT={product.port + 1}" in output
    assert processes_of(product.folder) == []
    shutil.rmtree(product.folder)


def test_a_second_start_says_where_the_first_one_runs():
    with Product() as product:
        output, _ = product.spawn().communicate(timeout=30)

        assert f"already running at http://localhost:{product.port}" in output
        assert product.is_healthy()


def test_given_addresses_are_used_and_nothing_embedded_is_started(folder: Path):
    database, cache = Postgres(folder, durable=False), Redis(folder, durable=False)
    database.start()
    cache.start()
    given = {"DATABASE_URL": database.url(database="postgres"), "REDIS_URL": cache.url()}
    given["EMAIL_URL"] = "none"

    with Product(**given) as product:
        assert product.is_healthy()
        assert not (product.folder / "pg").exists()
        assert not (product.folder / "redis").exists()
    database.stop()
    cache.stop()


@pytest.mark.parametrize("port", ["web", "0", "70000"])
def test_a_port_that_is_none_is_one_sentence(folder: Path, port: str):
    product = Product(folder)
    product.environment["PORT"] = port

    output, _ = product.spawn().communicate(timeout=30)

    assert output.startswith(f"PORT={port} is no port")
