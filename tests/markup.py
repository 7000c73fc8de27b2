"""Pages as text, whatever the white space of their templates."""

import re


def folded(response) -> str:
    """The page with white space folded, as a browser reads it, and none at the end of a tag."""
    return re.sub(r"\s+(/?>)", r"\1", re.sub(r"\s+", " ", response.content.decode()))
