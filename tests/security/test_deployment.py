"""What the examples of docs/operations.md and docs/containers.md let through."""

import re
import ssl
from pathlib import Path

import pytest
from django.conf import settings

from core.version import commit
from tests.setup.test_configuration import read

ROOT = Path(settings.BASE_DIR)
NGINX = (ROOT / "deploy/nginx/sscroadmap.conf").read_text()
CADDY = (ROOT / "deploy/caddy/Caddyfile").read_text()
SERVICES = ["web", "worker", "beat"]


def directive(name: str) -> str:
    return re.search(rf"^\s*{name} (.+);$", NGINX, re.M)[1]


def test_nginx_speaks_tls_1_2_and_1_3_only():
    assert directive("ssl_protocols").split() == ["TLSv1.2", "TLSv1.3"]


def test_nginx_offers_forward_secrecy_and_authenticated_encryption_only():
    names = directive("ssl_ciphers").split(":")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(":".join(names))  # raises SSLError for a name that OpenSSL does not know
    known = {cipher["name"]: cipher for cipher in context.get_ciphers()}

    assert directive("ssl_prefer_server_ciphers") == "on"
    assert set(names) <= set(known)
    for name in names:
        assert name.startswith("ECDHE-"), name
        assert known[name]["aead"], name
        assert known[name]["strength_bits"] >= 128, name
    assert "AES256-GCM" in names[0]


@pytest.mark.parametrize(
    "path",
    ["/invitations/secret/", "/accounts/password/reset/key/1-secret/",
     "/accounts/confirm-email/secret/"],
)  # fmt: skip
def test_nginx_logs_neither_keys_nor_queries(path):
    pattern = re.search(r'"~(.+)"$', NGINX, re.M)[1].replace("(?<", "(?P<")
    words = NGINX[NGINX.index("log_format") : NGINX.index("server {")]

    assert re.match(pattern, path)
    assert "secret" not in re.match(pattern, path)["before_key"]
    assert not re.match(pattern, "/roadmaps/")
    assert "$logged_uri" in words
    assert "escape=json" in words
    assert not re.search(r"\$(request|request_uri|uri|args|http_\w+)\b", words)
    assert NGINX.count("access_log") == 2  # off where everything is redirected


def test_nginx_redirects_everything_else_to_https():
    plain = NGINX[: NGINX.index("listen 443")]

    assert "return 301 https://$host$request_uri;" in plain
    assert "proxy_pass" not in plain


def test_the_proxies_list_no_folder_and_name_no_version():
    assert "autoindex" not in NGINX
    assert "browse" not in CADDY
    assert "server_tokens off;" in NGINX
    assert "header_down -Server" in CADDY


def test_the_container_proxy_lowers_no_standard_of_tls():
    assert "protocols tls" not in CADDY  # Caddy: TLS 1.2 and 1.3, chosen ciphers
    assert "insecure" not in CADDY


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_cannot_read_the_repository_of_its_release(service):
    unit = (ROOT / f"deploy/systemd/sscroadmap-{service}.service").read_text()

    assert "InaccessiblePaths=-/srv/sscroadmap/current/.git" in unit


def test_the_image_holds_no_repository_no_tests_and_no_documents():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert {".git", "tests", "**/tests", "benchmarks", "docs", ".env*"} <= set(ignored)


def test_without_a_repository_the_version_is_known_all_the_same(settings, tmp_path, monkeypatch):
    settings.BASE_DIR = tmp_path
    monkeypatch.delenv("COMMIT", raising=False)
    (tmp_path / "build/release").mkdir(parents=True)
    (tmp_path / "build/release/commit.txt").write_text("0123456789abcdef\n")
    commit.cache_clear()

    assert commit() == "0123456789ab"
    commit.cache_clear()


def test_debugging_is_off_unless_somebody_asks():
    assert read("DEBUG") is False
    assert read("DEMO") is False


def test_a_demo_and_its_passwords_are_refused_where_others_reach_the_site():
    assert "SSCROADMAP_DEMO is on" in read("DEMO", SSCROADMAP_DEMO="1")
