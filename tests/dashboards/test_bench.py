"""The parts of the bench that can be wrong without being slow."""

import gzip

from benchmarks.load import Series
from benchmarks.report import BEGIN, END, Line, table, write
from benchmarks.weight import Assets, Weight, _body


def test_assets_are_what_a_browser_fetches():
    page = Assets()

    page.feed(
        '<link rel="stylesheet" href="/static/a.css"><link rel="canonical" href="/x">'
        '<script src="/static/b.js"></script><script>inline</script>'
        '<img src="/static/c.svg"><img src="/static/c.svg"><img src="https://elsewhere/d.png">'
    )

    assert page.paths == ["/static/a.css", "/static/b.js", "/static/c.svg"]


def test_chunked_answers_are_put_together():
    answer = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n2\r\n:)\r\n0\r\n\r\n"
    )

    assert _body(answer) == b"Wiki:)"
    assert _body(b"HTTP/1.1 200 OK\r\n\r\n" + gzip.compress(b"x"))[:2] == b"\x1f\x8b"


def test_rate_and_median():
    series = Series(seconds=2, times=[0.1, 0.3, 0.2, 0.4])

    assert (series.rate, round(series.p50, 3)) == (2, 0.25)
    assert Weight(page=10, assets=20, requests=3).first == 30


def test_report_writes_the_measured_part_of_the_document_and_leaves_the_rest(tmp_path, monkeypatch):
    document = tmp_path / "performance.md"
    document.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n", encoding="utf-8")
    monkeypatch.setattr("benchmarks.report.DOCUMENT", document)

    write(table([Line("P1", "list", "≥ 0.30", "0.35", "")]))

    text = document.read_text(encoding="utf-8")
    assert text.startswith("Before")
    assert text.endswith("After\n")
    assert "0.35" in text
    assert "old" not in text
