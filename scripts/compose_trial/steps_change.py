"""Restarts, kills, freezes, backup, restore, upgrades."""

import shutil
import threading
import time
from pathlib import Path

from project import HOME, Project, StepFailed, expect, wait_until
from steps_start import write_override

MIGRATION = """from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("countries", "{previous}")]
    operations = [migrations.RunSQL("{statement}", migrations.RunSQL.noop)]
"""


def count(project: Project) -> int:
    return int(project.sql("SELECT count(*) FROM countries_party"))


def answers(project: Project) -> bool:
    try:
        return project.get("/")[0] == 200
    except StepFailed:
        return False


def scale(project: Project) -> None:
    project.up("--scale", "web=2", "--scale", "worker=2")
    expect(answers(project), "no page with two of web")
    project.up("--scale", "web=1", "--scale", "worker=1")
    expect(wait_until(lambda: answers(project), 20), "no page with one of web again")


def restarts(project: Project) -> None:
    for service in ("web", "worker", "beat", "redis", "postgres", "proxy"):
        project.compose("restart", service)
        project.up("--no-recreate")
        expect(wait_until(lambda: answers(project), 20), f"no page after a restart of {service}")


def kills(project: Project) -> None:
    """Kills the first process below docker-init, as the kernel does for want of memory."""
    for service in ("web", "worker", "beat", "postgres", "redis", "proxy"):
        pid = project.processes(service)[1][1]
        project.run("kill", "-9", pid)
        time.sleep(3)
        project.up("--no-recreate")
        expect(wait_until(lambda: answers(project), 20), f"no page after a kill of {service}")


def frozen_processes_are_unhealthy(project: Project) -> str:
    pids = {name: project.processes(name)[1][1] for name in ("beat", "worker")}
    start = time.monotonic()
    seconds: dict[str, float] = {}

    def all_found() -> bool:
        for name in pids:
            if name not in seconds and project.is_unhealthy(name):
                seconds[name] = time.monotonic() - start
        return len(seconds) == len(pids)

    for pid in pids.values():
        project.run("kill", "-STOP", pid)
    is_found = wait_until(all_found, 270, 3)
    expect(is_found and seconds["beat"] < 200, seconds)
    output = project.run("scripts/compose_watchdog.sh")
    expect(all(f"{name} is unhealthy" in output for name in pids), output)
    recovered = wait_until(lambda: not any(map(project.is_unhealthy, pids)), 60, 3)
    now = {name: project.processes(name)[1][1] for name in pids}
    expect(recovered and not set(now.values()) & set(pids.values()), f"{pids} {now}")
    expect(not project.run("scripts/compose_watchdog.sh"), "it restarts what is healthy")
    return ", ".join(f"{name} after {value:.0f} s" for name, value in seconds.items())


def down_and_up(project: Project) -> None:
    before = count(project)
    project.compose("down")
    project.up()
    expect(before and count(project) == before, f"{count(project)} rows instead of {before}")


def backup(project: Project) -> Path:
    folder = HOME / "backup"
    shutil.rmtree(folder, ignore_errors=True)
    shell = "mkdir -p /app/var/media/trial && echo kept >/app/var/media/trial/a && id -u"
    project.inside("web", "sh", "-c", shell)
    project.run("scripts/compose_backup.sh", str(folder))
    project.run("scripts/compose_backup.sh", str(folder), fails=True)
    return folder


def restore_into_a_fresh_project(project: Project) -> None:
    """Restores the backup into another project with other passwords on the same machine."""
    folder = backup(project)
    other = Project("trial2", HOME / "p2", project.port + 20)
    shutil.rmtree(other.folder, ignore_errors=True)
    shutil.copytree(project.folder, other.folder, symlinks=True)
    (other.folder / ".env").unlink()
    write_override(other)
    settings = (f"--set=WEB_PORT={other.port}", f"--set=WEB_TLS_PORT={other.port + 8}",
                "--set=SITE_ADDRESS=:80")  # fmt: skip
    site = f"--site-url=http://localhost:{other.port}"
    mail = "--email-url=smtp://mail:1025"
    other.run("python3", "scripts/write_env.py", site, mail, *settings)
    version = next(
        line for line in (project.folder / ".env").read_text().splitlines()
        if line.startswith("VERSION=")
    )  # fmt: skip
    other.run("python3", "scripts/write_env.py", f"--set={version}")
    try:
        other.compose("down", "-v")
        damaged = HOME / "damaged"
        shutil.rmtree(damaged, ignore_errors=True)
        shutil.copytree(folder, damaged)
        (damaged / "database.dump").write_bytes(b"PGDMP and no more")
        output = other.run("scripts/compose_restore.sh", str(damaged), fails=True)
        expect("damaged" in output, output)
        output = other.run("scripts/compose_restore.sh", str(folder))
        expect("Restored:" in output and answers(other), output[-600:])
        expect(count(other) == count(project), "another number of parties")
        expect(other.inside("web", "cat", "/app/var/media/trial/a").strip() == "kept", "no upload")
        output = other.run("scripts/compose_restore.sh", str(folder), fails=True)
        expect("not empty" in output, output)
        other.sql("DELETE FROM countries_party WHERE false; CREATE TABLE left_over (id int)")
        other.run("scripts/compose_restore.sh", "--replace", str(folder))
        left = other.sql("SELECT to_regclass('left_over') IS NULL")
        expect(left == "t", "a table of before the restore is still there")
    finally:
        other.compose("down", "-v")


def demo(project: Project) -> str:
    """The demo answers to this machine only, catches its mails, and refuses to be public."""
    other = Project("trial3", HOME / "p3", project.port + 40)
    shutil.rmtree(other.folder, ignore_errors=True)
    shutil.copytree(project.folder, other.folder, symlinks=True)
    (other.folder / ".env").unlink()
    proxy = "services: {proxy: {image: 'stand-in/caddy:2'}}\n"
    (other.folder / "compose.trial.yml").write_text(proxy)
    files = "docker-compose.yml:compose.demo.yml:compose.trial.yml"
    other.settings = {"COMPOSE_FILE": files, "VERSION": "demo"}
    port = f"--set=WEB_PORT={other.port}"
    site = f"--site-url=http://localhost:{other.port}"
    other.run("python3", "scripts/write_env.py", "--demo", port, site)
    try:
        other.compose("down", "-v")
        other.compose("build")
        start = time.monotonic()
        other.up()
        duration = time.monotonic() - start
        expect(other.get("/")[0] == 200 and count(other) > 0, "no page")
        people = int(other.sql("SELECT count(*) FROM accounts_user"))
        expect(people >= 6, f"{people} demo people")
        expect(other.run("curl", "-sS", "http://127.0.0.1:8025/"), "no mail catcher")
        ports = other.compose("ps", "--format", "{{.Ports}}")
        expect("0.0.0.0" not in ports and "[::]" not in ports, ports)
        other.settings["DEMO_ADDRESS"] = "0.0.0.0"
        output = other.compose("run", "--rm", "--no-deps", "config", fails=True)
        expect("PUBLIC_DEMO" in output, output)
        other.settings["PUBLIC_DEMO"] = "known-passwords"
        other.compose("run", "--rm", "--no-deps", "config")
    finally:
        other.settings.pop("DEMO_ADDRESS", None)
        other.compose("down", "-v")
    return f"{duration:.0f} s to the first page"


class Visitor(threading.Thread):
    """Reads a page every half second and keeps what went wrong."""

    def __init__(self, project: Project) -> None:
        super().__init__(daemon=True)
        self.project, self.ends = project, threading.Event()
        self.pages, self.failures = 0, 0

    def run(self) -> None:
        while not self.ends.wait(0.5):
            self.pages += 1
            self.failures += not answers(self.project)

    def __enter__(self) -> "Visitor":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ends.set()
        self.join(60)


def commit(project: Project, **migrations: str) -> None:
    """The next version of the product: one more migration for each statement."""
    folder = project.folder / "countries" / "migrations"
    for name, statement in migrations.items():
        previous = max(path.stem for path in folder.glob("[0-9]*.py"))
        text = MIGRATION.format(previous=previous, statement=statement)
        (folder / f"{name}.py").write_text(text)
    project.run("git", "add", "countries")
    author = ("-c", "user.name=Trial", "-c", "user.email=trial@example.org")
    project.run("git", *author, "commit", "-q", "-m", "Next version")


def upgrade(project: Project) -> str:
    """Upgrades to a version with one more migration while a visitor reads pages."""
    commit(project, **{"8001_trial": "CREATE TABLE trial_one (id int)"})
    before, old = count(project), project.inspect("web")["Image"]
    start = time.monotonic()
    with Visitor(project) as visitor:
        output = project.run("scripts/compose_upgrade.sh")
    expect(project.sql("SELECT to_regclass('trial_one') IS NOT NULL") == "t", output[-800:])
    for service in ("web", "worker", "beat"):
        expect(project.inspect(service)["Image"] != old, f"{service} is still the old version")
    expect(count(project) == before, "other data than before the upgrade")
    expect(visitor.pages > 10 and not visitor.failures, f"{visitor.failures} of {visitor.pages}")
    return f"{time.monotonic() - start:.0f} s; 0 of {visitor.pages} pages failed meanwhile"


def failing_upgrade(project: Project) -> str:
    """The second of two migrations fails: the old version serves, and the output says so."""
    commit(project, **{
        "8002_trial_applied": "CREATE TABLE trial_two (id int)",
        "8003_trial_fails": "SELECT no_such_function()",
    })  # fmt: skip
    old = project.inspect("web")["Image"]
    env = (project.folder / ".env").read_text()
    with Visitor(project) as visitor:
        output = project.run("scripts/compose_upgrade.sh", fails=True)
    for words in ("goes on serving", "countries.8002_trial_applied", "compose_restore.sh"):
        expect(words in output, output[-1500:])
    expect("countries.8003" not in output.partition("stay:")[2].partition("The one")[0], output)
    expect(not visitor.failures and answers(project), f"{visitor.failures} of {visitor.pages}")
    expect(project.inspect("web")["Image"] == old, "web is not the old version")
    expect((project.folder / ".env").read_text() == env, ".env was changed")
    project.up()
    expect(project.inspect("web")["Image"] == old and answers(project), "up did not keep it")
    project.run("git", "reset", "-q", "--hard", "HEAD~1")  # later steps copy this folder
    return f"0 of {visitor.pages} pages failed meanwhile"
