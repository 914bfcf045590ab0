"""A worker that hangs in a sentence while its process lives on, heartbeat and all."""

from __future__ import annotations

from tests.cluster.cluster import Cluster
from tests.cluster.newsroom import edit, text
from tests.cluster.node import eventually

WORDS = "Die Sitzung beginnt am Abend. Zuhörer sind willkommen. Das Protokoll liegt später aus."


def hung_so_far(cluster: Cluster) -> float:
    line = next(
        line
        for line in cluster.apis[0].client.get("/metrics").text.splitlines()
        if line.startswith("vorleser_renderings_hung_total")
    )
    return float(line.split()[-1])


def test_another_worker_goes_on_and_the_one_that_hangs_ends_so_that_it_is_started_again(cluster: Cluster) -> None:
    before = hung_so_far(cluster)
    with cluster.workers("hang", VORLESER_RENDERING_HUNG_AFTER="3", VORLESER_WORKER_DEAD_AFTER="300") as (hanging,):
        cluster.apis[0].push("haengt", f"{text(1, 0)} {WORDS}")
        eventually(lambda: hanging.events("rendering started"), "it never began")
        with cluster.workers(None, VORLESER_WORKER_DEAD_AFTER="300") as (heir,):
            cluster.finish()
            eventually(lambda: heir.published() == ["haengt"], "the heir published nothing, or something else")
        (told,) = hanging.events("rendering hangs")
        assert (told["level"], told["article"], told["attempt"]) == ("error", "haengt", 1)
        assert hanging.ended_itself() == 1
        assert not [each for each in cluster.observer.queue.workers() if f"-{hanging.pid}-" in each.name]
        assert "start it again" in hanging.log.read_text("utf-8")
    cluster.is_heard("haengt", edit(1, 0))
    assert cluster.attempts("haengt") == [2]
    assert hung_so_far(cluster) == before + 1
    cluster.is_tidy()
