"""The files of the containers against the settings and each other, without an engine.

What they do is tried by scripts/compose_trial (make test-compose).
"""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from launcher.paths import ROOT
from sscroadmap.addresses import PASSWORDS

TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
CADDYFILE = (ROOT / "deploy" / "caddy" / "Caddyfile").read_text()
OURS = ("web", "worker", "beat", "config", "migrate")
LONG_RUNNING = ("proxy", "web", "worker", "beat", "postgres", "redis")
# Settings with one right value in a container, or for the demo only.
FIXED_BY_THE_IMAGE = {"SSCROADMAP_VAR", "STATIC_ROOT", "GUNICORN_BIND", "PORT", "HEARTBEAT_DIR",
                      "FORWARDED_ALLOW_IPS", "PROMETHEUS_MULTIPROC_DIR"}  # fmt: skip
FOR_THE_DEMO = {"SSCROADMAP_DEMO", "PUBLIC_DEMO", "PUBLISHED_ADDRESS", "DEBUG"}
READ_ELSEWHERE = {
    *PASSWORDS, *PASSWORDS.values(),  # sscroadmap.addresses, launcher.prepare
    "POSTGRES_PASSWORD", "WEB_PASSWORD", "SITE_ADDRESS", "TRUSTED_PROXIES", "VERSION",  # write_env
}  # fmt: skip


class Loader(yaml.SafeLoader):
    """Reads Compose's own tags as what they stand before."""


Loader.add_constructor("!override", lambda loader, node: loader.construct_sequence(node, deep=True))
DEMO = yaml.load((ROOT / "compose.demo.yml").read_text(), Loader)


def settings_names() -> set[str]:
    return set(settings.CONFIGURATION.defaults) - set(PASSWORDS.values())


def interpolated(text: str) -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", text))


def passed(service: str) -> set[str]:
    return set(SERVICES[service].get("environment", {}))


def example_names() -> set[str]:
    return set(re.findall(r"^#?([A-Z][A-Z0-9_]*)=", EXAMPLE, re.M))


# ── Settings ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", OURS)
def test_every_setting_of_the_product_is_passed_on(name: str):
    missing = settings_names() - passed(name) - FIXED_BY_THE_IMAGE - FOR_THE_DEMO

    assert missing - {"WEB_CONCURRENCY", "SSCROADMAP_PROCESS"} == set()


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_read_by_something(name: str):
    assert passed(name) - settings_names() - READ_ELSEWHERE == set()


def test_the_example_explains_every_variable_of_the_compose_file():
    without_value = {
        name for service in SERVICES.values()
        for name, value in service.get("environment", {}).items() if value is None
    }  # fmt: skip

    lacking = interpolated(TEXT) | without_value

    assert lacking - example_names() == {"REVISION"}


def test_the_example_holds_nothing_that_is_not_used():
    demo = (ROOT / "compose.demo.yml").read_text()
    used = interpolated(TEXT + demo) | passed("web") | {"PUBLIC_DEMO"}

    assert example_names() - used == set()


def test_an_unset_variable_never_stops_compose_at_the_first_one():
    """The service config lists them all instead."""
    assert ":?" not in TEXT
    assert SERVICES["config"]["command"] == "python scripts/write_env.py --check-environment"
    for name in ("migrate", "postgres", "redis"):
        assert "config" in SERVICES[name]["depends_on"], name


def test_a_setting_without_value_keeps_the_default_of_the_product():
    """An empty text would be a value: off for a switch, an error for a number."""
    empty = {
        name for name, value in SERVICES["web"]["environment"].items()
        if re.fullmatch(r"\$\{\w+:?-?\}", str(value or ""))
    }  # fmt: skip

    assert empty == {"DATABASE_PASSWORD", "REDIS_PASSWORD", "SECRET_KEY", "SITE_URL", "EMAIL_URL"}


def test_no_password_is_part_of_an_address():
    assert not re.search(r"://[^\s@]*:[^\s@]*@", TEXT)


def test_no_secret_is_in_the_file():
    for name, value in re.findall(r"^\s+(\w*(?:PASSWORD|SECRET|TOKEN|DSN)\w*):(.*)$", TEXT, re.M):
        assert re.fullmatch(r"|\$\{\w+:-\}", value.strip()), name


@pytest.mark.parametrize("file", [".gitignore", ".dockerignore"])
def test_the_secrets_stay_out_of_git_and_of_the_image(file: str):
    lines = (ROOT / file).read_text().split()

    assert {".env", ".env.*"} <= set(lines) or ".env*" in lines


def test_owner_is_known_to_the_release_step_only():
    knowing = {
        name for name, service in SERVICES.items()
        if "POSTGRES_PASSWORD" in str(service.get("environment"))
    }  # fmt: skip

    assert knowing == {"config", "migrate", "postgres"}


def test_the_demo_is_not_on():
    assert "SSCROADMAP_DEMO" not in TEXT
    assert "mail" not in SERVICES


# ── The image ─────────────────────────────────────────────────────────────────
def test_the_image_is_built_by_one_service_and_has_a_version():
    assert [name for name in SERVICES if "build" in SERVICES[name]] == ["web"]
    assert {SERVICES[name]["image"] for name in OURS} == {"sscroadmap:${VERSION:-0.1.0}"}
    assert "org.opencontainers.image.version" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE


def test_a_changed_line_of_code_fetches_nothing_again():
    """Everything that is fetched comes before the code is copied, in a stage of its own."""
    before_code, _copy, after_code = DOCKERFILE.partition("\nCOPY . .\n")

    assert "npm.py fetch" in before_code
    assert before_code.index("npm.py fetch") < before_code.index("COPY static static")
    assert not re.search(r"pip install|npm\.py|apt-get", after_code.partition("&& rm -rf")[0])


def test_the_image_runs_as_a_number_that_is_not_root():
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]

    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", last_stage, re.M)
    assert re.search(r"^STOPSIGNAL ", last_stage, re.M)


def test_programs_that_run_in_the_image_are_there():
    ignored = set((ROOT / ".dockerignore").read_text().split())
    commands = " ".join(str(SERVICES[name].get("command", "")) for name in OURS) + DOCKERFILE
    commands += " ".join(str(SERVICES[name].get("healthcheck", "")) for name in OURS)

    for module in re.findall(r"(?:sscroadmap|launcher)[.\w/]*\.(?:py|\w+)", commands):
        path = ROOT / module.removesuffix(".py").replace(".", "/")
        assert path.with_suffix(".py").exists() or path.is_dir(), module
    assert "!scripts/write_env.py" in ignored
    assert {"tests", "benchmarks", "docs", "deploy"} <= ignored


# ── What each service may do ──────────────────────────────────────────────────
@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_hardened_and_limited(name: str):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["init"] is True
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_long_running_services_restart_and_have_a_health_check_that_can_fail(name: str):
    service = SERVICES[name]

    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"]
    assert "cpus" in service


def test_a_frozen_beat_is_found_within_two_hundred_seconds():
    from sscroadmap.alive import LIMITS

    check = SERVICES["beat"]["healthcheck"]
    longest = LIMITS["beat"] + check["retries"] * (
        seconds(check, "interval") + seconds(check, "timeout")
    )

    assert longest < 200


def seconds(check: dict, name: str) -> int:
    return int(check[name].removesuffix("s"))


@pytest.mark.parametrize("name", ["web", "worker"])
def test_web_and_worker_can_be_scaled(name: str):
    assert "container_name" not in SERVICES[name]
    assert "ports" not in SERVICES[name]


def test_ports_are_published_by_the_proxy_only_and_are_fixed():
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["proxy"]
    assert SERVICES["proxy"]["ports"] == ["${WEB_PORT:-80}:80", "${WEB_TLS_PORT:-443}:443"]


def test_proxy_and_worker_alone_reach_the_internet():
    open_networks = {"edge", "mail"}
    outside = {
        name for name, service in SERVICES.items()
        if open_networks & set(service.get("networks", []))
    }  # fmt: skip

    assert COMPOSE["networks"]["back"]["internal"] is True
    assert COMPOSE["networks"]["front"]["internal"] == "${WEB_ISOLATED:-true}"
    assert outside == {"proxy", "worker"}
    assert SERVICES["postgres"]["networks"] == SERVICES["redis"]["networks"] == ["back"]


def test_postgresql_18_keeps_its_data_where_that_version_looks():
    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert "postgres:/var/lib/postgresql" in SERVICES["postgres"]["volumes"]


def test_the_owner_of_the_database_is_no_superuser():
    roles = (ROOT / "deploy" / "postgres" / "10-roles.sh").read_text()

    assert "POSTGRES_USER" not in SERVICES["postgres"]["environment"]
    for role in ("owner", "web"):
        made = f"ALTER ROLE sscroadmap_{role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"
        assert made in roles
    assert "ALTER ROLE postgres PASSWORD NULL" in roles


def test_redis_keeps_what_it_is_given_and_never_throws_it_away():
    start = (ROOT / "deploy" / "redis" / "start.sh").read_text()

    assert "appendonly yes" in start
    assert "maxmemory-policy noeviction" in start
    assert "--requirepass" not in start + TEXT


# ── The proxy ─────────────────────────────────────────────────────────────────
def test_the_proxy_takes_what_the_product_takes():
    from office.spreadsheets.limits import MAX_FILE_BYTES

    limit = int(re.search(r"max_size (\d+)MB", CADDYFILE).group(1)) * 1000**2
    start = (ROOT / "deploy" / "caddy" / "start.sh").read_text()

    assert limit > MAX_FILE_BYTES * 1.2
    for buffered in re.findall(r"(?:request_buffers|max_buffer_size) (\d+)MB", start):
        assert int(buffered) * 1000**2 >= limit, "a half-sent body would reach web"


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "Forwarded", "X-Real-Ip"])
def test_the_proxy_takes_away_headers_that_a_visitor_made_up(header: str):
    assert f"header_up -{header}\n" in CADDYFILE


def test_the_proxy_keeps_metrics_inside_and_compresses_nothing_twice():
    assert "@metrics path /metrics /metrics/*" in CADDYFILE
    assert not re.search(r"^\s*encode\b", CADDYFILE, re.M)


def test_the_proxy_logs_no_address_that_lets_its_reader_in():
    from sscroadmap.logs import _KEYS

    pattern, replacement = re.search(r"request>uri regexp (\S+) (\S+)", CADDYFILE).groups()

    assert pattern == _KEYS.pattern.replace(r"\"", '"')
    assert replacement == "$1…"
    assert not re.search(r"^\tlog\b", CADDYFILE.partition("(web)")[2], re.M)


# ── The demo ──────────────────────────────────────────────────────────────────
def test_the_demo_is_published_on_this_machine_only():
    ports = DEMO["services"]["proxy"]["ports"] + DEMO["services"]["mail"]["ports"]

    assert ports == ["${DEMO_ADDRESS:-127.0.0.1}:${WEB_PORT:-8000}:80", "127.0.0.1:8025:8025"]
    assert DEMO["x-demo"]["PUBLISHED_ADDRESS"] == "${DEMO_ADDRESS:-127.0.0.1}"


def test_the_demo_sends_its_mails_to_the_catcher():
    for name in OURS:
        assert DEMO["services"][name]["environment"]["EMAIL_URL"] == "smtp://mail:1025"


@pytest.mark.parametrize("name", ["backup", "restore", "upgrade", "watchdog"])
def test_the_scripts_stop_at_the_first_error(name: str):
    path = Path(ROOT / "scripts" / f"compose_{name}.sh")

    assert path.stat().st_mode & 0o100
    assert "set -euo pipefail" in path.read_text()
