"""Wherever the product names its licence, it is the one of the file LICENSE."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NAME = "Apache License, version 2.0"
CATALOGUES = sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))


def test_the_licence_is_the_one_that_is_named_elsewhere():
    words = " ".join((ROOT / "LICENSE").read_text("utf-8").split())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    assert words.startswith("Apache License Version 2.0")
    assert project["project"]["license"] == "Apache-2.0"


@pytest.mark.django_db
def test_page_about_the_product_names_the_licence(client):
    page = client.get("/about/").content.decode()

    assert NAME in page
    assert "General Public" not in page


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_each_file_of_translations_names_the_licence(path):
    above = path.read_text("utf-8").partition("msgid")[0]

    assert NAME in above
    assert re.search(r"SSC Roadmap in [A-Z][a-z]+", above)


def test_translations_of_all_languages_are_read():
    assert len(CATALOGUES) == 4
