"""kill -9 of a worker at each step of a rendering: what it was doing is done by another, once."""

from __future__ import annotations

from tests.cluster.cluster import Cluster
from tests.cluster.newsroom import edit, text

STEPS = (
    "claimed",
    "between sentences",
    "between blobs",
    "before the commit",
    "inside the transaction",
    "after the commit",
)


def test_renderings_of_killed_workers_are_finished_by_others_exactly_once(cluster: Cluster) -> None:
    numbers = {f"getoetet-{number}": number for number in range(len(STEPS))}
    with cluster.workers(None):
        for article_id, number in numbers.items():
            cluster.apis[0].push(article_id, text(number, 0))
        cluster.finish()
    old = {article_id: cluster.is_heard(article_id, edit(number, 0)) for article_id, number in numbers.items()}

    with cluster.workers(*(f"kill: {step}" for step in STEPS), VORLESER_WORKER_DEAD_AFTER="300") as doomed:
        for article_id, number in numbers.items():
            cluster.apis[number % 2].push(article_id, text(number, 1))
        assert all(node.was_killed() for node in doomed)
    met = {node.events("rendering started")[0]["article"]: step for node, step in zip(doomed, STEPS, strict=True)}
    assert met.keys() == numbers.keys()
    for article_id in numbers:
        published = met[article_id] == "after the commit"
        for api in cluster.apis:
            assert (api.audio(article_id).content != old[article_id]) is published, met[article_id]
            assert api.article(article_id)["status"] == ("ready" if published else "rendering")

    with cluster.workers(None, VORLESER_WORKER_DEAD_AFTER="3"):
        cluster.finish()
    for article_id, number in numbers.items():
        cluster.is_heard(article_id, edit(number, 1), edit(number, 0))
        assert cluster.attempts(article_id) == [1, 1 if met[article_id] == "after the commit" else 2]
    cluster.is_tidy()
