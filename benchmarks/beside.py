"""Does the site still answer while a list of 10,000 is imported? Against a running demo:

    make run PORT=8000, and beside it: python -m benchmarks.beside http://localhost:8000

One client asks for the list of roadmaps all the time; an administrator uploads, checks, applies
and undoes. Prints the 95th percentile before, meanwhile and after.
"""

import csv
import json
import re
import statistics
import sys
import threading
import time
import urllib.parse
import urllib.request
import uuid
from http.cookiejar import CookieJar

from benchmarks import listing

PASSWORD, EVENT = "demo-sscroadmap", "/workshops/nairobi-2017/imports/"
QUIET = 15.0  # seconds of listening before and after


class Client:
    """Somebody signed in at the demo."""

    def __init__(self, base: str, email: str) -> None:
        self.base, self.cookies = base, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.get("/accounts/login/")
        self.post("/accounts/login/", {"login": email, "password": PASSWORD})

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=120) as answer:
            self.url = answer.url
            return answer.read().decode()

    def post(self, path: str, form: dict[str, str], file: tuple[str, bytes] | None = None) -> str:
        token = next(c.value for c in self.cookies if c.name == "csrftoken") or ""
        body, kind = encoded({**form, "csrfmiddlewaretoken": token}, file)
        headers = {"Content-Type": kind, "Referer": self.base}
        request = urllib.request.Request(self.base + path, body, headers)
        with self.opener.open(request, timeout=120) as answer:
            self.url = answer.url
            return answer.read().decode()


def encoded(form: dict[str, str], file: tuple[str, bytes] | None) -> tuple[bytes, str]:
    if file is None:
        return urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form.items()
    ]
    head = f'name="file"; filename="{file[0]}"\r\nContent-Type: text/csv\r\n\r\n'
    parts.append(f"--{edge}\r\nContent-Disposition: form-data; {head}".encode() + file[1])
    return b"".join(parts) + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


class Listener(threading.Thread):
    """Asks for one page again and again."""

    def __init__(self, client: Client, path: str) -> None:
        super().__init__(daemon=True)
        self.client, self.path = client, path
        self.times: list[tuple[float, float]] = []

    def run(self) -> None:
        while True:
            begun = time.monotonic()
            self.client.get(self.path)
            self.times.append((begun, time.monotonic() - begun))
            time.sleep(0.05)

    def p95(self, begin: float, end: float) -> float:
        durations = [took for begun, took in self.times if begin <= begun < end]
        return statistics.quantiles(durations, n=20)[-1]


def import_list(client: Client, rows: int) -> None:
    """Through the pages, as an administrator does."""
    people = listing.people(rows, ["Kenya", "Ghana", "Togo", "Mali", "Peru", "Nepal", "Fiji"])
    file = "\n".join([",".join(listing.HEADER), *map(",".join, people)]).encode()
    assert next(csv.reader([file.decode().split("\n", 1)[0]])) == list(listing.HEADER)
    page = client.post(EVENT, {"encoding": ""}, (f"{uuid.uuid4().hex}.csv", file))
    place = re.search(rf"{EVENT}\d+/", client.url)
    assert place, page[:500]
    batch = place[0]
    if "columns" in client.url:
        names = re.findall(r'name="(column-\d+)".*?</select>', page, re.S)
        chosen = [
            re.search(r'value="(\w*)" selected', block)
            for block in re.findall(r'<select name="column-\d+".*?</select>', page, re.S)
        ]
        form = {n: c[1] if c else "" for n, c in zip(names, chosen, strict=True)}
        page = client.post(f"{batch}columns/", form)
    wait(client, batch, "Check the list before it is applied")
    client.post(f"{batch}apply/", {})
    wait(client, batch, "The list was applied")
    client.post(f"{batch}undo/", {})
    wait(client, batch, "The import was undone")


def wait(client: Client, path: str, words: str) -> None:
    for _second in range(600):
        if words in client.get(path):
            return
        time.sleep(1)
    raise SystemExit(f"“{words}” did not come")


def main(base: str, rows: int = 10_000) -> None:
    administrator = Client(base, "admin@example.org")
    listener = Listener(Client(base, "admin@example.org"), "/roadmaps/")
    listener.start()
    time.sleep(2)
    begun = time.monotonic()
    time.sleep(QUIET)
    started = time.monotonic()
    import_list(administrator, rows)
    ended = time.monotonic()
    time.sleep(QUIET)
    percentiles = {
        "before": listener.p95(begun, started),
        "meanwhile": listener.p95(started, ended),
        "after": listener.p95(ended, time.monotonic()),
    }
    quiet = (percentiles["before"] + percentiles["after"]) / 2
    print(json.dumps({name: round(value, 3) for name, value in percentiles.items()}))
    print(f"p95 meanwhile / quiet: {percentiles['meanwhile'] / quiet:.2f}; {ended - started:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
