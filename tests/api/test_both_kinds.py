"""The service itself on both kinds of database: the same answers to the same requests."""

from __future__ import annotations

import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.rendering import operator_requests
from api.rendering.sweeping import sweep
from api.rendering.worker import Worker
from api.store.schema import RenderingRow, VersionRow
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech
from tests.api.server import Server, opened, served, settings_in, sha256, text_of


@pytest.fixture
def either(folder: Path, on_both: dict[str, str]) -> Iterator[Server]:
    with served(settings_in(folder, audio__keep_old_hours=0, **on_both)) as server:
        yield server


def page_of(section: str, published: str) -> str:
    head = f"<meta property='article:section' content='{section}'><meta name='date' content='{published}'>"
    return f"<html><head>{head}</head><body><article><h1>Rat tagt</h1><p>{text_of(6)}</p></article></body></html>"


def test_an_article_is_pushed_edited_said_otherwise_deleted_and_pushed_again(either: Server) -> None:
    first = either.ready("a", text_of(2, "Quorum"), section="Lokales")
    assert either.push("a", text_of(2, "Quorum"), section="Lokales").status_code == 200
    assert either.newsroom.put("/lexicon/Quorum", json={"alias": "Kworum"}).json()["revoiced"] == 1
    said = either.wait("a", unwanted=first["version"])
    edited = either.ready("a", text_of(2, "Mehrheit"), section="Lokales")
    assert len({first["version"], said["version"], edited["version"]}) == 3
    audio = either.audio("a")
    assert sha256(audio.content) == audio.headers["etag"].strip('"')
    assert either.audio("a", **{"If-None-Match": audio.headers["etag"]}).status_code == 304
    assert len(ET.fromstring(either.client.get("/feed.xml?section=Lokales").content).findall(".//item")) == 1
    assert [either.client.post("/articles/a/plays").status_code for _ in range(2)] == [204, 204]
    assert either.newsroom.get("/articles/a/plays").json()["total"] == 1, "one client, one play"
    assert either.newsroom.delete("/articles/a").status_code == 204
    assert either.audio("a").status_code == 410
    assert either.ready("a", text_of(2, "Mehrheit"))["version"] != edited["version"]  # without a section


def test_twenty_pushes_at_once_are_one_rendering_and_every_old_version_is_swept(either: Server) -> None:
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: either.push("a", text_of(2)).status_code, range(20)))
    assert sorted(answers) == [200] * 19 + [202]
    old = either.wait("a")
    new = either.ready("a", text_of(2, "Neu"))
    services = either.web.services
    with services.database.read() as session:
        assert [row.state for row in session.scalars(select(RenderingRow))] == ["ready", "ready"]
    sweep(services, orphan_age=timedelta(0))
    with services.database.read() as session:
        assert list(session.scalars(select(VersionRow.version))) == [new["version"]]
    assert either.client.get(old["audio"]["versioned_url"]).status_code == 404
    assert either.client.get(new["audio"]["versioned_url"]).status_code == 200


@pytest.mark.parametrize("section", ["S" * 300, "Kunst & Kultur", "Größe 🙂"], ids=["long", "escaped", "unicode"])
def test_any_metadata_of_a_page_can_be_stored(folder: Path, on_both: dict[str, str], section: str) -> None:
    with served(settings_in(folder, worker=False, **on_both)) as server:
        pushed = server.newsroom.put(
            "/articles/a", json={"html": page_of(section.replace("&", "&amp;"), "0001-01-01T00:00:00+01:00")}
        )
        assert pushed.status_code == 202, pushed.text
        assert server.client.get("/articles/a").json()["section"] in {section, None}


def test_text_that_no_database_can_hold_is_refused(folder: Path, on_both: dict[str, str]) -> None:
    with served(settings_in(folder, worker=False, **on_both)) as server:
        assert server.client.get("/feed.xml", params={"section": "\x00"}).status_code == 422
        assert server.newsroom.put("/articles/a", json={"text": text_of(2), "section": "\x00"}).status_code == 422
        half = {"content": b'{"text": "Halb: \\ud800"}', "headers": {"content-type": "application/json"}}
        assert server.newsroom.put("/articles/a", **half).status_code == 422
        nul = server.push("a", text_of(2).replace("lange", "lan\x00ge"))
        assert nul.status_code == 202 and "\x00" not in server.client.get("/articles/a").text


def test_waiting_articles_get_the_default_voice_of_the_next_start(folder: Path, on_both: dict[str, str]) -> None:
    with served(settings_in(folder, voice="kerstin", worker=False, **on_both)) as before:
        assert before.push("a", text_of(2)).status_code == 202
    with served(settings_in(folder, voice="espeak", worker=False, **on_both)) as after:
        stop = threading.Event()
        worker = Worker(after.web.services, frozenset({"espeak"}))
        thread = threading.Thread(target=worker.run, args=(stop,))
        thread.start()
        try:
            assert after.wait("a")["voice"]["name"] == "espeak"
        finally:
            stop.set()
            thread.join()


def test_a_stream_is_heard_to_its_end_while_all_is_spoken_anew_by_another_voice(
    folder: Path, on_both: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, speak = threading.Event(), EspeakVoice.speak_timed

    def waiting(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
        assert go_on.wait(60)
        return speak(voice, adapted, *more)

    with served(settings_in(folder, **on_both)) as server, ThreadPoolExecutor(1) as pool:
        server.ready("a", text_of(2))  # it has opened its voice
        monkeypatch.setattr(EspeakVoice, "speak_timed", waiting)
        server.push("b", text_of(6, "Strom"))
        heard = pool.submit(server.audio, "b")
        while not server.metric('vorleser_queue{state="running"}'):
            time.sleep(0.01)
        with opened(settings_in(folder, voice="kerstin", **on_both)) as operator:
            assert operator_requests.revoice(operator, []) == 2
            go_on.set()
            assert heard.result(60).status_code == 200
            server.wait("b")
            deadline = time.monotonic() + 60
            while server.metric("vorleser_queue"):
                assert time.monotonic() < deadline
                time.sleep(0.02)
            with operator.database.read() as session:
                states = [row.state for row in session.scalars(select(RenderingRow).filter_by(article_id="b"))]
    assert states == ["ready", "ready"]
