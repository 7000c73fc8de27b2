"""Loads the data to measure on and signs people in; prints where to look as JSON.

A process of its own (python -m benchmarks.data SCALE): the harness itself needs no Django.
"""

import json
import sys
from datetime import date
from importlib import import_module
from typing import Any

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import call_command  # noqa: E402

from accounts.models import Mandate, User  # noqa: E402
from accounts.roles import Role  # noqa: E402
from accounts.second_factor import SET_UP  # noqa: E402
from benchmarks.floor import ROW  # noqa: E402
from commitments.models import Commitment  # noqa: E402
from countries.models import Party  # noqa: E402
from demo.scale import COMMITMENTS, ROADMAPS, grow  # noqa: E402
from documents.models import ConflictingText, Document  # noqa: E402
from roadmaps.kind import ROADMAP  # noqa: E402


def main(scale: int) -> None:
    """Idempotent: what is there is not loaded again."""
    if Commitment.objects.count() < ROADMAPS * COMMITMENTS * scale:
        if not Party.objects.exists():
            call_command("load_reference", verbosity=0)
        grow(scale)
    published = Document.objects.of_kind(ROADMAP).published().first()
    drafting = (
        Document.objects.of_kind(ROADMAP)
        .filter(drafts__state="drafting", drafts__has_text=True, party__mandates__isnull=False)
        .first()
    )
    holder = drafting.party.mandates.get().user
    section = drafting.drafts.get(closed_at=None).sections.get(template__code="financing")
    ConflictingText.objects.get_or_create(
        pk=ROW, defaults={"section": section, "stored_for": holder, "body": "", "base_version": 1}
    )
    addresses = {
        "section": drafting.url_of("roadmaps:edit-section", section="financing"),
        "version": section.version,
        "roadmap": published.get_absolute_url(),
        "commitments": published.url_of("commitments:list"),
        "reviewer": session_of(reviewer()),
        "holder": session_of(holder),
        "on_the_floor": session_of(holder, settings.FLOOR_BACKEND),
        "cookie": settings.SESSION_COOKIE_NAME,
        "rows": {
            "roadmaps": Document.objects.of_kind(ROADMAP).count(),
            "commitments": Commitment.objects.count(),
        },
    }
    print(json.dumps(addresses))


def reviewer() -> User:
    """With a second factor, as production asks of staff."""
    user, is_new = User.objects.get_or_create(
        email="scale.reviewer@example.org", defaults={"name": "Scale reviewer"}
    )
    if is_new:
        user.set_password("not used for anything")
        user.save()
        office = Party.objects.get(code="UNOSSC")
        Mandate.objects.create(
            user=user, party=office, role=Role.REVIEWER, starts_on=date(2017, 1, 1)
        )
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user


def session_of(user: Any, backend: str = settings.AUTHENTICATION_BACKENDS[0]) -> str:
    """A session as signing in leaves it, with the second factor of whoever has one."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = backend
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[SET_UP] = list(Authenticator.objects.filter(user=user).values_list("pk", flat=True))
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
