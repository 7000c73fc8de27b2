"""Pages as text, whatever the white space of their templates."""

import re

_OPENING = re.compile(r"(<[a-z][^<>]*>) ")
_CLOSING = re.compile(r" (</)")
_END_OF_TAG = re.compile(r" (/?>)")
_CLASSES = re.compile(r'class="([^"]*)"')


def folded_html(html: str) -> str:
    """White space folded, as a browser reads it; none at the edges of an element or a tag."""
    html = re.sub(r"\s+", " ", html)
    html = _CLASSES.sub(lambda match: f'class="{" ".join(match[1].split())}"', html)
    return _CLOSING.sub(r"\1", _OPENING.sub(r"\1", _END_OF_TAG.sub(r"\1", html))).strip()


def folded(response) -> str:
    """The page of a response, its white space folded."""
    return folded_html(response.content.decode())
