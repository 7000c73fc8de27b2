"""What strangers send: made-up headers, half requests; and the proxy in each of its set-ups."""

import json
import re
import time
from contextlib import ExitStack

import slow_clients
from project import Project, expect, wait_until

FORGED = (
    "X-Forwarded-For: 198.51.100.7",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Host: evil.example",
    "Forwarded: for=198.51.100.7;proto=https;host=evil.example",
    "X-Real-IP: 198.51.100.7",
    "X-Forwarded-Port: 443",
    "X_Forwarded_For: 198.51.100.7",
    "X_Forwarded_Proto: https",
)
HALF_ON_WEB = """
import socket, sys, time, http.client
request = b"POST /accounts/login/ HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 9\\r\\n"
request += b"Cookie: csrftoken=" + b"c" * 32 + b"\\r\\n"
request += b"Content-Type: application/x-www-form-urlencoded\\r\\n\\r\\n"
clients = [socket.create_connection(("127.0.0.1", 8000)) for _number in range(8)]
for client in clients: client.sendall(request)
time.sleep(1)
start = time.monotonic()
connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=20)
try:
    connection.request("GET", "/healthz", headers={"Host": "localhost"})
    connection.getresponse()
except TimeoutError:
    pass
print(time.monotonic() - start)
"""


def headers(*lines: str) -> list[str]:
    return [part for line in lines for part in ("-H", line)]


def restart(project: Project, **settings: object) -> None:
    """Starts proxy and web with other settings."""
    project.settings = {name: str(value) for name, value in settings.items()}
    project.up("--no-deps", "proxy", "web")


def logged_address(project: Project, *lines: str, forwarded: str = "") -> str:
    """The address that the product takes the visitor for: by it sign-ins are limited."""
    path = f"/no-such-page-{time.monotonic_ns()}/"
    more = headers(*lines, *([f"X-Forwarded-For: {forwarded}"] if forwarded else []))
    project.get(path, *more)
    time.sleep(1)
    for line in project.compose("logs", "--no-log-prefix", "--tail", "50", "web").splitlines():
        if path in line and '"ip"' in line:
            return str(json.loads(line)["ip"])
    return "nothing was logged"


def forged_headers_change_nothing(project: Project) -> None:
    plain = logged_address(project)
    expect(re.fullmatch(r"172\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|127\.0\.0\.1", plain), plain)
    for line in FORGED:
        seen = logged_address(project, line)
        expect(seen == plain, f"{line}: {seen} instead of {plain}")
    _status, page = project.get("/", *headers(*FORGED))
    expect("evil.example" not in page, page[:800])


def made_up_addresses_do_not_lift_the_limit(project: Project) -> str:
    """Wrong passwords from one place, each under another made-up address, end in a refusal."""
    token, cookie = csrf(project.get("/accounts/login/")[1])
    for number in range(45):
        form = (
            "-d", f"csrfmiddlewaretoken={token}", "-d", f"login=nobody{number}@example.org",
            "-d", "password=wrong-password", "-b", cookie,
        )  # fmt: skip
        made_up = f"X-Forwarded-For: 203.0.113.{number}"
        status, _page = project.get("/accounts/login/", *form, *headers(made_up))
        if status == 429:
            return f"refused at attempt {number + 1}"
    raise AssertionError("45 attempts were not limited")


def half_requests_stop_nobody(project: Project) -> str:
    results = []
    for kind, request in slow_clients.KINDS.items():
        with ExitStack() as clients:
            for _number in range(200):
                clients.enter_context(slow_clients.hang(project.port, request))
            time.sleep(1)
            if kind == "no reading":
                time.sleep(5)  # what they asked for is worked off first
            result = slow_clients.measure(project.port, "/healthz", 40)
            page = slow_clients.measure(project.port, "/", 10)
        expect(not result[0] and not page[0] and result[2] < 5, f"{kind}: {result} {page}")
        results.append(f"{kind} p95 {result[2] * 1000:.0f} ms")
    return "; ".join(results)


def control_half_requests_on_web_itself(project: Project) -> str:
    """Half requests stop the site when there is no proxy: the step before can fail."""
    waited = float(project.python("web", HALF_ON_WEB).strip())
    expect(waited > 5, f"web answered after {waited:.1f} s")
    back = wait_until(lambda: project.get("/")[0] == 200, 60)
    expect(back, "web did not recover when the clients had gone")
    return f"without the proxy /healthz waits {waited:.0f} s or more"


def large_uploads(project: Project) -> None:
    """Up to 32 MB the product answers; above, the proxy says that the file is too large.

    429 is the product's answer, too: sign-ins may be limited after an earlier step.
    """
    page = project.get("/accounts/login/")[1]
    token, cookie = csrf(page)
    file = project.folder / "large.bin"
    for megabytes, expected in ((25, ("200", "429")), (40, ("413",))):
        file.write_bytes(b"0" * megabytes * 1024**2)
        form = f"-F file=@{file} -F csrfmiddlewaretoken={token} -b {cookie}"
        shown = "-s -o /dev/null -w %{http_code} --max-time 60"
        url = f"http://localhost:{project.port}/accounts/login/"
        status = project.run("sh", "-c", f"curl {shown} {form} {url}; true").strip()
        file.unlink()
        expect(status in expected, f"{megabytes} MB: {status}")
    expect(project.get("/")[0] == 200, "no page afterwards")


def csrf(page: str) -> tuple[str, str]:
    """The token of a page's form and the cookie that goes with it."""
    token = re.search(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"', page).group(1)
    return token, re.search(r"(?i)set-cookie: ((?:__Host-)?csrf\w*=[^;]+)", page).group(1)


def behind_a_proxy_of_ones_own(project: Project) -> None:
    """This machine plays the proxy in front: it is trusted, and then it is not."""
    name = project.run("docker", "network", "ls", "-q", "-f", f"name={project.name}_edge").strip()
    form = "{{(index .IPAM.Config 0).Subnet}}"
    subnet = project.run("docker", "network", "inspect", "-f", form, name).strip()
    site = {"SITE_URL": "https://localhost", "SITE_ADDRESS": ":80"}
    https, forwarded = "X-Forwarded-Proto: https", "203.0.113.9"
    restart(project, **site, TRUSTED_PROXIES=subnet)
    expect(project.get("/", *headers(https))[0] == 200, "a page over https was redirected")
    expect(project.get("/")[0] == 301, "a page over http was not redirected to https")
    seen = logged_address(project, https, forwarded=forwarded)
    expect(seen == forwarded, seen)
    seen = logged_address(project, https, forwarded=f"10.9.9.9, {forwarded}")
    expect(seen == forwarded, f"a made-up first address counts: {seen}")
    restart(project, **site, TRUSTED_PROXIES="10.99.99.99")
    expect(project.get("/", *headers(https))[0] == 301, "a stranger's X-Forwarded-Proto counts")
    project.settings = {**site, "TRUSTED_PROXIES": ""}
    output = project.compose("run", "--rm", "--no-deps", "config", fails=True)
    expect("TRUSTED_PROXIES" in output, output)
    restart(project)


def tls_by_itself(project: Project) -> None:
    restart(project, SITE_URL=f"https://localhost:{project.port + 8}", SITE_ADDRESS="localhost")
    time.sleep(3)
    status, page = project.get("/", port=project.port + 8, scheme="https")
    expect(status == 200, page[:600])
    expect(page.lower().count("strict-transport-security:") == 1, page[:900])
    expect("__Host-csrf" in page and page.lower().count("\nserver:") <= 1, page[:900])
    status, page = project.get("/")
    expect(status in (301, 302, 308) and "https://localhost" in page, page[:300])
    own_certificate(project)
    restart(project)


def own_certificate(project: Project) -> None:
    """A certificate in deploy/certificates takes the place of the fetched one."""
    folder = project.folder / "deploy" / "certificates"
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")  # fmt: skip
    key, certificate = folder / "site.key", folder / "site.pem"
    project.run(*made, "-keyout", str(key), "-out", str(certificate))
    try:
        project.compose("restart", "proxy")
        time.sleep(3)
        trusting = ("--cacert", str(certificate))
        url = f"https://localhost:{project.port + 8}/"
        project.run("curl", "-fsS", "-o", "/dev/null", "--max-time", "30", *trusting, url)
    finally:
        key.unlink()
        certificate.unlink()
