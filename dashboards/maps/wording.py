"""Words that both maps have: the source, and the note that the UN prints below its maps."""

from django.utils.translation import gettext as _


def source() -> str:
    """Where the states and the outlines come from."""
    return _("roadmaps on this site; outlines by Natural Earth")


def disclaimer() -> str:
    """The note on boundaries and names, and what the UN says about boundaries that are open."""
    return " ".join(
        (
            _(
                "The boundaries and names shown and the designations used on this map do not imply "
                "official endorsement or acceptance by the United Nations."
            ),
            _("The final status of Jammu and Kashmir has not yet been agreed upon by the parties."),
            _("Final status of the Abyei area is not yet determined."),
            _(
                "A dispute exists between the Governments of Argentina and the United Kingdom of "
                "Great Britain and Northern Ireland concerning sovereignty over the Falkland "
                "Islands (Malvinas)."
            ),
        )
    )
