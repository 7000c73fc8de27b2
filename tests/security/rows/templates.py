"""Rows of templates of documents and of themes (see tests/security/policy.py)."""

from tests.security.policy import ADMINISTRATORS, case, row
from tests.security.rows.roadmaps import both

ABSENT = "sign-in: guest; absent: administrator; no: rest"
NO_TEMPLATE, NO_THEME = {"template": 999_999}, {"number": 99}
DRAFT, PUBLISHED = 2, 1


def template(scene):
    return {"template": scene.papers["template"]}


def version(number):
    return lambda scene: {**template(scene), "number": number}


def section(number, code="vision"):
    return lambda scene: {**template(scene), "number": number, "section": code}


def of_template(name, **methods):
    absent = dict.fromkeys(methods, ABSENT)
    return row(
        f"templates:{name}",
        case("there", template, **methods),
        case("absent", NO_TEMPLATE, **absent),
    )


def of_version(name, **methods):
    """A page of the draft, of a published version, and of one that is not there."""
    absent = dict.fromkeys(methods, ABSENT)
    return row(
        f"templates:{name}",
        case("draft", version(DRAFT), **methods),
        case("published", version(PUBLISHED), **methods),
        case("absent", version(7), **absent),
    )


def of_section(name, **methods):
    absent = dict.fromkeys(methods, ABSENT)
    return row(
        f"templates:{name}",
        case("of the draft", section(DRAFT), **methods),
        case("of a published version", section(PUBLISHED), **methods),
        case("absent", section(DRAFT, "nothing"), **absent),
    )


def of_theme(name, **methods):
    absent = dict.fromkeys(methods, ABSENT)
    return row(
        f"themes:{name}",
        case("there", {"number": 9}, **methods),
        case("absent", NO_THEME, **absent),
    )


ROWS = [
    row("templates:list", case(get=ADMINISTRATORS)),
    row("templates:add", case(**both(ADMINISTRATORS))),
    of_template("template", get=ADMINISTRATORS),
    of_template("rename", **both(ADMINISTRATORS)),
    of_template("remove", **both(ADMINISTRATORS)),
    of_template("history", get=ADMINISTRATORS),
    of_template("prepare-version", post=ADMINISTRATORS),
    of_version("version", get=ADMINISTRATORS),
    of_version("preview-version", get=ADMINISTRATORS),
    of_version("publish-version", **both(ADMINISTRATORS)),
    of_version("discard-version", **both(ADMINISTRATORS)),
    of_version("add-section", **both(ADMINISTRATORS)),
    of_section("edit-section", **both(ADMINISTRATORS)),
    of_section("move-section", post=ADMINISTRATORS),
    of_section("remove-section", **both(ADMINISTRATORS)),
    row("themes:list", case(get=ADMINISTRATORS)),
    row("themes:add", case(**both(ADMINISTRATORS))),
    row("themes:history", case(get=ADMINISTRATORS)),
    of_theme("edit", **both(ADMINISTRATORS)),
    of_theme("move", post=ADMINISTRATORS),
    of_theme("remove", **both(ADMINISTRATORS)),
]
