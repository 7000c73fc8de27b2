"""Metrics of requests, for /metrics.

Nothing is counted unless METRICS_TOKEN is set. Every web process counts for itself; gunicorn's
processes share a folder of memory-mapped files (PROMETHEUS_MULTIPROC_DIR, set up in
sscroadmap/gunicorn_conf.py), from which any of them answers for all.
"""

from functools import cache

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Counter, Histogram

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds
REQUESTS = Counter(
    "sscroadmap_requests",
    "Requests answered, by name of the view, method and class of status.",
    ["view", "method", "status"],
)
SECONDS = Histogram(
    "sscroadmap_request_seconds",
    "Time in which requests were answered, by name of the view.",
    ["view"],
    buckets=BUCKETS,
)


def count_request(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count one response by the name of its view: a path would make a label for each person."""
    match = request.resolver_match
    view = (match.view_name or match.func.__name__) if match else "none"
    method = request.method if request.method in METHODS else "other"
    _requests(view, method, response.status_code // 100).inc()
    _seconds(view).observe(seconds)


# Looking a label up costs more than counting.
@cache
def _requests(view: str, method: str, status_class: int) -> Counter:
    return REQUESTS.labels(view, method, f"{status_class}xx")


@cache
def _seconds(view: str) -> Histogram:
    return SECONDS.labels(view)
