"""kill -9 of an API process in the middle of a push: it is wholly there or not at all, and sending it again is safe."""

from __future__ import annotations

import httpx
import pytest

from tests.cluster.cluster import Cluster
from tests.cluster.newsroom import edit, text


def test_a_push_whose_answer_never_came_is_there_or_not_and_can_be_sent_again(cluster: Cluster) -> None:
    other = cluster.apis[0]
    doomed = ("kill: before the push is committed", "kill: before the push is answered")
    ids = ("halb-gesagt", "unbeantwortet")
    with cluster.workers(None), cluster.serving(*doomed) as apis:
        for number, article_id in enumerate(ids):
            assert other.push(article_id, text(number, 0)).status_code == 202
        cluster.finish()
        for number, (article_id, api) in enumerate(zip(ids, apis, strict=True)):
            with pytest.raises(httpx.TransportError):
                api.push(article_id, text(number, 1))
            assert api.node.was_killed()
        cluster.finish()
        cluster.is_heard(ids[0], edit(0, 0), edit(0, 1))
        cluster.is_heard(ids[1], edit(1, 1), edit(1, 0))
        assert other.push(ids[0], text(0, 1)).status_code == 202
        assert other.push(ids[1], text(1, 1)).status_code == 200
        cluster.finish()
    for number, article_id in enumerate(ids):
        cluster.is_heard(article_id, edit(number, 1), edit(number, 0))
        assert cluster.attempts(article_id) == [1, 1]
    cluster.is_tidy()
