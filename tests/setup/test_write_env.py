"""scripts/write_env.py: one .env for the containers, with fresh secrets that stay."""

import ast
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from launcher.paths import ROOT

SCRIPT = ROOT / "scripts" / "write_env.py"
SITE = ("--site-url", "https://roadmaps.example.org", "--email-url", "smtp://mail.example.org:25")
SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "WEB_PASSWORD", "REDIS_PASSWORD", "METRICS_TOKEN")
AWKWARD = "p/a@b#c ?d:e%f'g\"h\\i&j$k"


@pytest.fixture
def env(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def run(env: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(SCRIPT), "--file", str(env), *arguments],
        text=True, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=30,
        env={"PATH": os.environ["PATH"]}, cwd="/",
    )  # fmt: skip


def lines(env: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", env.read_text(), re.M))


def test_env_file_gets_every_secret_and_what_follows_from_the_address(env: Path):
    done = run(env, *SITE)

    values = lines(env)
    assert done.returncode == 0, done.stderr
    assert all(len(values[name]) > 40 for name in SECRETS)
    assert len({values[name] for name in SECRETS}) == len(SECRETS)
    assert values["ALLOWED_HOSTS"] == values["MAIL_ID_DOMAIN"] == "roadmaps.example.org"
    assert values["VERSION"] in (ROOT / "pyproject.toml").read_text()


def test_env_file_is_readable_by_its_owner_only(env: Path):
    run(env, *SITE)

    assert stat.S_IMODE(env.stat().st_mode) == 0o600


def test_a_second_run_changes_nothing(env: Path):
    run(env, *SITE)
    first = env.read_text()

    run(env)
    run(env, *SITE)

    assert env.read_text() == first


def test_a_setting_can_be_changed_and_a_secret_cannot(env: Path):
    run(env, *SITE)
    before = lines(env)

    changed = run(env, "--set", "WEB_PORT=8080")
    refused = run(env, "--set", "SECRET_KEY=another")

    assert changed.returncode == 0
    assert lines(env)["WEB_PORT"] == "8080"
    assert refused.returncode == 1
    assert "SECRET_KEY is set and is kept" in refused.stderr
    assert lines(env)["SECRET_KEY"] == before["SECRET_KEY"]


def test_an_interrupted_env_gets_only_what_it_lacks(env: Path):
    env.write_text("# mine\nSECRET_KEY=" + "k" * 50 + "\nWEB_PASSWORD=\nWEB_PORT=8080\n")

    run(env, *SITE)

    assert lines(env)["SECRET_KEY"] == "k" * 50
    assert lines(env)["WEB_PASSWORD"]
    assert env.read_text().startswith("# mine\n")


def test_awkward_values_are_written_so_that_compose_reads_them_literally(env: Path):
    run(env, *SITE, "--email-user", "a@b", "--email-password", AWKWARD)

    values = lines(env)
    assert values["EMAIL_URL"] == "smtp://a%40b@mail.example.org:25"
    assert values["EMAIL_PASSWORD"] == "'" + AWKWARD.replace("'", "\\'") + "'"
    assert run(env, "--check").returncode == 0


def test_a_misspelt_setting_is_refused(env: Path):
    done = run(env, *SITE, "--set", "WEB_PROT=8080")

    assert "WEB_PROT: .env.example knows no such setting" in done.stderr
    assert not env.exists()


def test_check_names_everything_that_is_missing_at_once(env: Path):
    env.write_text("VERSION=0.1.0\n")
    env.chmod(0o600)

    done = run(env, "--check")

    assert done.returncode == 1
    for name in (*SECRETS[:4], "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL"):
        assert f"{name} is not set" in done.stderr
    assert env.read_text() == "VERSION=0.1.0\n"


def test_in_the_container_the_settings_of_the_product_are_judged_too():
    """What is missing does not hide what the settings themselves refuse."""
    code_only = {"DATABASE_URL": "postgres://web@host/db", "REDIS_URL": "redis://host:6379/0"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check-environment"],
        text=True, capture_output=True, check=False, timeout=60, cwd=ROOT,
        env={"PATH": os.environ["PATH"], "CONN_MAX_AGE": "soon", **code_only},
    )  # fmt: skip

    assert done.returncode == 1
    for words in ("SECRET_KEY is not set", "EMAIL_URL is not set", "REDIS_PASSWORD", "soon"):
        assert words in done.stderr


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("SITE_URL=roadmaps.example.org", "begin it with https://"),
        ("ALLOWED_HOSTS=other.example.org", "ALLOWED_HOSTS lacks roadmaps.example.org"),
        ("SITE_ADDRESS=:80", "name the proxy in front of it in TRUSTED_PROXIES"),
        ("SITE_ADDRESS=other.example.org", "does not name roadmaps.example.org"),
        ("SITE_ADDRESS=https://x", "is neither :80 nor a host name"),
        ("TRUSTED_PROXIES=proxy.example.org", "is no address and no network"),
        ("WEB_PORT=80 80", "is no port"),
        ("VERSION=a/b", "cannot name an image"),
        ("WEB_PROT=1", "WEB_PROT is no setting"),
        ("EMAIL_PASSWORD=a$b", "holds a $"),
        ("EMAIL_PASSWORD=a #b", "begins a comment"),
        ("SECRET_KEY=short", "SECRET_KEY is short"),
    ],
)
def test_check_says_what_is_wrong_in_one_sentence(env: Path, change: str, sentence: str):
    run(env, *SITE)
    assert run(env, "--check").returncode == 0
    with env.open("a") as file:
        file.write(f"{change}\n")

    done = run(env, "--check")

    assert done.returncode == 1
    assert sentence in done.stderr


def test_the_same_password_for_both_roles_is_refused(env: Path):
    run(env, *SITE, "--set", "WEB_PASSWORD=same", "--set", "POSTGRES_PASSWORD=same")

    assert "WEB_PASSWORD is the owner's password" in run(env, "--check").stderr


def test_a_file_that_others_can_read_is_named(env: Path):
    run(env, *SITE)
    env.chmod(0o644)

    assert "can be read by others" in run(env, "--check").stderr


def test_behind_a_proxy_and_for_the_demo_it_needs_one_option(env: Path, tmp_path: Path):
    behind = run(env, *SITE, "--behind-proxy", "10.1.2.3")
    demo = run(tmp_path / "demo", "--demo")

    assert (behind.returncode, demo.returncode) == (0, 0), behind.stderr + demo.stderr
    assert lines(env)["TRUSTED_PROXIES"] == "10.1.2.3"
    assert lines(tmp_path / "demo")["SITE_URL"] == "http://localhost:8000"


def test_encode_prints_a_password_as_an_address_needs_it(env: Path):
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--encode"], input=f"{AWKWARD}\n",
        text=True, capture_output=True, check=True,
    )  # fmt: skip

    assert unquote(done.stdout.removesuffix("\n")) == AWKWARD
    assert not set(done.stdout) & set("/@:#? '")


def test_script_runs_with_python_3_9_and_no_package():
    source = SCRIPT.read_text()
    tree = ast.parse(source, feature_version=(3, 9))
    imported = set(re.findall(r"^(?:from|import) (\w+)", source, re.M))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Match)]
    assert not imported & {"django", "environ", "yaml", "launcher", "sscroadmap"}
