"""P6: how many bytes and requests a first load takes, compressed, read from the page's HTML."""

import gzip
from dataclasses import dataclass
from html.parser import HTMLParser

from benchmarks.load import Page, ask


class Assets(HTMLParser):
    """What a browser fetches after the page."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "modulepreload"):
            self._add(given.get("href"))
        elif tag in ("script", "img"):
            self._add(given.get("src"))

    def _add(self, path: str | None) -> None:
        if path and path.startswith("/") and path not in self.paths:
            self.paths.append(path)


@dataclass(frozen=True)
class Weight:
    """`page` and `assets` in bytes as sent; the page as a proxy in front would compress it."""

    page: int
    assets: int
    requests: int

    @property
    def first(self) -> int:
        return self.page + self.assets


def weigh(port: int, page: Page) -> Weight:
    html = _body(ask(port, page.request(port)))
    if html.startswith(b"\x1f\x8b"):
        html = gzip.decompress(html)
    assets = Assets()
    assets.feed(html.decode())
    sizes = [
        len(_body(ask(port, Page("", path, page.session, page.cookie).request(port))))
        for path in assets.paths
    ]
    return Weight(len(gzip.compress(html, 6)), sum(sizes), 1 + len(sizes))


def _body(answer: bytes) -> bytes:
    head, _gap, body = answer.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head.lower():
        return _unchunked(body)
    return body


def _unchunked(body: bytes) -> bytes:
    parts = []
    while body:
        size, _end, rest = body.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            break
        parts.append(rest[:length])
        body = rest[length + 2 :]
    return b"".join(parts)
