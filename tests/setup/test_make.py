"""What make says before there is an environment: one sentence with what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launcher.paths import ROOT

sys.path.append(str(ROOT / "scripts"))

import npm  # noqa: E402

TOO_OLD = """#!/bin/sh
case "$2" in
    *version_info*) exit 1 ;;
esac
[ "$1" = -V ] && echo "Python 3.9.1"
exit 0
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files make needs, in a folder with spaces in its name."""
    copy = tmp_path / "a folder with spaces"
    copy.mkdir()
    for name in ("Makefile", "requirements", "scripts", "launcher"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    return copy


def make(project: Path, target: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["make", "-C", str(project), target],
        cwd="/", text=True, capture_output=True, check=False, timeout=300,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment},
    )  # fmt: skip


def program(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_too_old_python_is_named_with_its_version(project: Path):
    old = program(project, "old-python", TOO_OLD)

    done = make(project, "run", PYTHON=str(old))

    assert done.returncode != 0
    assert "is Python 3.9.1, which is too old" in done.stderr
    assert "PYTHON=" in done.stderr


def test_a_python_that_is_not_there_is_one_sentence(project: Path):
    done = make(project, "setup", PYTHON="/nowhere/python3")

    assert "PYTHON=/nowhere/python3 does not run" in done.stderr


def run_npm_without_network(project: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, project)
    for name in ("npm", "node"):
        program(project, name, "#!/bin/sh\necho npm error network >&2; exit 1\n")
    path = f"{project}:{os.environ['PATH']}"
    return subprocess.run(
        [sys.executable, "scripts/npm.py", *arguments], cwd=project, env={"PATH": path},
        text=True, capture_output=True, check=False,
    )  # fmt: skip


def test_without_npm_the_plain_text_area_is_named_and_the_run_goes_on(project: Path):
    done = run_npm_without_network(project)

    assert done.returncode == 1
    assert "check the network" in done.stderr
    assert "plain text area" in done.stderr
    assert "scripts/npm.py || [ $$? != 130 ]; }" in (project / "Makefile").read_text()


def test_a_fetch_without_network_leaves_the_packages_that_were_there(project: Path):
    package = project / "build" / "npm-work" / "node_modules" / "esbuild" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text("{}")

    done = run_npm_without_network(project, "check")

    assert done.returncode == npm.UNAVAILABLE
    assert package.read_text() == "{}"


def test_without_npm_scripts_are_not_checked_and_make_check_says_so(project: Path):
    done = run_npm_without_network(project, "check")

    assert done.returncode == npm.UNAVAILABLE
    assert "scripts and style sheets are not checked" in done.stderr
    makefile = (project / "Makefile").read_text()
    assert f'[ $$? = {npm.UNAVAILABLE} -a -z "$$SSCROADMAP_REQUIRE_BROWSER" ]' in makefile
    assert "scripts/npm.py check || $(skipped)" in makefile


def test_no_python_at_all_says_what_to_install(project: Path, tmp_path: Path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "make"):
        (tools / name).symlink_to(str(shutil.which(name)))

    done = make(project, "setup", PATH=str(tools))

    assert "Python 3.11 or newer is needed" in done.stderr


def test_a_python_without_venv_says_what_to_install(project: Path):
    wrapper = f"""#!/bin/sh
case "$1" in
    *environment.py) exec "{sys.executable}" -c "
import importlib.util, runpy, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == 'ensurepip' else find(name)
sys.argv = ['environment.py', 'run']
runpy.run_path('scripts/environment.py', run_name='__main__')" ;;
esac
exec "{sys.executable}" "$@"
"""
    bare = program(project, "bare-python", wrapper)

    done = make(project, "setup", PYTHON=str(bare))

    assert "has no venv module: install it" in done.stderr
    assert "-venv" in done.stderr


def test_no_network_is_one_sentence(project: Path):
    done = make(
        project, "setup", PYTHON=sys.executable, PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_NO_INDEX="0", PIP_RETRIES="0", PIP_CONFIG_FILE="/dev/null", PIP_CACHE_DIR="/none",
    )  # fmt: skip

    assert "could not be fetched: connect to the network" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_one_sentence(project: Path):
    project.chmod(0o555)

    done = make(project, "setup")

    project.chmod(0o755)
    assert "cannot be written to" in done.stderr


def test_help_lists_every_target(project: Path):
    done = make(project, "help")

    for target in ("run", "test", "check", "fix", "reset", "help"):
        assert f"make {target} " in done.stdout
