"""Stands in for redis-server where none can be had (macOS, ARM); settings on standard input."""

import sys
from typing import Any


def main() -> None:
    """Serves until it is stopped. It knows no password: it is for one person's laptop only."""
    from fakeredis import TcpFakeServer

    settings = dict(line.split(" ", 1) for line in sys.stdin.read().splitlines() if " " in line)
    address: Any = ("127.0.0.1", int(settings["port"]))
    TcpFakeServer(address, server_type="redis").serve_forever()


if __name__ == "__main__":
    main()
