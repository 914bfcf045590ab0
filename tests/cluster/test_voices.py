"""Voices that are installed on some machines only: the others rely on what workers report."""

from __future__ import annotations

from pathlib import Path

from api.store import speakers
from tests.cluster.cluster import Cluster
from tests.cluster.newsroom import text
from tests.cluster.node import eventually
from tests.voices_on_disk import install

VOICE = "pavoque-low"


def test_a_push_is_refused_unless_some_worker_has_its_voice_and_that_one_renders_it(
    cluster: Cluster, tmp_path: Path
) -> None:
    install(VOICE, tmp_path / "has")
    first, second = cluster.apis
    with cluster.workers(None, XDG_DATA_HOME=str(tmp_path / "has-not")):
        assert first.push("stimme", text(1, 0)).status_code == 202
        cluster.finish()

        eventually(lambda: all_announced(cluster), "a worker didn't say what it has")
        assert first.push("stimme", text(1, 1), voice=VOICE).status_code == 422
        assert {"espeak", "kerstin"} <= set(second.push("stimme", text(1, 1), voice=VOICE).json()["voices"])
        cluster.is_heard("stimme", "Fassung 0")

        with cluster.workers("freeze: claimed", XDG_DATA_HOME=str(tmp_path / "has")) as (speaker,):
            eventually(lambda: any(f"-{speaker.pid}-" in name for name in announced(cluster)), "it didn't say it")
            assert second.push("stimme", text(1, 2), voice=VOICE).status_code == 202
            eventually(lambda: speaker.frozen, "another worker took it")
            assert first.push("stimme", text(1, 3)).status_code == 202  # for its model is empty
            speaker.thaw()
            cluster.finish()
            cluster.is_heard("stimme", "Fassung 3")


def announced(cluster: Cluster) -> set[str]:
    with cluster.observer.database.read() as session:
        return set(speakers.announced(session))


def all_announced(cluster: Cluster) -> bool:
    """Those included that other tests killed a moment ago."""
    return announced(cluster) >= {worker.name for worker in cluster.observer.queue.workers() if worker.alive}
