"""docker-compose.yml against the settings: it is never run here, so its words are checked."""

import re

import pytest
import yaml
from django.conf import settings

from launcher.places import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = ("web", "worker", "beat", "migrate")
READ_ELSEWHERE = {"DATABASE_OWNER_URL"}  # launcher.prepare


def settings_names() -> set[str]:
    return set(settings.CONFIGURATION.defaults)


def test_it_has_every_part_of_the_product():
    assert {"web", "worker", "beat", "migrate", "postgres", "redis", "mail"} == set(SERVICES)


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_one_the_settings_read(name: str):
    unknown = set(SERVICES[name]["environment"]) - settings_names() - READ_ELSEWHERE

    assert unknown == set()


@pytest.mark.parametrize("name", OURS)
def test_everything_the_settings_cannot_guess_is_given(name: str):
    needed = {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "ALLOWED_HOSTS"}

    assert needed <= set(SERVICES[name]["environment"])


def test_no_secret_is_in_the_file():
    for name, value in re.findall(r"^\s+(\w*(?:PASSWORD|SECRET|KEY)\w*): (.+)$", TEXT, re.M):
        assert value.startswith(f"${{{name}:?"), name
    assert not re.search(r"://[^/\s:]*:(?!\$\{)[^@\s]+@", TEXT)


def test_the_demo_setting_is_not_on():
    assert "SSCROADMAP_DEMO" not in TEXT


@pytest.mark.parametrize("name", ["web", "worker"])
def test_it_can_be_scaled(name: str):
    service = SERVICES[name]

    assert "container_name" not in service
    assert all("-" in port.split(":")[0] for port in service.get("ports", []))


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_everything_that_stays_has_a_health_check(name: str):
    assert SERVICES[name]["healthcheck"]["test"]


def test_postgresql_18_keeps_its_data_where_that_version_looks():
    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert SERVICES["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]


def test_only_the_migration_knows_the_owner():
    knowing = {name for name in OURS if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]}

    assert knowing == {"migrate"}
    assert all("migrate" in SERVICES[name]["depends_on"] for name in ("web", "worker", "beat"))


def test_the_commands_name_modules_that_exist():
    commands = " ".join(str(SERVICES[name].get("command", "")) for name in OURS)
    commands += (ROOT / "Dockerfile").read_text()

    for module in re.findall(r"sscroadmap[\w.]+", commands):
        path = ROOT / module.split(":")[0].replace(".", "/")
        assert path.with_suffix(".py").exists() or path.is_dir() or module.endswith(".py"), module


def test_the_image_does_not_run_as_root():
    last_stage = (ROOT / "Dockerfile").read_text().rpartition("FROM ")[2]

    assert re.search(r"^USER (?!root)\w+", last_stage, re.M)
    assert "--require-hashes" in (ROOT / "Dockerfile").read_text()
