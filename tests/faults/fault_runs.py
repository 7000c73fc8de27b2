"""The whole product as `make run` starts it, a slow mail server, and somebody who kills things."""

import asyncio
import os
import random
import re
import signal
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import date
from http.cookiejar import CookieJar
from typing import Any

import psutil
import psycopg2

from launcher.processes import wait_until
from tests.faults.reference_model import Key
from tests.mail.sink import Sink
from tests.setup.product import Product

PASSWORD = "demo-sscroadmap"


class SlowSink(Sink):
    """Takes its time before and after it has accepted, so that kills fall on both sides."""

    pause = 0.05

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.pause)
        reply = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(self.pause)  # accepted, and the sender does not know it yet
        return reply


class Staff:
    """A signed-in person at the product's pages, who tries again while the site is away."""

    def __init__(self, port: int, email: str = "admin@example.org") -> None:
        self.base = f"http://localhost:{port}"
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.email = email

    def open(self, path: str, **form: str) -> tuple[int, str]:
        """Status and text; 0 when nobody answers."""
        data = None
        if form:
            token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
            form["csrfmiddlewaretoken"] = token or ""
            data = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(self.base + path, data, {"Referer": self.base})
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def sign_in(self) -> None:
        self.open("/accounts/login/")
        status, page = self.open("/accounts/login/", login=self.email, password=PASSWORD)
        assert status == 200, page
        assert "/accounts/logout/" in page, re.sub(r"\s+", " ", page)[:500]

    def move_clock(self, day: date) -> int:
        """How many attempts it took."""
        for attempt in range(1, 200):
            status, _page = self.open("/clock/", date=day.isoformat(), next="/outbox/")
            if status == 200:
                return attempt
            time.sleep(0.2)
        raise AssertionError(f"The clock could not be moved to {day}: {status}")


class FaultRun:
    """Use as a context manager."""

    def __init__(self, tick: str = "2", seed: int = 1) -> None:
        self.sink = SlowSink()
        self.random = random.Random(seed)
        self.on_the_wire: dict[int, str] = {}  # message: who was killed while it was sent
        self.kills = 0
        self.tick = tick

    def __enter__(self) -> "FaultRun":
        self.sink.start()
        address = f"smtp://127.0.0.1:{self.sink.port}"
        self.product = Product(
            SSCROADMAP_DEMO="1", SSCROADMAP_TICK=self.tick, EMAIL_URL=address, LOG_FORMAT="json"
        )
        try:
            self.product.start()
            self.staff = Staff(self.product.port)
            self.staff.sign_in()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.product.__exit__()
        self.sink.stop()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Asks the product's database; waits while it is away."""
        for _attempt in range(150):
            try:
                connection = psycopg2.connect(self.product.announced()["DATABASE_URL"])
                try:
                    with connection.cursor() as cursor:
                        cursor.execute(query, values or None)
                        return cursor.fetchall()
                finally:
                    connection.close()
            except (psycopg2.Error, OSError):
                time.sleep(0.2)
        raise AssertionError(f"The database did not come back: {self.product.logs()}")

    def planned(self) -> set[Key]:
        rows = self.rows("SELECT deadline_id, recipient_id, step, due_on FROM reminders_reminder")
        return {Key(*row) for row in rows}

    def planned_before(self, day: date) -> set[Key]:
        """What the demo had told before its first day: the workers may be at work already."""
        planned = "SELECT deadline_id, recipient_id, step, due_on FROM reminders_reminder"
        return {Key(*row) for row in self.rows(f"{planned} WHERE day < %s", day)}

    def kill(self, victim: str) -> None:
        """kill -9, and note which messages were on the wire just then."""
        self.kills += 1
        self._victims()[victim]()
        sending = "SELECT id FROM mail_message WHERE state = 'sending' AND begun_at IS NOT NULL"
        for (pk,) in self.rows(sending):
            self.on_the_wire.setdefault(pk, victim)

    @property
    def in_doubt(self) -> dict[int, str]:
        """Messages of which the workers wrote that nobody can know, and who was killed then."""
        log = (self.product.folder / "log" / "worker.log").read_text()
        messages = re.findall(r'"message": (\d+)[^\n]*"event": "message_in_doubt"', log)
        messages += re.findall(r'"event": "message_in_doubt"[^\n]*"message": (\d+)', log)
        return {int(pk): self.on_the_wire.get(int(pk), "a restarted worker") for pk in messages}

    def _victims(self) -> dict[str, Callable[[], object]]:
        kill = self.product.kill
        return {
            "worker": lambda: kill("worker"),
            "worker child": lambda: self._kill_child_of("worker"),
            "beat": lambda: kill("beat"),
            "redis": lambda: kill("redis"),
            "postgres": lambda: kill("postgres"),
            "postgres backend": lambda: self._kill_child_of("postgres"),
            "web": lambda: kill("web"),
            "all but the supervisor": lambda: [kill(name) for name in self.product.pids()],
            "supervisor": self._kill_supervisor,
        }

    def _kill_child_of(self, name: str) -> None:
        children = psutil.Process(self.product.pid(name)).children()
        if children:
            os.kill(self.random.choice(children).pid, signal.SIGKILL)

    def _kill_supervisor(self) -> None:
        self.product.stop(signal.SIGKILL)
        self.product.start()

    def without_redis(self, work: Callable[[], object]) -> None:
        """Redis is killed and stays away during `work`: whoever would restart it is stopped."""
        supervisor = self.product.process
        assert supervisor
        supervisor.send_signal(signal.SIGSTOP)
        try:
            self.kill("redis")
            work()
        finally:
            supervisor.send_signal(signal.SIGCONT)

    def wait_for_mail(self, more: int, seconds: float = 20) -> None:
        before = len(self.sink.received)
        wait_until(lambda: len(self.sink.received) >= before + more, seconds)
