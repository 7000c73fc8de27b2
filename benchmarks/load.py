"""A small load generator: raw sockets, because the client shares the machine with the server."""

import itertools
import socket
import statistics
import threading
import time
from dataclasses import dataclass, field

_numbers = itertools.count(time.time_ns())


@dataclass(frozen=True)
class Page:
    """An address as one person asks for it; {n} in it is another number each time."""

    name: str
    path: str
    session: str
    cookie: str = "sessionid"

    def request(self, port: int) -> bytes:
        path = self.path.replace("{n}", str(next(_numbers)))
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            f"Cookie: {self.cookie}={self.session}",
            "Accept-Encoding: gzip, br",
            "Connection: close",
        ]
        return "\r\n".join([*lines, "", ""]).encode()

    def heard(self, answer: bytes) -> None:
        """What the next request needs to know of this answer: nothing."""


@dataclass
class Series:
    """What a number of requests for one page took."""

    seconds: float = 0
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    @property
    def p50(self) -> float:
        return statistics.median(self.times)


def ask(port: int, request: bytes) -> bytes:
    """The whole answer. Raises RuntimeError unless it is 200."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        parts = []
        while part := connection.recv(1 << 18):
            parts.append(part)
    answer = b"".join(parts)
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{request.splitlines()[0]!r}: {answer[:80]!r}")
    return answer


def measure(port: int, page: Page, seconds: float, clients: int) -> Series:
    """As many requests as `clients` get answered, one after the other each, in `seconds`."""
    series = Series()
    problems: list[Exception] = []
    began = time.perf_counter()

    def client() -> None:
        try:
            while time.perf_counter() < began + seconds:
                start = time.perf_counter()
                answer = ask(port, page.request(port))
                series.times.append(time.perf_counter() - start)
                page.heard(answer)
        except Exception as problem:  # a broken page must not look like a fast one
            problems.append(problem)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    series.seconds = time.perf_counter() - began
    return series
