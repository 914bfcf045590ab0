"""The newsroom's dictionary: a change is heard where the word stands, and nowhere else."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from api.rendering import batches
from api.rendering.revoicing import revoice_left
from api.store.worker_schema import RevoicingRow
from tests.api.server import Server, served, settings_in, text_of


def spoken(server: Server) -> float:
    return server.metric('vorleser_sentences_total{source="spoken"}')


def test_an_entry_can_be_put_read_listed_and_deleted(server: Server) -> None:
    put = server.newsroom.put("/lexicon/Hagenrode", json={"alias": "Hagen Rode", "note": "so sagt man es dort"})
    assert put.status_code == 200
    entry = server.newsroom.get("/lexicon/Hagenrode").json()
    assert entry["alias"] == "Hagen Rode" and entry["note"] == "so sagt man es dort"
    assert "Hagenrode" in [found["written"] for found in server.newsroom.get("/lexicon").json()]
    assert server.newsroom.delete("/lexicon/Hagenrode").status_code == 204
    assert server.newsroom.get("/lexicon/Hagenrode").status_code == 404
    assert server.newsroom.delete("/lexicon/Hagenrode").status_code == 404


def test_a_change_speaks_only_the_sentences_with_the_word(server: Server) -> None:
    with_word = server.ready("mit-wort", text_of(12, "Quorum"))
    other = server.ready("ohne-wort", text_of(12, "Mehrheit"))
    before = spoken(server)
    changed = server.newsroom.put("/lexicon/Quorum", json={"alias": "Kworum"})
    assert changed.json()["revoiced"] == 1
    revoiced = server.wait("mit-wort", unwanted=with_word["version"])
    assert revoiced["status"] == "ready"
    assert spoken(server) - before == 1
    assert server.wait("ohne-wort")["version"] == other["version"]
    assert "Quorum" in server.client.get("/articles/mit-wort/captions.vtt").text  # captions stay as written
    server.newsroom.delete("/lexicon/Quorum")
    assert server.wait("mit-wort", unwanted=revoiced["version"])["version"] == with_word["version"]


def test_the_same_entry_again_is_no_work(server: Server) -> None:
    server.newsroom.put("/lexicon/Antrag", json={"alias": "An Trag"})
    assert server.newsroom.put("/lexicon/Antrag", json={"alias": "An Trag"}).json()["revoiced"] == 0
    server.newsroom.delete("/lexicon/Antrag")


def test_an_entry_needs_a_sound(server: Server) -> None:
    assert server.newsroom.put("/lexicon/leer", json={"note": "nichts"}).status_code == 422
    assert server.newsroom.put("/lexicon/leer", json={"alias": ""}).status_code == 422


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"ipa": "ˈksan你ǂ"}, "no voice can say 你, ǂ"),
        ({"ipa": "t͡s"}, "no voice can say this"),
        ({"ipa": "ˈksan]]<b>"}, "no voice can say <, >"),
        ({"alias": "vor\ufffenach"}, "pattern"),
        ({"alias": "x", "note": "vor\x07nach"}, "pattern"),
        ({"alias": "x" * 129}, "128"),
        ({"alias": "  "}, "1 character"),
    ],
)
def test_an_entry_that_can_not_be_said_or_kept_is_refused_wherever_it_comes_from(
    entry: dict[str, str], said: str, server: Server
) -> None:
    file = {"format": "yaml", "content": json.dumps([{"written": "Xanten", **entry}])}
    answers = [
        server.newsroom.put("/lexicon/Xanten", json=entry),
        server.newsroom.post("/say", json={"text": "Nach Xanten.", "entries": [{"written": "Xanten", **entry}]}),
        server.newsroom.post("/dictionary", json=file),
    ]
    for answer in answers:
        assert answer.status_code == 422
        assert said in answer.json().get("reason", "") + "".join(e["message"] for e in answer.json().get("errors", ()))
    assert server.newsroom.get("/dictionary.pls").status_code == 200


def test_a_change_is_answered_at_once_and_its_articles_are_enqueued_by_a_worker(folder: Path) -> None:
    with served(settings_in(folder, worker=False)) as server:
        for number in range(3):
            server.push(f"mit-{number}", text_of(4, "Quorum"))
        server.push("ohne", text_of(4, "Mehrheit"))
        before = server.metric('vorleser_queue{priority="revoice"}')
        assert server.newsroom.put("/lexicon/Quorum", json={"alias": "Kworum"}).json()["revoiced"] == 3
        assert server.newsroom.put("/lexicon/Quorum", json={"alias": "Kworum"}).json()["revoiced"] == 0
        with server.web.services.database.read() as session:
            assert session.scalars(select(RevoicingRow.written)).all() == ["Quorum"]
        assert server.metric('vorleser_queue{priority="revoice"}') == before == 0


def test_whoever_pushes_meanwhile_finds_the_database_unlocked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite has no queue for its lock: between two batches it must be free for a while."""
    with served(settings_in(folder, worker=False)) as server:
        for number in range(5):
            server.push(f"mit-{number}", text_of(2, "Quorum"))
        services, pushed = server.web.services, iter(range(9))

        def push_meanwhile(_seconds: float) -> None:
            if threading.current_thread() is not threading.main_thread():
                return  # a worker of the service that the other tests share
            assert server.push(f"eilig-{next(pushed)}", text_of(2, "Eile")).status_code == 202

        monkeypatch.setattr(batches, "BATCH", 2)
        monkeypatch.setattr(batches, "time", SimpleNamespace(sleep=push_meanwhile, monotonic=lambda: 0.0))
        server.newsroom.put("/lexicon/Quorum", json={"alias": "Kworum"})
        revoice_left(services)
        with services.queue.working("worker", None):
            order = [services.queue.claim("worker") for _ in range(7)]
    assert [job.article_id for job in order if job][:2] == ["eilig-1", "eilig-0"]
    assert next(pushed) == 2
