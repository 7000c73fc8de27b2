"""office.sandbox: which programs may be started in it."""

import subprocess
import sys

import pytest

from office import sandbox


@pytest.mark.parametrize("module", ["os", "core.clock", "office.typesetting", "office.word"])
def test_the_sandbox_starts_readers_of_files_only(module, monkeypatch):
    monkeypatch.setattr(sandbox.subprocess, "run", lambda *_, **__: pytest.fail("was started"))

    with pytest.raises(ValueError, match="reads no files"):
        sandbox.run(module)


def test_child_inherits_no_environment_and_is_ended_in_time(monkeypatch):
    started = {}

    def start(command, **options):
        started.update(options)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("SECRET_KEY", "not for the child")
    monkeypatch.setattr(sandbox.subprocess, "run", start)

    sandbox.run("office.word.child", "file", "answer")

    assert started["env"] == {"LC_ALL": "C.UTF-8"}
    assert started["timeout"] == sandbox.WALL_SECONDS


@pytest.mark.parametrize(("megabytes", "answer"), [(10, ""), (1024, "too_big")])
def test_child_has_little_memory(tmp_path, megabytes, answer):
    target = tmp_path / "answer"
    program = (
        "import sys; from pathlib import Path; from office import sandbox; "
        f"sandbox.answer(Path(sys.argv[1]), lambda out: bytearray({megabytes} << 20) and None)"
    )

    subprocess.run([sys.executable, "-c", program, str(target)], cwd=sandbox.ROOT, check=True)

    assert answer in target.read_text()
    assert bool(target.read_text()) is bool(answer)
