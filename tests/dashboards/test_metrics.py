"""/metrics: figures for a monitoring server that knows the token, and for nobody else."""

import re

import pytest
from django.test import Client

from core.monitoring import heartbeats, task_metrics
from core.redis import broker, counters
from sscroadmap.celery import app
from tests.mail.factories import MessageFactory

TOKEN = "a-long-random-token"
URL = "/metrics"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def token(settings):
    settings.METRICS_TOKEN = TOKEN
    task_metrics._client.cache_clear()
    with counters() as client:
        client.delete(task_metrics.KEY)
    with broker() as client:  # other tests leave tasks that no worker took
        client.delete(app.conf.task_default_queue)
    return TOKEN


def figures(client=None):
    """{'name{label="value"}': number} of everything that /metrics says."""
    response = (client or Client()).get(
        URL, headers={"authorization": f"Bearer {TOKEN}", "host": "web:8000"}
    )
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain; version=")
    lines = [line for line in response.content.decode().splitlines() if line[0] != "#"]
    return {name: float(value) for name, _space, value in (line.rpartition(" ") for line in lines)}


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_token_the_page_does_not_exist(client, token, given, method):
    response = getattr(client, method)(URL, headers={"authorization": given})
    absent = getattr(client, method)("/no-such-page", headers={"authorization": given})

    assert response.status_code == 404
    assert dict(response.headers).keys() == dict(absent.headers).keys()
    assert "sscroadmap_" not in response.content.decode()


@pytest.mark.parametrize("given", ["Bearer ", "Bearer", "Bearer None"])
def test_without_the_setting_the_page_does_not_exist(client, given):
    assert client.get(URL, headers={"authorization": given}).status_code == 404


def test_with_the_token_only_reading_is_allowed(client, token):
    response = client.post(URL, headers={"authorization": f"Bearer {TOKEN}"})

    assert response.status_code == 405


def test_requests_are_counted_by_view_and_not_by_path(client, token):
    def count(view, method="GET", status="2xx"):
        labels = f'{{method="{method}",status="{status}",view="{view}"}}'
        return figures().get(f"sscroadmap_requests_total{labels}", 0)

    before = count("dashboards:about"), count("none", status="4xx"), count("none", "other", "4xx")
    client.get("/about/?q=1")
    client.get("/about/")
    client.get("/no-such-page/")
    client.generic("BREW", "/no-such-page/")

    after = count("dashboards:about"), count("none", status="4xx"), count("none", "other", "4xx")
    assert [new - old for new, old in zip(after, before, strict=True)] == [2, 1, 1]
    assert figures()['sscroadmap_request_seconds_count{view="dashboards:about"}'] >= 2
    assert not re.search(r"/about/|no-such-page", " ".join(figures()))


def test_requests_are_not_counted_without_the_setting(client, token, settings):
    before = figures()
    settings.METRICS_TOKEN = ""
    client.get("/about/")
    settings.METRICS_TOKEN = TOKEN

    name = "sscroadmap_requests_total"
    assert {key: value for key, value in figures().items() if key.startswith(name)} == {
        key: value for key, value in before.items() if key.startswith(name)
    }


def test_metrics_report_waiting_messages_and_silent_processes(token):
    MessageFactory(state="queued"), MessageFactory(state="failed"), MessageFactory(state="failed")
    heartbeats.record(heartbeats.BEAT)
    heartbeats.forget(heartbeats.WORKER)

    metrics = figures()

    assert metrics['sscroadmap_messages{state="queued"}'] == 1
    assert metrics['sscroadmap_messages{state="failed"}'] == 2
    assert metrics['sscroadmap_messages{state="sent"}'] == 0
    assert metrics["sscroadmap_message_oldest_waiting_seconds"] >= 0
    assert metrics['sscroadmap_imports{state="waiting"}'] == 0
    assert metrics["sscroadmap_queue_length"] == 0
    assert 0 <= metrics['sscroadmap_heartbeat_age_seconds{process="beat"}'] < 60
    assert 'sscroadmap_heartbeat_age_seconds{process="worker"}' not in metrics
    assert metrics['sscroadmap_check{check="workers"}'] == 0
    assert metrics['sscroadmap_check{check="database"}'] == 1
    assert [name for name in metrics if name.startswith('sscroadmap_info{commit="')]


def test_tasks_that_wait_are_counted(token):
    with app.connection_for_write() as connection:
        queue = connection.SimpleQueue(app.conf.task_default_queue)
        queue.put({})
        assert figures()["sscroadmap_queue_length"] == 1
        queue.clear()
        queue.close()


@app.task(name="tests.counted")
def counted(fails):
    if fails:
        raise RuntimeError("broken")


def test_tasks_are_counted_by_name_and_outcome(token):
    for fails in (False, False, True):
        counted.apply([fails])

    metrics = figures()
    labels = '{{outcome="{}",task="tests.counted"}}'
    assert metrics[f"sscroadmap_tasks_total{labels.format('success')}"] == 2
    assert metrics[f"sscroadmap_tasks_total{labels.format('failure')}"] == 1
    assert metrics[f"sscroadmap_task_seconds_sum{labels.format('success')}"] > 0


def test_a_task_is_done_although_it_cannot_be_counted(token, cache_away):
    assert counted.apply([False]).successful()


def test_figures_of_a_redis_that_is_away_are_left_out(token, cache_away, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"

    metrics = figures()

    assert "sscroadmap_queue_length" not in metrics
    assert metrics['sscroadmap_check{check="redis"}'] == 0
    assert metrics['sscroadmap_messages{state="sent"}'] == 0
