"""Clients that send half a request and wait, or never read what comes back; and what others notice.

python3 scripts/compose_trial/slow_clients.py PORT [NUMBER]
"""

import http.client
import socket
import statistics
import sys
import time
from contextlib import ExitStack

# With a cookie of the right form, so that the product reads the form before it refuses it.
COOKIE = b"Cookie: csrftoken=" + b"c" * 32 + b"\r\n"
HEAD = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n" + COOKIE
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
KINDS = {
    "half a header": HEAD + b"X-Half: ",
    "half a body": HEAD + FORM + b"Content-Length: 5000\r\n\r\nlogin=",
    "half a chunked body": HEAD + FORM + b"Transfer-Encoding: chunked\r\n\r\n6\r\nlogin=\r\n",
    "an upload that stops": HEAD
    + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n--x\r\n"
    + b"a" * 200_000,
    "no reading": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5,
}


def hang(port: int, request: bytes) -> socket.socket:
    """A connection on which the request was sent and nothing else happens."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    client.settimeout(10)
    client.connect(("127.0.0.1", port))
    client.sendall(request)
    return client


def ask(port: int, path: str, seconds: float = 30) -> tuple[int, float]:
    """The status and the duration of one page."""
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        response = connection.getresponse()
        response.read()
        status = response.status
    except OSError:
        status = 0
    finally:
        connection.close()
    return status, time.monotonic() - start


def measure(port: int, path: str, times: int) -> tuple[int, float, float]:
    """Of so many pages one after the other: how many failed, the median and the 95th percentile."""
    answers = [ask(port, path) for _number in range(times)]
    durations = sorted(duration for _status, duration in answers)
    failed = sum(status != 200 for status, _duration in answers)
    return failed, statistics.median(durations), durations[int(len(durations) * 0.95) - 1]


def main(port: int, number: int) -> int:
    is_good = True
    print(f"without them: {words(measure(port, '/healthz', 50))}")
    for kind, request in KINDS.items():
        with ExitStack() as clients:
            for _number in range(number):
                clients.enter_context(hang(port, request))
            time.sleep(1)
            health = measure(port, "/healthz", 50)
            page = measure(port, "/", 20)
        print(f"{number} × {kind}: /healthz {words(health)}; / {words(page)}")
        is_good = is_good and not health[0] and not page[0] and health[2] < 5
    return 0 if is_good else 1


def words(result: tuple[int, float, float]) -> str:
    failed, median, slow = result
    return f"{failed} failed, median {median * 1000:.0f} ms, p95 {slow * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200))
