"""PostgreSQL restarted and object storage away while articles are pushed, rendered and heard."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import httpx
import pytest

from tests.cluster.cluster import Api, Cluster
from tests.cluster.newsroom import edit, text
from tests.cluster.node import eventually
from tests.faulty_proxy import Fault, FaultyProxy
from tests.postgresql import PostgresServer


def push_until_accepted(cluster: Cluster, number: int, revision: int) -> None:
    """As a CMS does: again and again, and to another process where one doesn't answer."""
    tries = 0

    def accepted() -> bool:
        nonlocal tries
        tries += 1
        try:
            status = cluster.apis[(number + tries) % 2].push(f"neustart-{number}", text(number, revision)).status_code
        except httpx.TransportError:
            return False
        assert status in {200, 202, 503}, status
        return status != 503

    eventually(accepted, "no push was accepted")


@contextmanager
def listening(cluster: Cluster, article_id: str) -> Iterator[set[int]]:
    """Ask both API processes for the audio again and again; yields the statuses of their answers so far."""
    whole = cluster.apis[0].audio(article_id).content
    ended, statuses = threading.Event(), set[int]()

    def listen(api: Api) -> None:
        while not ended.wait(0.2):
            answer = api.audio(article_id)
            statuses.add(answer.status_code)
            assert answer.status_code == 503 or answer.content == whole
            assert answer.status_code == 200 or int(answer.headers["retry-after"]) > 0

    with ThreadPoolExecutor() as pool:
        listeners = [pool.submit(listen, api) for api in cluster.apis]
        try:
            yield statuses
        finally:
            ended.set()
        for listener in listeners:
            listener.result()


def test_a_restarted_postgresql_costs_time_and_nothing_else(cluster: Cluster, server: PostgresServer) -> None:
    count = 8
    with cluster.workers(None, None, VORLESER_WORKER_DEAD_AFTER="4") as workers, ThreadPoolExecutor(4) as pool:
        push_until_accepted(cluster, 0, 0)
        cluster.finish()
        with listening(cluster, "neustart-0") as statuses:
            for revision, how in enumerate((signal.SIGINT, signal.SIGQUIT), start=1):
                pushes = [pool.submit(push_until_accepted, cluster, number, revision) for number in range(1, count)]
                eventually(lambda pushes=pushes: sum(push.done() for push in pushes) >= count // 4)
                server.stop(how)
                server.start()
                for push in pushes:
                    push.result()
            cluster.finish()
            assert 200 in statuses
        assert all(node.lives for node in (*workers, *(api.node for api in cluster.apis)))
    for number in range(1, count):
        cluster.is_heard(f"neustart-{number}", edit(number, 2), edit(number, 1))
    cluster.is_tidy()


@pytest.mark.parametrize("fault", [Fault.SLOW_DOWN, Fault.HANG])
def test_workers_and_listeners_outlast_an_object_store_that_is_away(cluster: Cluster, fault: Fault) -> None:
    ids = [f"speicher-{fault.name.lower()}-{number}" for number in range(4)]
    with FaultyProxy.before(cluster.store.endpoint) as proxy:
        behind = {"AWS_ENDPOINT_URL": proxy.address, "VORLESER_AUDIO_HOT_BYTES": "0"}
        with cluster.workers("hurry", "hurry", **behind), cluster.serving("hurry", **behind) as apis:
            for number, article_id in enumerate(ids):
                apis[0].push(article_id, text(number, 0))
            cluster.finish()
            everywhere = replace(cluster, apis=[*cluster.apis, *apis])
            for number, article_id in enumerate(ids):
                everywhere.is_heard(article_id, edit(number, 0))
            proxy.fails(fault)
            before = len(proxy.seen)
            for number, article_id in enumerate(ids):
                assert apis[0].push(article_id, text(number, 1)).status_code == 202
                answer = apis[0].audio(article_id)
                assert answer.status_code == 503
                assert int(answer.headers["retry-after"]) > 0
            eventually(lambda: sum(method == "PUT" for method, path in proxy.seen[before:] if "/blobs/" in path) > 4)
            assert {api.article(article_id)["status"] for api in cluster.apis for article_id in ids} == {"rendering"}
            proxy.heals()
            cluster.finish()
            for number, article_id in enumerate(ids):
                everywhere.is_heard(article_id, edit(number, 1), edit(number, 0))
                assert cluster.attempts(article_id) == [1, 1], "an outage is no fault of the article"
    cluster.is_tidy()
