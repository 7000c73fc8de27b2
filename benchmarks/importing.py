"""Measures imports: COPY, ours and django-import-export in turn; prints JSON.

A process of its own: python -m benchmarks.importing ROWS PAIRS. Times are seconds of the wall
clock, memory is what this process and its children take beyond what they had, in megabytes.
"""

import io
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

django.setup()

import psutil  # noqa: E402
import psycopg2  # noqa: E402
from django.core.files import File  # noqa: E402

from benchmarks import listing, peers  # noqa: E402
from countries.models import Organisation, Party  # noqa: E402
from imports import actions  # noqa: E402
from imports.columns.layout import Layout  # noqa: E402
from imports.models import Batch  # noqa: E402
from people.importer.registration import PEOPLE  # noqa: E402
from sscroadmap.celery import freeze_objects  # noqa: E402
from workshops.models import Event  # noqa: E402

_FLOOR = """
DROP TABLE IF EXISTS bench_participation, bench_person;
CREATE TABLE bench_person (LIKE people_person INCLUDING ALL);
ALTER TABLE bench_person ADD FOREIGN KEY (party_id) REFERENCES countries_party
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE bench_person ADD FOREIGN KEY (organisation_id) REFERENCES countries_organisation
    DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE bench_participation (LIKE people_participation INCLUDING ALL);
ALTER TABLE bench_participation ADD FOREIGN KEY (person_id) REFERENCES bench_person
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE bench_participation ADD FOREIGN KEY (event_id) REFERENCES workshops_event
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE bench_participation ADD FOREIGN KEY (party_id) REFERENCES countries_party
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE bench_participation ADD FOREIGN KEY (organisation_id)
    REFERENCES countries_organisation DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE bench_participation ADD FOREIGN KEY (batch_id) REFERENCES imports_batch
    DEFERRABLE INITIALLY DEFERRED;
"""
_TABLES = ("person", "participation")
_EMPTY = """
DROP TABLE IF EXISTS bench_participation, bench_person;
TRUNCATE people_person, people_participation, people_personevent,
    people_participationevent, imports_batch, imports_row,
    imports_change, imports_progress CASCADE;
DELETE FROM countries_organisation WHERE id > {last};
"""


def main(rows: int, pairs: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-lists-") as folder:
        Bench(Path(folder), 300).turn("csv")  # a worker that has imported before
        freeze_objects()
        bench = Bench(Path(folder), rows)
        runs = [bench.turn("csv" if number % 2 == 0 else "xlsx") for number in range(2 * pairs)]
        print(json.dumps({"rows": rows, "turns": runs, "peer": bench.peer()}))


class Bench:
    """The lists, the floor's rows, and an owner's connection that empties tables."""

    def __init__(self, folder: Path, rows: int) -> None:
        names = sorted(Party.objects.countries().values_list("name", flat=True))
        self.event = Event.objects.get(code="nairobi-2017")
        self.people = listing.people(rows, names)
        self.files = {kind: folder / f"list.{kind}" for kind in ("csv", "xlsx")}
        listing.write_csv(self.files["csv"], self.people)
        listing.write_xlsx(self.files["xlsx"], self.people)
        self.owner = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])
        last = Organisation.objects.order_by("pk").values_list("pk", flat=True).last()
        self.empty = _EMPTY.format(last=last or 0)

    def turn(self, kind: str) -> dict[str, Any]:
        """Ours with one kind of file, COPY of what it wrote, then the same file again."""
        run: dict[str, Any] = {"kind": kind}
        self._run(self.empty)
        batch, run["check"], run["check_memory"] = self._timed(lambda: self._check(kind))
        batch, run["apply"], run["apply_memory"] = self._timed(lambda: self._apply(batch))
        run["counts"] = batch.counts
        run["copy"] = self.copy()
        batch, run["check_again"], _memory = self._timed(lambda: self._check(kind))
        batch, run["apply_again"], _memory = self._timed(lambda: self._apply(batch))
        run["counts_again"] = batch.counts
        print(json.dumps({k: v for k, v in run.items() if "counts" not in k}), file=sys.stderr)
        return run

    def copy(self) -> float:
        """COPY of the people and participations that are there, into tables of the same form:
        same indexes, same keys, no history."""
        self._run(_FLOOR)
        with self.owner.cursor() as cursor:
            rows = {table: self._rows(f"people_{table}") for table in _TABLES}
            begun = time.perf_counter()
            for table, text in rows.items():
                cursor.copy_expert(f"COPY bench_{table} FROM STDIN", text)
            self.owner.commit()
            return time.perf_counter() - begun

    def _rows(self, table: str) -> io.StringIO:
        text = io.StringIO()
        with self.owner.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} TO STDOUT", text)
        text.seek(0)
        return text

    def _check(self, kind: str) -> Batch:
        with self.files[kind].open("rb") as file:
            batch = actions.upload(
                importer=PEOPLE, owner=self.event, file=File(file, f"list.{kind}"), by=None
            )
        mapping = Layout.from_json(batch.reading["layout"]).mapping
        batch = actions.confirm_columns(batch=batch, mapping=mapping, by=None)
        return actions.read_rows(batch=batch)

    def _apply(self, batch: Batch) -> Batch:
        return actions.apply_import(batch=batch, by=None)

    def _timed(self, work: Callable[[], Batch]) -> tuple[Batch, float, float]:
        with peak() as memory:
            begun = time.perf_counter()
            done = work()
            return done, time.perf_counter() - begun, memory()

    def peer(self) -> dict[str, float]:
        """django-import-export with a hundredth of the rows, beside COPY of the same rows."""
        few = self.people[: max(len(self.people) // 100, 300)]
        self._run(self.empty)
        first = peers.import_export(few, self.event)
        floor = self.copy()
        again = peers.import_export(few, self.event)
        self._run(self.empty)
        return {"copy": floor, "first": first, "again": again, "rows": len(few)}

    def _run(self, query: str) -> None:
        with self.owner.cursor() as cursor:
            cursor.execute(query)
        self.owner.commit()


@contextmanager
def peak() -> Iterator[Callable[[], float]]:
    """What this process and its children take at most beyond the beginning."""
    process = psutil.Process()
    before, most, over = process.memory_info().rss, 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.02):
            taken = process.memory_info().rss - before
            for child in process.children():
                try:
                    taken += child.memory_info().rss
                except psutil.Error:
                    continue
            most = max(most, taken)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield lambda: most / 1_000_000
    finally:
        over.set()
        watcher.join()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
