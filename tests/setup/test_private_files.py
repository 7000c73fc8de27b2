"""What the product writes into its run-time folder is for its own user alone."""

import os
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from launcher.paths import PUBLIC, ROOT, close_to_others, make_folder
from launcher.processes import keep_short, wait_until
from launcher.restore import unpacked_media
from tests.setup.product import Product, short_folder
from tests.setup.test_static_files import CODE_ONLY

KEEP_UPLOAD = (
    "from django.core.files.base import ContentFile;"
    "from django.core.files.storage import default_storage;"
    "default_storage.save('imports/new/list', ContentFile(b'Amina Otieno'))"
)
WRITTEN = (
    "beat-schedule*", "log/beat.log", "log/postgres.log", "log/prepare.log", "log/redis.log",
    "log/web.log", "log/worker.log", "media/imports/new/list", "pg-password.txt",
    "redis/appendonly.aof", "run/beat.heartbeat", "run/metrics", "run/owner.lock",
    "run/pool.heartbeat", "run/prepared.json", "run/services.json", "run/web.pid",
    "run/worker.heartbeat", "secret.txt",
)  # fmt: skip
CELERY = "import sys; sys.argv = ['celery', '{}']; import sscroadmap.celery"
# As an earlier version left them.
WIDE = ("media/imports/old/list", "log/web.log", "log/web.old.log", "redis/old", "secret.txt",
        "media.before-restore-1/imports/list", "run/last-backup.txt",
        "bundles/css/site.css")  # fmt: skip


@pytest.fixture
def open_umask():
    """Everybody may do everything with what is made without a thought."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def wide_folder(open_umask):
    """The run-time folder of an earlier version, open to everybody."""
    folder = short_folder()
    for name in WIDE:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("k" * 60)
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def modes(folder: Path) -> dict[str, int]:
    """Of everything below the folder but static files; symbolic links have no mode of their own."""
    paths = {str(path.relative_to(folder)): path for path in folder.rglob("*")}
    return {
        name: stat.S_IMODE(path.lstat().st_mode)
        for name, path in paths.items()
        if not path.is_symlink() and name.split("/")[0] not in PUBLIC
    }


def open_to_others(folder: Path) -> dict[str, str]:
    return {name: oct(mode) for name, mode in modes(folder).items() if mode & 0o077}


@pytest.mark.slow
def test_a_running_product_leaves_nothing_open_to_others(wide_folder: Path):
    with Product(wide_folder, METRICS_TOKEN="t" * 40) as product:
        saved = product.manage("shell", "-c", KEEP_UPLOAD)

        def missing() -> list[str]:
            return [name for name in WRITTEN if not any(wide_folder.glob(name))]

        assert saved.returncode == 0, saved.stderr
        assert wait_until(lambda: not missing(), 60, 0.5), missing()
        assert {"pg", "static", *(name.split("/")[0] for name in WIDE)} <= set(
            os.listdir(wide_folder)
        )
        assert len(modes(wide_folder)) > 500
        assert open_to_others(wide_folder) == {}
        assert stat.S_IMODE(wide_folder.stat().st_mode) in ({0o711 if os.geteuid() == 0 else 0o700})
        assert (wide_folder / "static" / "staticfiles.json").stat().st_mode & 0o004


@pytest.mark.parametrize(
    ("before", "after"),
    [(0o666, 0o600), (0o644, 0o600), (0o640, 0o600), (0o755, 0o700), (0o400, 0o400)],
)
def test_files_of_an_earlier_version_are_closed(tmp_path: Path, before: int, after: int):
    file = tmp_path / "media" / "imports" / "list"
    file.parent.mkdir(parents=True, mode=0o755)
    file.touch()
    file.chmod(before)

    close_to_others(tmp_path)

    assert modes(tmp_path) == {"media": 0o700, "media/imports": 0o700, "media/imports/list": after}


def test_static_files_and_what_links_lead_to_keep_their_modes(tmp_path: Path):
    elsewhere, static = tmp_path / "elsewhere", tmp_path / "var" / "static" / "css"
    for path in (elsewhere, static):
        path.mkdir(parents=True)
        path.chmod(0o755)
    (tmp_path / "var" / "media").symlink_to(elsewhere)
    (tmp_path / "var" / "log").mkdir(mode=0o755)

    close_to_others(tmp_path / "var")

    assert [stat.S_IMODE(path.stat().st_mode) for path in (elsewhere, static)] == [0o755, 0o755]
    assert stat.S_IMODE((tmp_path / "var" / "log").stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_files_of_another_user_are_left_alone(tmp_path: Path):
    for name in ("data", "log"):
        (tmp_path / name).touch(mode=0o644)
    os.chown(tmp_path / "data", 65534, 65534)

    close_to_others(tmp_path)

    assert modes(tmp_path) == {"data": 0o644, "log": 0o600}


def test_a_folder_and_a_log_are_closed_from_the_beginning(tmp_path: Path, open_umask):
    """Before the release step has looked at them."""
    make_folder(tmp_path / "run")
    keep_short(tmp_path / "log" / "web.log")

    assert modes(tmp_path) == {"run": 0o700, "log": 0o700, "log/web.log": 0o600}


def test_restored_uploads_are_closed_whatever_the_backup_says(tmp_path: Path, open_umask):
    upload = tmp_path / "before" / "imports" / "list"
    upload.parent.mkdir(parents=True, mode=0o777)
    upload.write_bytes(b"Amina Otieno")
    with tarfile.open(tmp_path / "media.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "before", arcname="media")

    with unpacked_media(tmp_path / "media.tar.gz", tmp_path / "var" / "media") as unpacked:
        assert (unpacked / "imports" / "list").read_bytes() == b"Amina Otieno"
        assert stat.S_IMODE(unpacked.stat().st_mode) == 0o700
        assert modes(unpacked) == {"imports": 0o700, "imports/list": 0o600}


@pytest.mark.parametrize(
    ("process", "begin", "expected"),
    [
        ("web", "import runpy; runpy.run_path('sscroadmap/gunicorn_conf.py')", "0o77"),
        ("worker", CELERY.format("worker"), "0o77"),
        ("beat", CELERY.format("beat"), "0o77"),
        ("command", "import sscroadmap.celery", "0o22"),
    ],
)
def test_a_process_that_serves_writes_for_its_own_user(process: str, begin: str, expected: str):
    """Containers start it without the launcher; a command may write code, such as migrations."""
    code = f"{begin}; import os; print(oct(os.umask(0)))"
    environment = {
        **CODE_ONLY,
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "sscroadmap.settings",
        "SSCROADMAP_PROCESS": process,
        "EMAIL_URL": "none",
    }

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env=environment, umask=0o022, text=True, capture_output=True, check=False,
    )  # fmt: skip

    assert done.stdout.strip() == expected, done.stderr


def test_control_a_file_open_to_others_is_seen(tmp_path: Path, open_umask):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "open.txt").touch()

    assert open_to_others(tmp_path) == {"run": "0o777", "run/open.txt": "0o666"}
