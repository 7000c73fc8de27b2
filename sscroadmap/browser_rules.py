"""The rules of browsers for our pages and files."""

from wsgiref.headers import Headers

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY = {"camera": [], "geolocation": [], "microphone": [], "payment": [], "usb": []}


def add_to_static_file(headers: Headers, _path: str, _url: str) -> None:
    """A file is no page: it is shown in no frame. A picture keeps the style that stands in it."""
    headers["Content-Security-Policy"] = (
        "script-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
