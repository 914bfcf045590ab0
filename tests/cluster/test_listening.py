"""Listening to an article while a worker on another machine speaks it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import numpy as np
import pytest

from tests.api.server import text_of
from tests.cluster.cluster import Api, Cluster
from tests.conftest import decoded

RATE = 16_000
LOUD = 0.005
"""Root mean square above which somebody speaks; silence between sentences is a thousandth of it."""


def streamed(api: Api, article_id: str) -> tuple[int, bytes]:
    """Listen to the end; returns how many sentences were done when the first bytes came, and all bytes."""
    with api.client.stream("GET", f"/articles/{article_id}/audio.mp3") as answer:
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert "content-length" not in answer.headers
        pieces = answer.iter_raw()
        first = next(pieces)
        progress = api.article(article_id)["progress"]
        return progress["done"], first + b"".join(pieces)


def test_listening_begins_with_the_first_sentences_wherever_they_are_spoken(cluster: Cluster, tmp_path: Path) -> None:
    with cluster.workers(None), ThreadPoolExecutor() as pool:
        assert cluster.apis[0].push("gestreamt", text_of(12, "Strom"), voice="kerstin").status_code == 202
        (early, here), (_, there) = pool.map(lambda api: streamed(api, "gestreamt"), cluster.apis)
        cluster.finish()
    assert early < 12
    assert here == there
    (tmp_path / "stream.mp3").write_bytes(here)
    heard = decoded(tmp_path / "stream.mp3", RATE)
    timings = cluster.apis[1].client.get("/articles/gestreamt/timings.json").json()
    assert len(heard) / RATE == pytest.approx(timings["duration"], abs=0.3)
    assert len(timings["sentences"]) == 13
    for sentence in timings["sentences"]:
        spoken = heard[int(sentence["start"] * RATE) : int(sentence["end"] * RATE)]
        assert np.sqrt(np.mean(spoken**2)) > LOUD, sentence
    cluster.is_heard("gestreamt", "Strom")


def test_a_stream_whose_worker_is_killed_breaks_off_and_the_article_is_finished(cluster: Cluster) -> None:
    with cluster.workers("kill: between sentences", VORLESER_WORKER_DEAD_AFTER="300") as doomed:
        cluster.apis[0].push("abgerissen", text_of(12, "Riss"))
        with cluster.apis[1].client.stream("GET", "/articles/abgerissen/audio.mp3") as answer:
            pieces = answer.iter_raw()
            next(pieces)
            assert doomed[0].was_killed()
            with cluster.workers(None, VORLESER_WORKER_DEAD_AFTER="3"):
                with pytest.raises(httpx.RemoteProtocolError):
                    list(pieces)
                cluster.finish()
    cluster.is_heard("abgerissen", "Riss")
    assert cluster.attempts("abgerissen") == [2]
    cluster.is_tidy()
