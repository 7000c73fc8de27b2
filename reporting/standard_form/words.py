"""What the empty forms say beside the definition."""

from django.utils.translation import gettext as _

from documents.models import SectionTemplate


def title() -> str:
    """What the form is called."""
    return _("Standard form of the progress report")


def note() -> str:
    """How the form is used."""
    return _(
        "This is the form that all parties use to report on their roadmaps. To fill it in for your "
        "own report, download the copy of that report: it names your commitments, and you can "
        "upload it again."
    )


def about_report() -> list[str]:
    """What a report says of itself, in labels."""
    return [_("Party"), _("Workshop"), _("Reporting period")]


def guidance_of(section: SectionTemplate) -> str:
    """What to write in a section, and whether it may stay empty."""
    if section.is_required:
        return section.local_guidance
    optional = _("This section may stay empty.")
    return f"{section.local_guidance} {optional}".strip()
