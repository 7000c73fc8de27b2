"""make release: what it makes is complete, readable by the run user, and serves pages."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from launcher.paths import ROOT
from launcher.postgres import Postgres
from launcher.processes import free_port, wait_until
from launcher.redis import Redis
from sscroadmap.celery import started_as
from tests.setup.product import short_folder

sys.path.append(str(ROOT / "scripts"))
import release  # noqa: E402


@pytest.mark.parametrize(
    ("command", "process"),
    [
        ("/srv/current/.venv/bin/celery -A sscroadmap.celery:app worker", "worker"),
        ("/srv/current/.venv/bin/celery --quiet -A sscroadmap.celery:app beat -l WARNING", "beat"),
        ("/usr/lib/python3/celery/__main__.py -A sscroadmap.celery:app worker", "worker"),
        ("/srv/current/.venv/bin/celery -A sscroadmap.celery:app inspect ping", ""),
        ("manage.py worker", ""),
        ("pytest beat", ""),
    ],
)
def test_started_as_names_the_process_of_the_celery_command(command: str, process: str):
    assert started_as(command.split()) == process


@pytest.mark.parametrize(
    ("before", "after"), [(0o600, 0o644), (0o700, 0o755), (0o640, 0o644), (0o755, 0o755)]
)
def test_open_up_lets_everybody_read_what_a_strict_umask_closed(tmp_path: Path, before, after):
    path = tmp_path / "file"
    path.touch()
    path.chmod(before)

    release.open_up(path)

    assert path.stat().st_mode & 0o777 == after


def test_open_to_everybody_leaves_secrets_and_data_closed(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(release, "ROOT", tmp_path)
    (tmp_path / "var").mkdir()
    closed = [tmp_path / ".env", tmp_path / "var" / "secret.txt"]
    opened = [tmp_path / "manage.py"]
    for path in closed + opened:
        path.touch()
        path.chmod(0o600)

    release.open_to_everybody()

    assert [path.stat().st_mode & 0o077 for path in closed] == [0, 0]
    assert [path.stat().st_mode & 0o044 for path in opened] == [0o044]


def test_a_release_is_refused_and_collects_nothing_when_scripts_were_not_built(monkeypatch):
    programs = []

    def run(problem: str, *arguments: str) -> None:
        programs.append(arguments[0])
        raise release.SetupError(f"{problem} npm error network")

    monkeypatch.setattr(release.environment, "prepare", lambda wanted: None)
    monkeypatch.setattr(release, "refuse_a_private_python", lambda: None)
    monkeypatch.setattr(os, "umask", lambda mask: mask)
    monkeypatch.setattr(release, "run", run)

    with pytest.raises(SystemExit, match="could not be built.*\n.*is not complete"):
        release.main()

    assert programs == ["scripts/npm.py"]


def test_root_is_refused_a_python_that_only_root_can_start(tmp_path: Path, monkeypatch):
    hidden = tmp_path / "home"
    hidden.mkdir(mode=0o700)
    program = hidden / "python3"
    program.touch()
    monkeypatch.setattr(release, "PYTHON", program)
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    with pytest.raises(release.SetupError, match="is closed to other users"):
        release.refuse_a_private_python()


def run(folder: Path, *command: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """In the folder of the release, with the strict umask of a careful administrator."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        ["/bin/sh", "-c", 'umask 077 && exec "$@"', "sh", *command],
        cwd=folder, env={**inherited, **settings}, text=True, capture_output=True, check=False,
        timeout=900,
    )  # fmt: skip


def status_of(port: int, path: str) -> int:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        headers={"Host": "roadmaps.example.org", "X-Forwarded-Proto": "https"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as page:
            return int(page.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


@pytest.mark.slow
def test_make_release_gives_a_folder_that_serves_pages():
    folder = short_folder()
    checkout = folder / "release"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)

    # Root needs a Python that others can start; the one of the tests may lie in root's home.
    made = run(checkout, "make", "release", **python_for_everybody())

    assert made.returncode == 0, made.stdout + made.stderr
    assert (checkout / "build" / "static" / "staticfiles.json").stat().st_mode & 0o004
    assert len(list(checkout.glob("locale/*/LC_MESSAGES/django.mo"))) == 4
    assert (checkout / "build" / "npm" / "js" / "editor.js").exists()
    assert not list(checkout.glob(".venv/lib/*/site-packages/pytest"))
    serve(folder, checkout)


def python_for_everybody() -> dict[str, str]:
    return {"PYTHON": "/usr/bin/python3"} if os.geteuid() == 0 and not is_public() else {}


def is_public() -> bool:
    return all(release.is_open(parent) for parent in Path(sys.executable).resolve().parents)


def serve(folder: Path, checkout: Path) -> None:
    """The release step and the web server, with production settings and the made static files."""
    database, broker, port = Postgres(folder, durable=False), Redis(folder, durable=False), 0
    database.start()
    broker.start()
    port = free_port()
    settings = {
        "SECRET_KEY": "x" * 60, "SITE_URL": "https://roadmaps.example.org",
        "ALLOWED_HOSTS": "roadmaps.example.org", "EMAIL_URL": "none",
        "DATABASE_URL": database.url(database="postgres"), "REDIS_URL": broker.url(),
        "SSCROADMAP_VAR": str(folder / "data"), "GUNICORN_BIND": f"127.0.0.1:{port}",
        "STATIC_ROOT": str(checkout / "build" / "static"), "WEB_CONCURRENCY": "1",
    }  # fmt: skip
    python = str(checkout / ".venv" / "bin" / "python")
    prepared = run(checkout, python, "-m", "launcher.prepare", "database", **settings)
    assert prepared.returncode == 0, prepared.stderr
    web = subprocess.Popen(
        [python, "-m", "gunicorn", "-c", "sscroadmap/gunicorn_conf.py", "sscroadmap.wsgi"],
        cwd=checkout, env={"PATH": os.environ["PATH"], **settings},
    )  # fmt: skip
    try:
        assert wait_until(lambda: status_of(port, "/") == 200, 60, 0.2)
        assert status_of(port, "/healthz") == 200
        manifest = (checkout / "build" / "static" / "staticfiles.json").read_text()
        name = manifest.split('"css/site.css": "')[1].split('"')[0]
        assert status_of(port, f"/static/{name}") == 200
    finally:
        web.terminate()
        web.wait(30)
        broker.stop()
        database.stop()
