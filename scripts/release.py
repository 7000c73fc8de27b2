"""Makes everything a release needs in this folder: make release. Standard library only.

Needs the network (or the caches of pip and npm), but no database and no secret. It may be run as
root for another user: whatever the umask, everybody can read the result, except var/ and .env.
"""

import os
import secrets
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import environment
from environment import PYTHON, ROOT, SetupError

STATIC = ROOT / "build" / "static"
PRIVATE = {".git", "var"}
COMPILED = ("sscroadmap", "launcher", "manage.py")
PRODUCTION = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "SITE_URL", "ALLOWED_HOSTS")
# Where nothing answers: these programs only look at the code.
CODE_ONLY = {
    "DATABASE_URL": "postgres://web@127.0.0.1:9/none",
    "REDIS_URL": "redis://127.0.0.1:9/0",
    "SITE_URL": "https://example.org",
    "ALLOWED_HOSTS": "example.org",
    "SSCROADMAP_DEMO": "",
    "DEBUG": "",
}


def main():
    os.umask(0o022)
    try:
        with environment.one_at_a_time():
            environment.prepare("release")
            refuse_a_private_python()
        run("Scripts and style sheets could not be built.", "scripts/npm.py")
        shutil.rmtree(environment.VENV / "node", ignore_errors=True)  # 200 MB, used up by now
        run("The translations could not be compiled.", "-m", "launcher.translations")
        collect_static_files()
        compile_code()
        note_commit()
        open_to_everybody()
        is_checked = check_settings()
    except SetupError as problem:
        sys.exit(f"{problem}\nThe release is not complete: make release goes on from here.")
    except OSError as error:
        sys.exit(environment.os_errors().sentence_for(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The release is not complete: make release goes on from here.")
    print(summary(is_checked))


def refuse_a_private_python():
    """Refuses an interpreter that only root can start: another user runs what root builds.

    Raises SetupError.
    """
    if os.geteuid() != 0:
        return
    program = PYTHON.resolve()
    closed = [str(folder) for folder in program.parents if not is_open(folder)]
    if closed:
        raise SetupError(
            f"Only root can start {program}, because {closed[0]} is closed to other users: "
            "remove .venv and name another Python, for example "
            "make release PYTHON=/usr/bin/python3."
        )


def is_open(folder):
    """Whether every user can enter the folder."""
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def collect_static_files():
    """Collects into a new folder that then replaces the old one: a stop leaves no half."""
    new = STATIC.with_name("static-new")
    shutil.rmtree(new, ignore_errors=True)
    settings = {
        **CODE_ONLY,
        "SECRET_KEY": secrets.token_urlsafe(60),
        "SSCROADMAP_VAR": str(ROOT / "build" / "release"),
        "STATIC_ROOT": str(new),
        "SSCROADMAP_PROCESS": "command",
    }
    command = ("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    run("The static files could not be collected.", *command, settings=settings)
    shutil.rmtree(STATIC, ignore_errors=True)
    new.rename(STATIC)


def compile_code():
    apps = [path.parent.name for path in sorted(ROOT.glob("*/apps.py"))]
    run("The code could not be compiled.", "-m", "compileall", "-q", *COMPILED, *apps)


def note_commit():
    """Writes the commit for backups: the run user cannot read another user's git folder."""
    if git := shutil.which("git"):
        done = subprocess.run(
            [git, "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        folder = ROOT / "build" / "release"
        folder.mkdir(exist_ok=True)
        (folder / "commit.txt").write_text(done.stdout)


def open_to_everybody():
    """Lets every user read the release and enter its folders: the code is public."""
    for folder, names, files in os.walk(ROOT):
        if Path(folder) == ROOT:
            names[:] = [name for name in names if name not in PRIVATE]
            files = [name for name in files if not name.startswith(".env")]
        for path in [Path(folder), *(Path(folder, name) for name in files)]:
            open_up(path)


def open_up(path):
    if path.is_symlink():
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    wanted = mode | (0o055 if mode & stat.S_IXUSR else 0o044)
    if wanted != mode:
        path.chmod(wanted)


def check_settings():
    """Runs Django's checks if the environment holds production settings; else returns False."""
    if not all(os.environ.get(name) for name in PRODUCTION):
        return False
    command = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    settings = {"STATIC_ROOT": str(STATIC), "SSCROADMAP_PROCESS": "command"}
    done = subprocess.run([PYTHON, *command], cwd=ROOT, env={**os.environ, **settings}, check=False)
    if done.returncode:
        raise SetupError("The settings did not pass Django's checks for production (see above).")
    return True


def run(problem, *arguments, settings=None):
    """Runs a Python program of the release.

    Raises SetupError with the last line of its output when it fails.
    """
    done = subprocess.run(
        [PYTHON, *arguments],
        cwd=ROOT,
        env={**os.environ, **(settings or {})},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"Exit code {done.returncode}."])[-1]
        raise SetupError(f"{problem} {last[-400:]}")


def summary(is_checked):
    version = subprocess.run([PYTHON, "-V"], capture_output=True, text=True, check=False)
    languages = len(list(ROOT.glob("locale/*/LC_MESSAGES/django.mo")))
    files = sum(1 for path in STATIC.rglob("*") if path.is_file())
    settings = "checked (check --deploy)" if is_checked else "not checked: none were given"
    closed = [folder for folder in ROOT.parents if not is_open(folder)]
    lines = [
        f"The release in {ROOT} is complete:",
        f"  {version.stdout.strip()} with the locked packages in .venv",
        f"  {languages} translations, the editor, {files} static files in {STATIC}",
        f"  production settings {settings}",
    ]
    if closed:
        lines.append(f"  other users cannot read it, because {closed[0]} is closed to them")
    lines.append(
        "Next: with the production settings, as the owner of the database,\n"
        "  .venv/bin/python -m launcher.prepare database   (systemctl start sscroadmap-release)\n"
        "then start or restart web, worker and beat. See docs/operations.md."
    )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
