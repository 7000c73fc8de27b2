"""Writes .env for the containers, with fresh secrets. Needs only Python 3.9, no packages.

python3 scripts/write_env.py --site-url https://roadmaps.example.org --email-url smtp://…
python3 scripts/write_env.py --check     says everything that is missing or wrong in .env at once
python3 scripts/write_env.py --encode    asks for a password and prints it as an address needs it

What .env holds already is kept; a secret is never replaced. On a machine without Python:

docker run --rm -it -v "$PWD:/app" -w /app -u "$(id -u):$(id -g)" python:3.13-slim \\
    python scripts/write_env.py --site-url …
"""

import argparse
import getpass
import ipaddress
import os
import re
import secrets
import stat
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "WEB_PASSWORD", "REDIS_PASSWORD", "METRICS_TOKEN")
NEEDED = {
    "SECRET_KEY": "a long random text that is kept",
    "POSTGRES_PASSWORD": "the password of the database role that owns the tables",
    "WEB_PASSWORD": "the password of the database role that the site uses",
    "REDIS_PASSWORD": "the password of Redis",
    "SITE_URL": "the address that people type, such as https://roadmaps.example.org",
    "ALLOWED_HOSTS": "the host name of SITE_URL",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@mail.example.org:587",
}
ASKED = {
    "SITE_URL": "The address that people will type (https://…): ",
    "EMAIL_URL": "The mail server (smtp+tls://user@host:587): ",
    "EMAIL_PASSWORD": "Its password (empty if there is none): ",
}
# Stand-ins with which the settings can be read although these are missing or wrong.
STAND_INS = (
    (("SECRET_KEY",), {"SECRET_KEY": "x" * 60}),
    (("SITE_URL", "ALLOWED_HOSTS"), {"SITE_URL": "http://localhost", "ALLOWED_HOSTS": "localhost"}),
    (("EMAIL_URL",), {"EMAIL_URL": "smtp://localhost:25"}),
)
DEMO = {
    "SITE_URL": "http://localhost:8000",
    "WEB_PORT": "8000",
    "SITE_ADDRESS": ":80",
    "EMAIL_URL": "smtp://mail:1025",
}
NOT_IN_EXAMPLE = {"REVISION", "COMPOSE_PROJECT_NAME", "COMPOSE_FILE", "COMPOSE_PROFILES"}
LINE = re.compile(r"^(?P<off>#?)(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)$")
SAFE = re.compile(r"[\w.:/@+=,%-]*", re.ASCII)
HOST_NAME = re.compile(r"[a-z0-9*]([a-z0-9.-]*[a-z0-9])?(:\d+)?", re.IGNORECASE)


def main(arguments=None):
    options = read_options(arguments)
    if options.encode:
        return encode()
    if options.check_environment:
        return report(environment_problems(os.environ), "The environment of the container")
    path = options.file
    if not options.check:
        try:
            write(path, options)
        except OSError as error:
            sys.exit(
                f"{error.filename} cannot be written ({error.strerror}): run this as its owner."
            )
        except ValueError as problem:
            sys.exit(str(problem))
    if not path.exists():
        sys.exit(f"{path} does not exist: run this without --check to write it.")
    return report(file_problems(path), str(path))


def read_options(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--file", type=Path, default=ROOT / ".env", help="another file than .env")
    add("--check", action="store_true", help="write nothing; say what is missing or wrong")
    add("--encode", action="store_true", help="ask for a password; print it as addresses need it")
    add("--check-environment", action="store_true", help=argparse.SUPPRESS)
    add("--site-url", help="the address that people type")
    add("--email-url", help="the mail server, smtp+tls://host:587")
    add("--email-user", help="the user at the mail server")
    add("--email-password", help="that user's password, in any characters")
    add("--from", dest="sender", help="the sender: 'SSC Roadmap <no-reply@example.org>'")
    add("--behind-proxy", metavar="ADDRESS", help="plain HTTP behind this proxy of your own")
    add("--demo", action="store_true", help="for compose.demo.yml: this machine only, no mail")
    add("--set", action="append", default=[], metavar="NAME=VALUE", help="any other setting")
    return parser.parse_args(arguments)


def encode():
    """Percent-encodes a password. It is asked for, so that no history of a shell holds it."""
    if sys.stdin.isatty():
        password = getpass.getpass("The password, which is not shown: ")
    else:
        password = sys.stdin.readline().rstrip("\n")
    print(quote(password, safe=""))
    return 0


# ── Writing ───────────────────────────────────────────────────────────────────
def write(path, options):
    """Adds to .env what it lacks and what the options say.

    Raises ValueError when an option would replace a secret or is no setting.
    """
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8") if path.exists() else example
    values = {name: value for name, value in parse(text).items() if value}
    wanted = values_of(options, values)
    refuse_unknown(wanted, example)
    for name, value in wanted.items():
        if name in SECRETS and values.get(name, value) != value:
            raise ValueError(f"{name} is set and is kept: change it in {path} by hand.")
    values.update(wanted)
    for name, value in {**defaults(values), **fresh_secrets()}.items():
        if not values.get(name) and value:
            wanted[name] = value
    write_private(path, with_values(text, wanted))
    make_readable(ROOT / "deploy")


def values_of(options, values):
    """The settings on the command line, and a person's answers for those that are not."""
    given = {}
    for item in options.set:
        name, equals, value = item.partition("=")
        if not equals:
            raise ValueError(f"--set {item}: write it as NAME=VALUE.")
        given[name] = value
    named = {
        "SITE_URL": options.site_url and options.site_url.rstrip("/"),
        "EMAIL_URL": options.email_url,
        "EMAIL_PASSWORD": options.email_password,
        "DEFAULT_FROM_EMAIL": options.sender,
    }
    given.update({name: value for name, value in named.items() if value})
    if options.behind_proxy:
        given.update(SITE_ADDRESS=":80", TRUSTED_PROXIES=options.behind_proxy)
    if options.demo:
        given = {**DEMO, **given}
    elif sys.stdin.isatty() and not options.set:
        given.update(ask({**values, **given}))
    if options.email_user:
        given["EMAIL_URL"] = with_user(given.get("EMAIL_URL") or "", options.email_user)
    return given


def ask(values):
    """The answers to what cannot be guessed."""
    answers = {}
    for name, question in ASKED.items():
        is_password = name == "EMAIL_PASSWORD"
        if not values.get(name) and not (is_password and "EMAIL_URL" not in answers):
            answers[name] = (getpass.getpass if is_password else input)(question).strip()
    return {name: answer for name, answer in answers.items() if answer}


def with_user(address, user):
    """The mail server's address with the user in it, percent-encoded."""
    scheme, separator, rest = address.partition("://")
    if not separator or "@" in rest:
        raise ValueError("--email-user needs --email-url without a user, such as smtp://host:25.")
    return f"{scheme}://{quote(user, safe='')}@{rest}"


def refuse_unknown(wanted, example):
    unknown = sorted(set(wanted) - set(names_in(example)) - NOT_IN_EXAMPLE)
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: .env.example knows no such setting.")


def defaults(values):
    """The values that follow from other settings."""
    host = urlsplit(values.get("SITE_URL", "")).hostname or ""
    domain = host if "." in host and not is_address(host) else "example.org"
    return {
        "VERSION": project_version(),
        "ALLOWED_HOSTS": host,
        "DEFAULT_FROM_EMAIL": f"SSC Roadmap <no-reply@{domain}>" if host else "",
        "MAIL_ID_DOMAIN": domain if host else "",
    }


def project_version():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    match = re.search(r'^version = "([^"]+)"', text, re.MULTILINE)
    return match.group(1) if match else ""


def fresh_secrets():
    return {name: secrets.token_urlsafe(48) for name in SECRETS}


def with_values(text, values):
    """The text of .env in which each setting has its value, in its place or at the end."""
    left, lines = dict(values), []
    active = {match["name"] for match in matches(text) if not match["off"]}
    for line in text.splitlines():
        match = LINE.match(line)
        name = match["name"] if match else ""
        if name in left and not (match["off"] and name in active):
            line = f"{name}={quoted(left.pop(name))}"
        lines.append(line)
    lines += [f"{name}={quoted(value)}" for name, value in left.items()]
    return "\n".join(lines) + "\n"


def quoted(value):
    """The value as Docker Compose reads it: literally, whatever characters it has."""
    if "\n" in value or "\r" in value:
        raise ValueError("A setting is one line: a value with a line break cannot be written.")
    if value.endswith("\\"):
        raise ValueError("Docker Compose cannot read a value that ends with a backslash.")
    if SAFE.fullmatch(value):
        return value
    return "'" + value.replace("'", "\\'") + "'"


def write_private(path, text):
    """Replaces the file in one step; only its owner can read it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(fresh, path)


def make_readable(folder):
    """The users inside the containers read these files, whatever the umask of the checkout."""
    for path in [folder, *folder.rglob("*")]:
        if folder / "certificates" not in path.parents:
            mode = stat.S_IMODE(path.stat().st_mode)
            wanted = mode | (0o555 if mode & stat.S_IXUSR else 0o444)
            if wanted != mode:
                path.chmod(wanted)


# ── Reading ───────────────────────────────────────────────────────────────────
def matches(text):
    return [match for match in map(LINE.match, text.splitlines()) if match]


def names_in(example):
    return [match["name"] for match in matches(example)]


def parse(text):
    """The values of a .env as Docker Compose reads them; of two lines the last one holds."""
    return {m["name"]: unquoted(m["value"]) for m in matches(text) if not m["off"]}


def unquoted(value):
    value = value.strip()
    if value[:1] == "'":
        end = re.match(r"'((?:\\'|[^'])*)'", value)
        return end.group(1).replace("\\'", "'") if end else value
    if value[:1] == '"':
        end = re.match(r'"((?:\\.|[^"\\])*)"', value)
        return re.sub(r"\\(.)", r"\1", end.group(1)) if end else value
    return re.split(r"\s+#", value)[0].strip()


# ── Judging ───────────────────────────────────────────────────────────────────
def file_problems(path):
    """Everything that is missing or wrong in the file, one sentence each."""
    text = path.read_text(encoding="utf-8")
    known = set(names_in((ROOT / ".env.example").read_text(encoding="utf-8"))) | NOT_IN_EXAMPLE
    yield from (sentence for _name, sentence in problems(parse(text)))
    for match in matches(text):
        name, raw = match["name"], match["value"].strip()
        if match["off"]:
            continue
        if name not in known:
            yield f"{name} is no setting: look for the right name in .env.example."
        if raw[:1] != "'" and re.search(r"(?<!\\)\$", raw):
            yield f"{name} holds a $ that Docker Compose would replace: put it in single quotes."
        if raw[:1] not in ("'", '"') and re.search(r"\s#", raw):
            yield f"{name} holds a # that begins a comment: put the value in single quotes."
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield f"{path.name} can be read by others: chmod 600 {path}."
    closed = [p for p in (ROOT / "deploy").rglob("*") if not p.stat().st_mode & stat.S_IROTH]
    if [p for p in closed if "certificates" not in p.parts]:
        yield "deploy/ cannot be read by the users in the containers: chmod -R a+rX deploy."


def problems(values):
    """(setting, sentence) for each that is missing or contradicts another."""
    for name, meaning in NEEDED.items():
        if not values.get(name):
            yield name, f"{name} is not set: it is {meaning}."
    if 0 < len(values.get("SECRET_KEY", "")) < 32:
        yield "SECRET_KEY", "SECRET_KEY is short: use 50 random characters."
    if values.get("WEB_PASSWORD") and values["WEB_PASSWORD"] == values.get("POSTGRES_PASSWORD"):
        yield "WEB_PASSWORD", "WEB_PASSWORD is the owner's password: it needs one of its own."
    yield from address_problems(values)
    for name in ("WEB_PORT", "WEB_TLS_PORT"):
        port = values.get(name) or "1"
        if not port.isdigit() or not 0 < int(port) < 65536:
            yield name, f"{name}={port} is no port: it is a number from 1 to 65535."
    if not re.fullmatch(r"\w[\w.-]{0,127}", values.get("VERSION") or "x", re.ASCII):
        yield (
            "VERSION",
            f"VERSION={values['VERSION']} cannot name an image: use 0.1.0, for example.",
        )


def address_problems(values):
    """(setting, sentence) for each fault of the site's address and of the proxy before it."""
    site = urlsplit(values.get("SITE_URL", ""))
    if values.get("SITE_URL") and (site.scheme not in ("http", "https") or not site.hostname):
        yield "SITE_URL", f"SITE_URL={values['SITE_URL']} is no address: begin it with https://."
        return
    hosts = [host.strip() for host in values.get("ALLOWED_HOSTS", "").split(",")]
    if site.hostname and any(hosts) and not is_allowed(site.hostname, hosts):
        yield "ALLOWED_HOSTS", f"ALLOWED_HOSTS lacks {site.hostname}, the host of SITE_URL."
    trusted = values.get("TRUSTED_PROXIES", "").replace(",", " ").split()
    for address in trusted:
        if not is_address(address):
            yield "TRUSTED_PROXIES", f"TRUSTED_PROXIES: {address} is no address and no network."
    names = values.get("SITE_ADDRESS", "").replace(",", " ").split()
    for name in names:
        if name != ":80" and not HOST_NAME.fullmatch(name):
            yield "SITE_ADDRESS", f"SITE_ADDRESS={name} is neither :80 nor a host name."
    if site.scheme == "https" and ":80" in names and not trusted:
        yield (
            "TRUSTED_PROXIES",
            (
                "SITE_URL begins with https:// and the proxy speaks plain HTTP (SITE_ADDRESS=:80): "
                "name the proxy in front of it in TRUSTED_PROXIES."
            ),
        )
    if names and ":80" not in names and site.hostname not in [p.split(":")[0] for p in names]:
        yield "SITE_ADDRESS", f"SITE_ADDRESS does not name {site.hostname}, the host of SITE_URL."


def is_allowed(host, allowed):
    return any(
        pattern in ("*", host) or (pattern[:1] == "." and f".{host}".endswith(pattern))
        for pattern in allowed
    )


def is_address(text):
    try:
        return bool(ipaddress.ip_network(text, strict=False))
    except ValueError:
        return False


def environment_problems(values):
    """The problems of the container's environment, also those that the settings refuse.

    A setting that is known to be missing gets a stand-in first, so that the settings of the
    product can go on and name what else is wrong.
    """
    known = list(problems(values))
    sentences = [sentence for _name, sentence in known]
    wrong = {name for name, _sentence in known}
    for names, stand_ins in STAND_INS:
        if wrong & set(names):
            os.environ.update(stand_ins)
    os.environ["SSCROADMAP_PROCESS"] = "web"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
    sys.path.insert(0, str(ROOT))
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        settings.INSTALLED_APPS  # noqa: B018  (the first access reads them)
    except (ImproperlyConfigured, ValueError) as problem:
        sentences += [line for line in str(problem).splitlines() if not line.startswith("docs/")]
    return sentences


def report(sentences, place):
    """Prints all sentences and returns the exit code."""
    sentences = list(sentences)
    if not sentences:
        print(f"{place}: every setting that is needed is there.")
        return 0
    print(f"{place}: {len(sentences)} problems.", file=sys.stderr)
    for sentence in sentences:
        print(f"  {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
