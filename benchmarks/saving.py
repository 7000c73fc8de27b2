"""P4: autosave of one section, each save starting from the version the one before made."""

import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.load import Page

TOKEN = "a" * 32  # cookie and field agree; that is all the check asks
WORDS = " ".join(["cooperation between the countries of the South"] * 30)


@dataclass(frozen=True)
class Posted(Page):
    """A form, sent."""

    extra: tuple[str, ...] = ()

    def request(self, port: int) -> bytes:
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **self.fields()}).encode()
        lines = [
            f"POST {self.path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            f"Cookie: {self.cookie}={self.session}; csrftoken={TOKEN}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
            *self.extra,
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def fields(self) -> dict[str, str]:
        return {"text": WORDS}


@dataclass(frozen=True)
class Saving(Posted):
    """210 words as the editor sends them, other ones each time: every save writes."""

    extra: tuple[str, ...] = ("X-Autosave: 1",)
    version: list[int] = field(default_factory=list)

    def fields(self) -> dict[str, str]:
        text = f"<h3>Text {self.version[0]}</h3><p>{WORDS}</p><ul><li>One</li><li>Two</li></ul>"
        return {"text": text, "format": "html", "language": "en", "version": str(self.version[0])}

    def heard(self, answer: bytes) -> None:
        self.version[0] = json.loads(answer.partition(b"\r\n\r\n")[2])["version"]
