"""Rules about the code: no road around the guards that every request passes.

Each rule is a function over source text; the controls at the end show that it bites.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SOURCES = [
    path
    for app in (*settings.HOUSE, "sscroadmap")
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
]
# Reads back, within one transaction, what it wrote into a file that has no name.
PICKLES = {"imports/matching/comparison.py"}
# Starts one of our own modules: a list of words, no shell, an environment that is empty.
STARTS = {"office/sandbox.py", "office/pdf.py"}
# Text that was sanitised or escaped before, or that the program itself wrote (help texts, icons).
MARKED_SAFE = {
    "core/templatetags/display.py", "dashboards/style_examples.py",
    "richtext/marked.py", "richtext/templatetags/texts.py",
    "documents/revisions/comparison.py", "documents/history/sentences.py",
}  # fmt: skip
SAFE_FILTER = {"templates/sscroadmap/field.html", "templates/sscroadmap/hint.html"}
# Parses pasted or stored HTML in a document without scripts, or takes a part of our own answer.
INNER_HTML = {"static/js/editor/clipboard.js", "static/js/autosave/controller.js"}


def calls(source: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls with their name: `eval`, `os.system`, `cursor.execute`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def runs_text(source: str) -> list[str]:
    """Text that is run as a program, or as a command of the shell."""
    return [
        name
        for name, node in calls(source)
        if name in ("eval", "exec", "compile", "os.system", "os.popen")
        or any(word.arg == "shell" for word in node.keywords)
        or (name in ("Template", "engines.from_string") and node.args)
    ]


def starts_programs(source: str) -> list[str]:
    return [name for name, _node in calls(source) if name.startswith(("subprocess.", "os.exec"))]


def unpickles(source: str) -> list[str]:
    wrong = ("pickle.load", "pickle.loads", "marshal.loads", "yaml.load", "shelve.open")
    return [name for name, _node in calls(source) if name in wrong]


def skips_csrf(source: str) -> list[str]:
    return re.findall(r"csrf_exempt|requires_csrf_token", source)


def takes_every_field(source: str) -> list[str]:
    """A form that would take whatever column its model gets."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == "fields"
        and "__all__" in ast.unparse(node.value)
    ]


def calls_other_servers(source: str) -> list[str]:
    """A client of HTTP: the product calls no server, but for Sentry's own library."""
    return re.findall(
        r"^\s*(?:import|from) (requests|httpx|aiohttp|urllib\.request|urllib3|http\.client)\b",
        source,
        re.M,
    )


def weak_hashes(source: str) -> list[str]:
    weak = ("md5", "sha1", "random.random", "random.choice", "random.randint", "crc32")
    return [name for name, _node in calls(source) if name.removeprefix("hashlib.") in weak]


def builds_sql(source: str) -> list[str]:
    """A statement put together from pieces where values are to be handed over beside it."""
    return [
        name
        for name, node in calls(source)
        if name.rpartition(".")[2] in ("raw", "extra", "RawSQL")
        or (
            name.rpartition(".")[2] in ("execute", "executemany", "copy_expert")
            and node.args
            and (
                isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
                or (
                    isinstance(node.args[0], ast.Call)
                    and "format" in ast.unparse(node.args[0].func)
                )
            )
        )
    ]


def marks_safe(source: str) -> list[str]:
    return [name for name, _node in calls(source) if name in ("mark_safe", "SafeString")]


# Names of temporary tables and of our own tables and columns, from constants beside the statement
# or from the models. countries/actions.py has one constant statement, with a lock (FOR KEY SHARE)
# that the ORM does not know.
PIECES_OF_SQL = {
    "core/folded_keys.py", "countries/actions.py",
    "imports/matching/comparison.py", "imports/matching/rows.py", "people/importer/undo.py",
    "people/importer/undo_additions.py",
}  # fmt: skip
RULES: dict[Callable[[str], list[str]], set[str]] = {
    runs_text: set(),
    starts_programs: STARTS,
    unpickles: PICKLES,
    skips_csrf: set(),
    takes_every_field: set(),
    calls_other_servers: set(),
    weak_hashes: set(),
    marks_safe: MARKED_SAFE,
    builds_sql: PIECES_OF_SQL,
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule):
    breaking = {
        str(path.relative_to(ROOT)) for path in SOURCES if rule(path.read_text(encoding="utf-8"))
    }

    assert breaking == RULES[rule]


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (runs_text, "eval(text)"),
        (runs_text, "subprocess.run(words, shell=True)"),
        (runs_text, "Template(request.POST['text'])"),
        (starts_programs, "subprocess.run(['ls'])"),
        (unpickles, "pickle.loads(request.body)"),
        (skips_csrf, "@csrf_exempt\ndef page(request): ..."),
        (takes_every_field, "class Meta:\n    fields = '__all__'"),
        (calls_other_servers, "import urllib.request"),
        (weak_hashes, "hashlib.md5(text)"),
        (marks_safe, "mark_safe(text)"),
        (builds_sql, "cursor.execute(f'SELECT * FROM x WHERE name = {name}')"),
        (builds_sql, "cursor.execute('SELECT %s' % name)"),
        (builds_sql, "Person.objects.raw(text)"),
    ],
)
def test_control_each_rule_bites(rule, source):
    assert rule(source)


def files(folder: str, *endings: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in endings:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_templates_escape_what_they_show():
    pages = dict(files("templates", ".html"))
    assert len(pages) > 100

    unescaped = {name for name, text in pages.items() if re.search(r"\|\s*safe\b", text)}
    switched_off = {name for name, text in pages.items() if "autoescape off" in text}

    assert unescaped == SAFE_FILTER
    assert switched_off == set()


def test_scripts_write_text_as_text():
    scripts = dict(files("static/js", ".js"))
    assert len(scripts) > 20
    writing = (
        r"(inner|outer)HTML\s*\+?=[^=]|insertAdjacentHTML|document\.write|\beval\(|new Function"
    )

    assert {name for name, text in scripts.items() if re.search(writing, text)} == INNER_HTML


LISTENING = r"onmessage|addEventListener\(\s*[\"']message"


def test_scripts_listen_to_their_own_site_only():
    scripts = dict(files("static/js", ".js"))

    listening = {name for name, text in scripts.items() if re.search(LISTENING, text)}

    # A BroadcastChannel carries messages between pages of one origin.
    assert listening == {"static/js/autosave.js", "static/js/site/session.js"}
    assert all('tabs = new BroadcastChannel("sscroadmap")' in scripts[name] for name in listening)


def test_scripts_never_write_into_a_prototype():
    scripts = dict(files("static/js", ".js"))
    writing = r"__proto__|\.prototype\b|Object\.setPrototypeOf|for \(\s*(const|let|var) \w+ in "

    assert {name for name, text in scripts.items() if re.search(writing, text)} == set()
    assert re.search(writing, "for (const key in sent) target[key] = sent[key]")


def test_pages_need_no_plug_in_and_no_other_host():
    pages = dict(files("templates", ".html"))
    loading = r"<(?:script|img|link|iframe|source|use)\b[^>]*?(?:src|href)=\"(?:https?:)?//"

    assert not [
        name for name, text in pages.items() if re.search(r"<(object|embed|applet)\b", text)
    ]
    assert not [name for name, text in pages.items() if re.search(loading, text)]
    assert re.search(loading, '<script src="https://cdn.example/x.js">')
