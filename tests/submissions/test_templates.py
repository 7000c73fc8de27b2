"""Every form in the templates that is sent by POST carries the token of its person."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
# Nothing worth keeping is typed here and a second press is harmless (signing out, the choice of a
# language, of a party to act for, the demo's clock), or it is a secret (passwords, second factors).
# django-allauth's layouts draw its own forms of that kind.
WITHOUT = {
    "_components/current_mandate.html",
    "_components/clock.html",
    "_components/header.html",  # signing out
    "_components/languages.html",
    "account/login.html",
    "account/logout.html",
    "account/password_change.html",
    "account/password_reset.html",
    "account/password_reset_from_key.html",
    "accounts/accept.html",  # guests, and a password
    "allauth/elements/form.html",
    "mfa/authenticate.html",
    "mfa/recovery_codes/generate.html",
    "mfa/totp/activate_form.html",
    "mfa/totp/deactivate_form.html",
    "mfa/webauthn/add_form.html",
    "mfa/webauthn/authenticator_confirm_delete.html",
}
_FORM = re.compile(
    r'<form\b[^>]*?method="(?:post|\{\{ (?:form|formset)_method \}\})".*?</form>', re.S | re.I
)


_CONTENT = re.compile(r'\{% include "(sscroadmap/_uni_\w+_content\.html)" %\}')


def with_content(form):
    """A form of crispy-forms whose content is a template of its own, because some pages write the
    tag of the form themselves."""
    return _CONTENT.sub(lambda match: (ROOT / match[1]).read_text("utf-8"), form)


def forms_without_token(source):
    return [form for form in _FORM.findall(source) if "{% submission" not in with_content(form)]


TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
WITH_FORMS = [name for name in TEMPLATES if _FORM.search((ROOT / name).read_text("utf-8"))]


@pytest.mark.parametrize("name", [name for name in WITH_FORMS if name not in WITHOUT])
def test_each_form_carries_the_token(name):
    source = (ROOT / name).read_text("utf-8")

    assert not forms_without_token(source), "put {% submission %} after {% csrf_token %}"


def test_templates_with_forms_are_found():
    forms = [form for name in WITH_FORMS for form in _FORM.findall((ROOT / name).read_text())]
    print(f"{len(forms)} forms in {len(WITH_FORMS)} templates")

    assert {"commitments/edit.html", "documents/review.html"} <= set(WITH_FORMS)
    assert "sscroadmap/whole_uni_form.html" in WITH_FORMS
    assert len(forms) > 50


def test_no_exempt_template_is_listed_in_vain():
    assert set(TEMPLATES) >= WITHOUT


def test_control_a_form_without_the_token_is_seen():
    assert forms_without_token('<form action="/" method="post">{% csrf_token %}</form>')
    assert not forms_without_token('<form method="post">{% csrf_token %}{% submission %}</form>')
