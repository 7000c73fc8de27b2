"""From a fresh clone to the first page, and what the containers are allowed to do."""

import re
import time

from project import ODD, Project, expect

OURS = ("web", "worker", "beat")
SERVICES = (*OURS, "postgres", "redis", "proxy")
NEEDED = ("SECRET_KEY", "POSTGRES_PASSWORD", "WEB_PASSWORD", "REDIS_PASSWORD", "SITE_URL",
          "ALLOWED_HOSTS", "EMAIL_URL")  # fmt: skip
OVERRIDE = """services:
  proxy: {{image: '{proxy}'}}
  mail:
    image: axllent/mailpit:v1.27
    networks: [mail, back, front]
    ports: ['127.0.0.1:{port}:8025']
"""


def write_override(project: Project, proxy: str = "stand-in/caddy:2") -> None:
    """The trial's own mail catcher, and a proxy of the chosen version."""
    text = OVERRIDE.format(port=project.port + 9, proxy=proxy)
    (project.folder / "compose.trial.yml").write_text(text)


def build(project: Project) -> str:
    start = time.monotonic()
    project.compose("build")
    size = project.run("docker", "images", "--format", "{{.Repository}}:{{.Tag}} {{.Size}}")
    line = next(line for line in size.splitlines() if line.startswith("sscroadmap:"))
    return f"{time.monotonic() - start:.0f} s, {line}"


def missing_settings_are_named_at_once(project: Project) -> None:
    (project.folder / ".env").write_text("")
    output = project.compose("up", "-d", fails=True)
    output += project.compose("logs", "config")
    lacking = [name for name in NEEDED if f"{name} is not set" not in output]
    expect(not lacking, f"not named: {lacking}\n{output}")
    services = project.compose("ps", "--format", "{{.Service}}").split()
    expect("postgres" not in services, f"started all the same: {services}")
    (project.folder / ".env").unlink()


def write_env(project: Project) -> None:
    """Writes .env as an operator would, with passwords that have every awkward character."""
    passwords = {
        name: ODD.format(name[:3])
        for name in ("POSTGRES_PASSWORD", "WEB_PASSWORD", "REDIS_PASSWORD")
    }
    extra = {"WEB_PORT": project.port, "WEB_TLS_PORT": project.port + 8, "SITE_ADDRESS": ":80"}
    settings = [f"--set={name}={value}" for name, value in {**passwords, **extra}.items()]
    command = ("python3", "scripts/write_env.py", f"--site-url=http://localhost:{project.port}")
    mail = ("--email-url=smtp://mail:1025", "--from=SSC Roadmap <roadmaps@example.org>")
    project.run(*command, *mail, *settings)
    first = (project.folder / ".env").read_text()
    project.run(*command)
    expect(first == (project.folder / ".env").read_text(), "a second run changed .env")
    mode = (project.folder / ".env").stat().st_mode & 0o777
    expect(mode == 0o600, f"the mode of .env is {mode:o}")


def first_start(project: Project) -> str:
    start = time.monotonic()
    project.up()
    status, _page = project.get("/")
    expect(status == 200, status)
    return f"{time.monotonic() - start:.0f} s to the first page"


def page_with_its_style(project: Project) -> None:
    status, page = project.get("/")
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    expect(status == 200 and style, page[:600])
    status, answer = project.get(style.group(1), "-H", "Accept-Encoding: gzip")
    expect(status == 200, answer[:300])
    built = "test -s build/npm/js/editor.js && test -s build/npm/js/site.js && echo there"
    editor = project.inside("web", "sh", "-c", built)
    expect("there" in editor, editor)
    page = project.get("/", "-H", "Accept-Language: fr")[1]
    expect("Content-Language: fr" in page and "Feuilles de route" in page, page[:600])
    for header in ("X-Content-Type-Options", "Content-Security-Policy", "Content-Encoding"):
        expect(answer.lower().count(header.lower() + ":") <= 1, answer[:600])


def metrics_stay_inside(project: Project) -> None:
    for path in ("/metrics", "/metrics/", "/METRICS", "//metrics", "/%6detrics", "/x/../metrics"):
        status, page = project.get(path, "--path-as-is")
        expect(status in (301, 308, 400, 404) and "process_" not in page, f"{path}: {status}")


def only_the_proxy_is_published(project: Project) -> None:
    lines = project.compose("ps", "--format", "{{.Service}} {{.Ports}}").splitlines()
    published = {line.split()[0] for line in lines if "->" in line}
    expect(published == {"proxy", "mail"}, f"{published}")  # the trial's own catcher on loopback


def hardened(project: Project) -> None:
    for service in SERVICES:
        about = project.inspect(service)
        host = about["HostConfig"]
        expect(host["ReadonlyRootfs"], f"{service} can write to its root")
        expect(host["CapDrop"] == ["ALL"], f"{service} {host['CapDrop']}")
        expect("no-new-privileges:true" in host["SecurityOpt"], f"{service} may gain privileges")
        expect(host["Memory"] and host["PidsLimit"], f"{service} has no limits")
        expect(host["LogConfig"]["Config"].get("max-size"), f"{service} logs without end")
        if service != "proxy":
            users = {user for user, _pid, _args in project.processes(service)}
            expect("root" not in users, f"{service} runs as {users}")


def nothing_can_be_written(project: Project) -> None:
    """Neither code nor static files can be written, however the root is mounted."""
    for service in OURS:
        paths = "/app /app/var/static /app/sscroadmap/settings.py /venv/bin /usr/bin /etc"
        shell = f"for p in {paths}; do test -w $p && echo $p; done; touch /app/x 2>&1; true"
        output = project.inside(service, "sh", "-c", shell)
        expect("Read-only file system" in output and len(output.splitlines()) == 1, output)
    image = project.inspect("web")["Config"]["Image"]
    shell = "cd /app; find . /venv ! -user root ! -path './var/media*' ! -path './var/run*' | head"
    owned = project.run("docker", "run", "--rm", image, "sh", "-c", shell)
    expect(not owned.strip(), f"owned by the run user: {owned}")


def files_are_closed_to_others(project: Project) -> None:
    """Heartbeats and other files of the product are there, also in the volume of uploads."""
    for service, written in (("web", "media"), ("worker", "run/worker.heartbeat"),
                             ("beat", "run/beat.heartbeat")):  # fmt: skip
        shell = f"cd /app/var && ls -d {written} && find media run -perm /077"
        output = project.inside(service, "sh", "-c", shell)
        expect(output.split() == [written], f"others can use, in {service}: {output}")


def the_image_holds_no_tools(project: Project) -> None:
    image = project.inspect("web")["Config"]["Image"]
    shell = (
        "cd /app; ls -d tests benchmarks docs .git .env node_modules build/npm-work requirements "
        "/venv/node /venv/bin/pip /venv/bin/pytest scripts/compose_trial 2>/dev/null; "
        "which node npm gcc git make; find / -xdev -name pytest -o -name secret.txt 2>/dev/null"
    )
    output = project.run("docker", "run", "--rm", image, "sh", "-c", f"{shell}; true")
    expect(not output.strip(), output)
    labels = project.inspect("web")["Config"]["Labels"]
    expect(labels.get("org.opencontainers.image.version"), labels)


def secrets_stay_secret(project: Project) -> None:
    words = ODD.format("")[:8]
    for service in SERVICES:
        shown = str(project.processes(service))
        expect(words not in shown, shown)
    logs = project.compose("logs", "--no-color")
    expect(words not in logs, [line for line in logs.splitlines() if words in line][:3])


def roles_are_separate(project: Project) -> None:
    owner = project.sql("SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls "
                        "FROM pg_roles WHERE rolname IN ('sscroadmap_owner', 'sscroadmap_web')"
                        " GROUP BY 1")  # fmt: skip
    expect(owner == "f", f"privileges of the two roles: {owner}")
    owns = project.sql("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname='sscroadmap'")
    expect(owns == "sscroadmap_owner", owns)
    program = (
        "import os, psycopg2, sys\n"
        "for user in ('postgres', 'sscroadmap_owner'):\n"
        "    for password in (os.environ['DATABASE_PASSWORD'], '', 'postgres'):\n"
        "        try: psycopg2.connect(host='postgres', user=user, password=password,"
        " dbname='postgres'); print(user, 'signed in')\n"
        "        except psycopg2.OperationalError: pass\n"
        "psycopg2.connect(host='postgres', user='sscroadmap_web',"
        " password=os.environ['DATABASE_PASSWORD'], dbname='sscroadmap'); print('web')\n"
    )
    expect(project.python("web", program).strip() == "web", "a role of others could sign in")
    project.python("web", program.replace("DATABASE_PASSWORD'], dbname='sscroadmap'",
                   "REDIS_PASSWORD'], dbname='sscroadmap'"), fails=True)  # fmt: skip


def networks_are_separate(project: Project) -> None:
    """The services reach what they need, and only proxy and worker reach the internet."""
    try_to_reach = (
        "import socket, sys\n"
        "try: socket.create_connection((sys.argv[1], int(sys.argv[2])), 3); print('reached')\n"
        "except OSError: print('not')\n"
    )
    for service, host, port, answer in (
        ("web", "postgres", "5432", "reached"),
        ("web", "proxy", "8081", "not"),
        ("worker", "mail", "1025", "reached"),
        ("worker", "proxy", "80", "not"),
        ("beat", "proxy", "80", "not"),
    ):
        output = project.inside(service, "python", "-c", try_to_reach, host, port).strip()
        expect(output == answer, f"{service} to {host}:{port}: {output}")
    for service in SERVICES:
        joined = project.inspect(service)["NetworkSettings"]["Networks"]
        ways_out = [name for name in joined if not is_internal(project, name)]
        expect(bool(ways_out) == (service in ("worker", "proxy")), f"{service}: {ways_out}")


def is_internal(project: Project, network: str) -> bool:
    form = "{{.Internal}}"
    return project.run("docker", "network", "inspect", "-f", form, network).strip() == "true"


def mail_leaves(project: Project) -> None:
    project.inside("web", "python", "manage.py", "check_mail", "someone@example.org")
    time.sleep(8)
    caught = project.run("curl", "-fsS", f"http://127.0.0.1:{project.port + 9}/")
    expect("someone@example.org" in caught, caught)


def administrator_is_made(project: Project) -> None:
    name = ("--email", "first.admin@example.org", "--name", "First Administrator")
    project.inside("web", "python", "manage.py", "create_administrator", *name)


def release_step_again(project: Project) -> None:
    project.compose("run", "--rm", "migrate")
