"""A full disk, a read-only folder, somebody else's files, Ctrl-C: one sentence, no traceback."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import os_errors, processes
from launcher.paths import ROOT, EmbeddedError, explain_os_errors, make_folder
from launcher.postgres import Postgres
from launcher.prepare import in_own_process
from tests.setup.product import hear_ctrl_c, short_folder

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    made = short_folder()
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "mounted read-only"),
        (errno.EMFILE, "ulimit"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_an_error_of_the_system_is_one_sentence_that_names_the_file(
    folder: Path, number: int, words: str
):
    error = OSError(number, os.strerror(number), str(folder / "file"))

    with pytest.raises(EmbeddedError) as caught, explain_os_errors():
        raise error

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    if number != errno.EMFILE:
        assert str(folder / "file") in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ERROR: [Errno 28] No space left on device: '/tmp/pip-x'", "no space for /tmp/pip-x"),
        ("npm error code ENOSPC", "no space for /place"),
        ("could not extend file: No space left on device\nHINT: …", "no space for /place"),
        ("OSError: [Errno 30] Read-only file system: '/srv/x'", "/srv/x is on a file system"),
    ],
)
def test_messages_of_other_programs_about_the_disk_are_recognised(text: str, words: str):
    assert words in os_errors.sentence_in(text, Path("/place"))


def test_other_failures_of_a_program_are_not_taken_for_a_full_disk():
    assert os_errors.sentence_in("initdb: error: invalid locale", Path("/place")) == ""


def test_a_full_disk_while_the_database_is_made_is_one_sentence(folder: Path, monkeypatch):
    def initdb(command, **_options):
        message = "initdb: error: could not write: No space left on device"
        return subprocess.CompletedProcess(command, 1, stdout="", stderr=message)

    monkeypatch.setattr("launcher.postgres.subprocess.run", initdb)
    server = Postgres(folder, durable=False, account=None)
    server.bin, server.data = Path("/usr/bin"), folder / "pg"

    with pytest.raises(EmbeddedError, match="The disk is full"):
        server._make()


def test_a_full_disk_while_tables_are_made_is_one_sentence(folder: Path, monkeypatch):
    message = "psycopg2.errors.DiskFull: could not extend file: No space left on device"
    command = [sys.executable, "-c", f"import sys; sys.exit({message!r})"]
    usual = processes.Child

    def child(name, _command, **options):
        return usual(name, command, **options)

    monkeypatch.setattr("launcher.prepare.processes.Child", child)

    with pytest.raises(EmbeddedError, match="The disk is full"):
        in_own_process({}, folder)


def as_user(monkeypatch, number: int) -> None:
    monkeypatch.setattr(os_errors.os, "geteuid", lambda: number)


@as_root
@pytest.mark.parametrize("place", ["", "run", "run/owner.lock"])
def test_files_that_root_left_are_named_with_the_command_that_gives_them_back(
    folder: Path, monkeypatch, place: str
):
    var = make_folder(folder / "var")
    make_folder(var / "run")
    (var / "run" / "owner.lock").write_text("")
    for path in (var, var / "run", var / "run" / "owner.lock"):
        os.chown(path, NOBODY, NOBODY)
    os.chown(var / place, 0, 0)
    as_user(monkeypatch, NOBODY)

    sentence = os_errors.left_by_another(var)

    assert "holds files of root" in sentence
    assert sentence.endswith(f"sudo chown -R nobody: {var}")


@as_root
def test_files_of_ones_own_are_no_problem(folder: Path, monkeypatch):
    os.chown(folder, NOBODY, NOBODY)
    as_user(monkeypatch, NOBODY)

    assert os_errors.left_by_another(folder, folder / "missing") == ""


def test_root_may_use_everybodys_files(folder: Path, monkeypatch):
    as_user(monkeypatch, 0)

    assert os_errors.left_by_another(folder) == ""


@as_root
@pytest.mark.slow
def test_root_does_not_start_the_database_of_another_user(folder: Path):
    server = Postgres(folder, durable=False)
    server.start()
    server.stop()
    os.chown(server.data, 1, 1)

    with pytest.raises(EmbeddedError, match="belongs to daemon: run this as daemon"):
        Postgres(folder, durable=False).start()


@pytest.fixture
def project() -> Iterator[Path]:
    """What make run needs before it starts servers, with an npm that hangs."""
    copy = Path(tempfile.mkdtemp())
    for name in ("Makefile", "requirements", "scripts", "launcher", "package.json",
                 "package-lock.json", ".npmrc"):  # fmt: skip
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    tools = make_folder(copy / "tools")
    for name in ("npm", "node"):
        (tools / name).write_text(f"#!/bin/sh\ntouch {copy}/npm-runs; exec sleep 60\n")
        (tools / name).chmod(0o755)
    yield copy
    shutil.rmtree(copy)


def interrupt_when(process: "subprocess.Popen[str]", sign: Path) -> str:
    """Sends Ctrl-C to the whole group, as a terminal does, and returns the output until the end."""
    assert processes.wait_until(sign.exists, 30)
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=30)
    return output


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_ctrl_c_while_npm_runs_ends_make_run_and_starts_nothing(project: Path, shell: str):
    """The rule of make run, with the part before and after npm replaced.

    dash ends with the signal by itself; bash goes on unless the command says that it was stopped.
    """
    if not shutil.which(shell):
        pytest.skip(f"no {shell} on this machine")
    makefile = (project / "Makefile").read_text()
    rule = next(line for line in makefile.splitlines() if "launcher run" in line)
    command = rule.replace("$(prepare) run", "true").replace("$(py)", sys.executable)
    command = command.replace("$$", "$").replace(
        "-m launcher run", f'-c \'open("{project}/on", "w")\''
    )
    process = subprocess.Popen(
        [shell, "-c", command], cwd=project, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=hear_ctrl_c,
        env={**os.environ, "PATH": f"{project}/tools:{os.environ['PATH']}"},
    )  # fmt: skip

    output = interrupt_when(process, project / "npm-runs")

    assert "Stopped. The same command goes on from here." in output
    assert "Traceback" not in output
    assert not (project / "on").exists()
    assert process.returncode != 0


def test_ctrl_c_while_the_environment_is_made_is_one_sentence(project: Path):
    script = project / "wait.py"
    script.write_text(
        "import pathlib, sys, time; sys.path.insert(0, 'scripts'); import environment\n"
        "def prepare(_): pathlib.Path('waits').touch(); time.sleep(60)\n"
        "environment.prepare = prepare; environment.main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, str(script), "run"], cwd=project, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=hear_ctrl_c,
    )  # fmt: skip

    output = interrupt_when(process, project / "waits")

    assert output.strip() == "Stopped. The same command goes on from here."
    assert process.returncode != 0
