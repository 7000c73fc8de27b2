"""Tries the containers from a fresh clone to an upgrade that fails: make test-compose.

    scripts/compose_trial/trial.py [--port 8990] [--keep] [--only NAME] REPOSITORY [COMMIT]

As root on Debian 12 or later (README.md). Prints "ok" or "FAULT" for each step and ends with 1
after a fault. The containers and their data are removed at the end, unless --keep is given.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable

import steps_attack as attack
import steps_change as change
import steps_start as start
from project import HERE, HOME, Project

STEPS: dict[str, Callable[[Project], object]] = {
    "the image is built": start.build,
    "missing settings are named all at once": start.missing_settings_are_named_at_once,
    "write_env.py writes .env, with awkward passwords": start.write_env,
    "up, from nothing to the first page": start.first_start,
    "the page, its style sheet, the editor, a translation": start.page_with_its_style,
    "only the proxy is published": start.only_the_proxy_is_published,
    "metrics stay inside": start.metrics_stay_inside,
    "every service is hardened": start.hardened,
    "nothing can be written but uploads and temporary files": start.nothing_can_be_written,
    "what is written is closed to other users": start.files_are_closed_to_others,
    "the image holds no build tools and no tests": start.the_image_holds_no_tools,
    "secrets are in no list of processes and in no log": start.secrets_stay_secret,
    "database roles are separate, the owner is no superuser": start.roles_are_separate,
    "networks are separate": start.networks_are_separate,
    "a mail leaves and is caught": start.mail_leaves,
    "an administrator can be made": start.administrator_is_made,
    "the release step again": start.release_step_again,
    "forged headers change nothing": attack.forged_headers_change_nothing,
    "made-up addresses do not lift the sign-in limit": (
        attack.made_up_addresses_do_not_lift_the_limit
    ),
    "half requests and slow readers stop nobody": attack.half_requests_stop_nobody,
    "control: on web itself they do": attack.control_half_requests_on_web_itself,
    "uploads above the limit": attack.large_uploads,
    "behind a proxy of one's own": attack.behind_a_proxy_of_ones_own,
    "TLS by itself": attack.tls_by_itself,
    "two of web and worker, and one again": change.scale,
    "restart of each service": change.restarts,
    "kill -9 of each service": change.kills,
    "a frozen beat and a frozen worker become unhealthy": change.frozen_processes_are_unhealthy,
    "down and up keep the data": change.down_and_up,
    "backup, and restore into a fresh project": change.restore_into_a_fresh_project,
    "upgrade while people read": change.upgrade,
    "an upgrade whose migration fails": change.failing_upgrade,
    "the demo": change.demo,
}


def main() -> int:
    options = read_options()
    set_up_engine()
    project = Project("trial", HOME / "p", options.port)
    if not options.only and not options.begin:
        clone(project, options.repository, options.commit)
    start.write_override(project, options.proxy)
    steps = chosen_steps(options)
    faults = [words for words, step in steps.items() if not attempt(words, step, project)]
    if not options.keep:
        project.settings = {}
        project.compose("down", "-v")
    print(f"{len(steps) - len(faults)} passed, {len(faults)} failed")
    return 1 if faults else 0


def chosen_steps(options: argparse.Namespace) -> dict[str, Callable[[Project], object]]:
    """All steps, those with the words of --only, or those from the first with --from on."""
    words = [name for name in STEPS if not options.only or options.only in name]
    if options.begin:
        first = next(name for name in words if options.begin in name)
        words = words[words.index(first) :]
    return {name: STEPS[name] for name in words}


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8990)
    parser.add_argument("--keep", action="store_true", help="leave the containers running")
    parser.add_argument("--only", help="only steps with these words, on what --keep left")
    parser.add_argument("--from", dest="begin", help="this step and all after it, likewise")
    parser.add_argument("--proxy", default="stand-in/caddy:2", help="another image of Caddy")
    parser.add_argument("repository")
    parser.add_argument("commit", nargs="?", default="HEAD")
    return parser.parse_args()


def set_up_engine() -> None:
    """Sets the engine's address in the environment and makes the images if need be."""
    lines = subprocess.run([HERE / "engine.sh"], check=True, stdout=subprocess.PIPE, text=True)
    for word in shlex.split(lines.stdout)[1:]:
        name, _equals, value = word.partition("=")
        os.environ[name] = value
    images = ("python:3.13-slim", "postgres:18", "redis:8", "axllent/mailpit:v1.27",
              "caddy:2", "stand-in/caddy:2")  # fmt: skip
    known = subprocess.run(
        ["docker", "image", "inspect", *images], capture_output=True, check=False
    )
    if known.returncode:
        subprocess.run([HERE / "bases.sh"], check=True)


def clone(project: Project, repository: str, commit: str) -> None:
    """Makes a fresh clone under the strictest umask and removes containers of earlier trials."""
    if (project.folder / "docker-compose.yml").exists():
        start.write_override(project)
        project.compose("down", "-v")
    shutil.rmtree(project.folder, ignore_errors=True)
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(["git", "clone", "-q", repository, project.folder], **quiet, umask=0o077)
    checkout = ["git", "-C", project.folder, "checkout", "-q", "-B", "trial", commit]
    subprocess.run(checkout, **quiet, umask=0o077)


def attempt(words: str, step: Callable[[Project], object], project: Project) -> bool:
    """Whether the step succeeded. Prints one line, and after a fault what was seen."""
    began = time.monotonic()
    try:
        result = step(project)
    except Exception as problem:  # whatever it is, the other steps are tried too
        print(f"FAULT {words}: {type(problem).__name__}")
        for line in str(problem).splitlines()[-12:]:
            print(f"      {line[:300]}")
        return False
    finally:
        project.settings = {}
        sys.stdout.flush()
    more = f": {result}" if result else ""
    print(f"ok    {words} ({time.monotonic() - began:.0f} s){more}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
