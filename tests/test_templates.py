"""No template lost its text."""

from pathlib import Path

from django.conf import settings

# django-allauth says "Successfully signed in" on a page that shows it already.
SAYS_NOTHING = {"account/messages/logged_in.txt"}


def test_templates_are_not_empty_unless_listed():
    folder = Path(settings.BASE_DIR) / "templates"
    empty = {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.read_text("utf-8").strip()
    }

    assert empty == SAYS_NOTHING
