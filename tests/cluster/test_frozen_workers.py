"""Workers that are frozen (SIGSTOP) past their heartbeat and wake up when others have done their work."""

from __future__ import annotations

from urllib.parse import quote

from tests.cluster.cluster import Cluster
from tests.cluster.newsroom import edit, text
from tests.cluster.node import Node, eventually

STEPS = ("between sentences", "before the commit", "before the commit")
INSIDE = "inside the transaction"
IMPATIENT = "?options=" + quote("-c timezone=UTC -c lock_timeout=30s -c idle_in_transaction_session_timeout=5s")
"""The server takes a frozen transaction's locks away, as always, but after 5 s."""


def outcome(node: Node) -> str | None:
    """What came of the rendering that it was frozen in."""
    ends = ("rendering ready", "rendering superseded", "rendering given back", "rendering failed", "rendering broke")
    return next((end for end in ends if node.events(end)), None)


def test_frozen_workers_change_nothing_when_they_wake_up_and_then_go_on(cluster: Cluster) -> None:
    ids = [f"eingefroren-{number}" for number in range(len(STEPS) + 1)]
    same, newer = ids[0], ids[1:]  # a newer push comes to all but one
    with (
        cluster.workers(*(f"freeze: {step}" for step in STEPS), VORLESER_WORKER_DEAD_AFTER="300") as frozen,
        cluster.workers(f"freeze: {INSIDE}", VORLESER_DATABASE=cluster.database + IMPATIENT) as inside,
    ):
        sleeping = [*frozen, *inside]
        for number, article_id in enumerate(ids):
            cluster.apis[0].push(article_id, text(number, 0))
        eventually(lambda: all(node.frozen for node in sleeping), "not all workers were frozen")
        for article_id in newer:
            assert cluster.apis[1].push(article_id, text(ids.index(article_id), 1)).status_code == 202
        with cluster.workers(None, VORLESER_WORKER_DEAD_AFTER="3") as awake:
            cluster.finish()
            assert len(awake[0].events("rendering taken over")) == len(ids)
        heard = [cluster.is_heard(same, edit(0, 0))]
        heard += [cluster.is_heard(each, edit(ids.index(each), 1), edit(ids.index(each), 0)) for each in newer]

        for node in sleeping:
            node.thaw()
        eventually(lambda: all(outcome(node) for node in sleeping), "not all workers woke up")
        # One that slept while the object store waited for it sees an outage before it sees that it was superseded.
        assert {outcome(node) for node in sleeping} <= {"rendering superseded", "rendering given back"}
        assert heard == [api.audio(article_id).content for article_id in ids for api in cluster.apis[:1]]
        assert [cluster.attempts(article_id) for article_id in ids] == [[2], [1], [1], [1]]
        cluster.is_tidy()

        later = [f"danach-{number}" for number in range(len(sleeping))]
        for number, article_id in enumerate(later):
            cluster.apis[0].push(article_id, text(number, 2))
        cluster.finish()
        for number, article_id in enumerate(later):
            cluster.is_heard(article_id, edit(number, 2))
        eventually(lambda: sum(len(node.published()) for node in sleeping) == len(later), "they didn't go on")
    cluster.is_tidy()
