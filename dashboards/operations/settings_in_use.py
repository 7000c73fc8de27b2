"""The lines about settings that are right for a trial and wrong for real use."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from dashboards.operations.lines import Line


def lines() -> Iterator[Line]:
    """Only what needs attention."""
    if settings.DEMO:
        yield Line(
            "SSCROADMAP_DEMO",
            _("This is a demo: everyone knows the passwords, and staff can move the clock"),
            is_ok=False,
            advice=_("Unset it before real people use the site."),
        )
    if settings.DEBUG:
        yield Line(
            "DEBUG",
            _("Error pages show the program’s code and settings to everyone"),
            is_ok=False,
            advice=_("Unset it."),
        )
    if not settings.IS_HTTPS:
        yield Line(
            "SITE_URL",
            _("The site is not reached over HTTPS: passwords can be read on the way"),
            is_ok=False,
            advice=_("Put a proxy with a certificate in front and set an https:// address."),
        )
    if not settings.METRICS_TOKEN:
        yield Line(
            "METRICS_TOKEN",
            _("Empty: no monitoring server can read figures at /metrics"),
            advice=_("Set it to a long random text if you run one."),
        )
    if not settings.SENTRY_DSN:
        yield Line(
            "SENTRY_DSN",
            _("Empty: errors are only written to the log"),
            advice=_("Set it if you run an error server."),
        )
