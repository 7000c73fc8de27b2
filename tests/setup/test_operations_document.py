"""docs/operations.md: its commands can be read by a shell, and the files they name exist."""

import re
import subprocess

import pytest

from launcher.paths import ROOT
from office.spreadsheets.limits import MAX_FILE_BYTES

DOCUMENT = (ROOT / "docs" / "operations.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", DOCUMENT, re.S)
UNITS = sorted(path.name for path in (ROOT / "deploy" / "systemd").iterdir())
READ_FOR_A_REFUSAL = 64 * 1024**2  # the product's error page reads no more than that
NGINX = (ROOT / "deploy" / "nginx" / "sscroadmap.conf").read_text()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.strip().splitlines()[0][:50])
def test_a_shell_can_read_the_commands(block: str):
    done = subprocess.run(["sh", "-n"], input=block, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_files_that_the_commands_name_exist():
    names = set(re.findall(r"\b(?:deploy|scripts|tests|docs)/[\w./*-]*\w", DOCUMENT))

    assert len(names) > 5
    assert [name for name in names if not list(ROOT.glob(name))] == []


def test_units_that_the_commands_name_exist():
    names = set(re.findall(r"\bsscroadmap-?[a-z]*\.(?:service|timer|target)\b", DOCUMENT))

    assert "sscroadmap.target" in names
    assert names <= set(UNITS)


def test_links_within_the_document_lead_somewhere():
    titles = re.findall(r"^##+ (.+)$", DOCUMENT, re.M)
    anchors = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}

    assert set(re.findall(r"\]\(#([\w-]+)\)", DOCUMENT)) <= anchors


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_unit_runs_unprivileged_in_a_closed_system(name: str):
    unit = (ROOT / "deploy" / "systemd" / name).read_text()

    for line in ("ProtectSystem=strict", "NoNewPrivileges=true", "PrivateTmp=true"):
        assert line in unit.splitlines()
    if name != "sscroadmap-watchdog.service":  # asks systemd for a restart
        assert "User=sscroadmap" in unit.splitlines()


@pytest.mark.parametrize("kind", ["web", "worker", "beat"])
def test_a_service_of_the_target_does_not_get_the_owners_password(kind: str):
    unit = (ROOT / "deploy" / "systemd" / f"sscroadmap-{kind}.service").read_text()

    assert "EnvironmentFile=/etc/sscroadmap/environment" in unit.splitlines()
    assert "owner" not in unit
    assert f"sscroadmap-{kind}.service" in (ROOT / "deploy/systemd/sscroadmap.target").read_text()
    assert "Restart=always" in unit.splitlines()


def test_the_proxy_lets_the_largest_upload_through_and_more_for_the_products_own_refusal():
    limit = re.search(r"client_max_body_size (\d+)m;", NGINX)

    assert limit
    assert MAX_FILE_BYTES + 1024**2 < int(limit[1]) * 1024**2 < READ_FOR_A_REFUSAL


def test_the_proxy_overwrites_what_a_client_says_about_itself():
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in NGINX
    assert "proxy_add_x_forwarded_for" not in NGINX
