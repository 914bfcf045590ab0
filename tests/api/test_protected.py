"""What only subscribers hear: at every public address of a protected article, on both kinds of database."""

from __future__ import annotations

import io
import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from api.push.importing import import_folder
from api.store import articles
from api.subscribers.signing import signed
from reader.errors import SourceError
from tests.api.server import Server, opened, served, settings_in, text_of
from tests.nginx import documented_locations, nginx
from tests.s3 import ObjectStore

SECRET = "ein Geheimnis der Zeitung"
LOCKED = ("audio.mp3", "captions.vtt", "timings.json", "chapters.json", "transcript", "versions/{version}/audio.mp3")
SECRET_WORD = "Geheimwort"


@pytest.fixture
def house(folder: Path, on_both: dict[str, str]) -> Iterator[Server]:
    with served(settings_in(folder, subscribers__secrets=(SECRET,), **on_both)) as server:
        server.ready("frei", text_of(2, "offen"))
        server.push("abo", text_of(8, SECRET_WORD), protected=True)
        server.wait("abo")
        yield server


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = settings_in(tmp_path_factory.mktemp("abo"), subscribers__secrets=(SECRET, SECRET[::-1]))
    with served(settings) as server:
        server.push("abo", text_of(8, SECRET_WORD), protected=True, section="Kultur")
        server.wait("abo")
        yield server


def ticket(article_id: str = "abo", seconds: float = 60, secret: str = SECRET) -> str:
    return signed(secret, article_id, round(time.time() + seconds))


def locked_paths(server: Server) -> list[str]:
    version = server.newsroom.get("/articles/abo").json()["version"]
    return [f"/articles/abo/{path.format(version=version)}" for path in LOCKED]


def statuses(server: Server, query: str, method: str = "GET", **headers: str) -> set[int]:
    return {
        server.client.request(method, f"{path}?{query}", headers=headers).status_code for path in locked_paths(server)
    }


def test_files_answer_to_a_signed_address_or_a_key_and_to_nobody_else(house: Server) -> None:
    assert statuses(house, "") == {403}
    assert statuses(house, ticket()) == {200}
    key = house.newsroom.post("/feed-keys").json()
    assert statuses(house, f"key={key['key']}") == {200}
    feed = ET.fromstring(house.client.get(key["feed_url"].removeprefix(house.address)).content)
    (enclosure,) = (one.get("url", "") for one in feed.iter("enclosure") if "/abo/" in one.get("url", ""))
    assert house.client.get(enclosure).status_code == 200
    items = house.client.get("/feed.json", params={"key": key["key"]}).json()["items"]
    told = [one.get("url", "") for one in feed.iter("enclosure")] + [one["attachments"][0]["url"] for one in items]
    assert len(told) == 4 and all(("key=" in address) == ("/abo/" in address) for address in told)
    assert [one["id"] for one in house.newsroom.get("/feed-keys").json()] == [key["id"]]
    assert house.newsroom.delete(f"/feed-keys/{key['id']}").status_code == 204
    assert statuses(house, f"key={key['key']}") == {403}
    assert house.client.get(key["feed_url"].removeprefix(house.address)).json()["type"].endswith("feed-schluessel")
    public = ET.fromstring(house.client.get("/feed.xml").content)
    assert len(public.findall(".//item")) == 1
    assert [item["id"] for item in house.client.get("/feed.json").json()["items"]] == ["frei"]


def test_a_change_of_protection_takes_effect_at_once(house: Server) -> None:
    assert house.client.get("/articles/frei/audio.mp3").status_code == 200
    body = {"held": False, "unlisted": False, "protected": True}
    record = house.newsroom.put("/articles/frei/publication", json=body).json()["record"]
    assert house.client.get("/articles/frei/audio.mp3").status_code == 403
    house.newsroom.post(f"/audit/{record}/undo")
    assert house.client.get("/articles/frei/audio.mp3").status_code == 200
    assert house.push("abo", text_of(8, SECRET_WORD), protected=False).status_code == 200, "nothing is spoken anew"
    assert statuses(house, "") == {200}
    house.newsroom.put("/sections", json={"name": "Kultur", "protected": True})
    house.push("neu", text_of(2, "neu"), section="Kultur")
    assert house.client.get("/articles/neu").json()["protected"] is True


# Made when they are needed: what holds for a time is no name of a test.
WRONG: dict[str, tuple[Callable[[], str], str]] = {
    "too late": (lambda: ticket(seconds=-1), "zugang-abgelaufen"),
    "another article": (lambda: ticket("anderer"), "nur-fuer-abonnenten"),
    "another secret": (lambda: ticket(secret="ein anderes Geheimnis"), "nur-fuer-abonnenten"),
    "cut short": (lambda: ticket()[:-1], "nur-fuer-abonnenten"),
    "another time": (lambda: ticket().replace("expires=1", "expires=2"), "nur-fuer-abonnenten"),
    "no time": (lambda: "signature=%C3%A4", "nur-fuer-abonnenten"),
    "no key of ours": (lambda: "key=a.b", "nur-fuer-abonnenten"),
    "an empty key": (lambda: "key=", "nur-fuer-abonnenten"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_expired_or_foreign_signature_is_refused_in_german(press: Server, wrong: str) -> None:
    make, problem = WRONG[wrong]
    query = make()
    answer = press.client.get(f"/articles/abo/audio.mp3?{query}")
    assert answer.status_code == 403
    assert answer.json()["type"].endswith(problem)
    assert answer.headers["cache-control"] == "no-store"


def test_an_old_secret_holds_beside_the_new_one(press: Server) -> None:
    assert statuses(press, ticket(secret=SECRET[::-1])) == {200}


def test_head_ranges_and_conditions_are_refused_too_and_no_shared_cache_keeps_what_is_sent(press: Server) -> None:
    etag = press.client.get(f"/articles/abo/audio.mp3?{ticket()}").headers["etag"]
    assert statuses(press, "", "HEAD") == {403}
    assert statuses(press, "", Range="bytes=0-9") == {403}
    assert statuses(press, "", **{"If-None-Match": etag}) == {403}
    audio = [path for path in locked_paths(press) if path.endswith(".mp3")]
    for path in audio:
        answer = press.client.get(f"{path}?{ticket()}", headers={"Range": "bytes=0-9"})
        assert (answer.status_code, len(answer.content)) == (206, 10)
        known = press.client.get(f"{path}?{ticket()}", headers={"If-None-Match": etag})
        assert known.status_code == 304
        for one in (answer, known):
            assert one.headers["cache-control"].startswith("private")
    for path in locked_paths(press):
        assert press.client.get(f"{path}?{ticket()}").headers["cache-control"].startswith("private"), path


def test_hot_audio_is_refused_as_well(press: Server) -> None:
    assert [press.client.get(f"/articles/abo/audio.mp3?{ticket()}").status_code for _ in range(2)] == [200, 200]
    assert press.audio("abo").status_code == 403


def test_everybody_hears_an_excerpt_that_ends_with_a_sentence(press: Server) -> None:
    whole = press.client.get(f"/articles/abo/timings.json?{ticket()}").json()
    answer = press.client.get("/articles/abo/excerpt.mp3")
    assert answer.headers["cache-control"].startswith("public")
    sound, timings = MP3(io.BytesIO(answer.content)), press.client.get("/articles/abo/excerpt.json").json()
    last = timings["sentences"][-1]
    assert timings["sentences"] == whole["sentences"][: len(timings["sentences"])]
    assert timings["duration"] <= min(30, whole["duration"] / 2) + 0.3
    assert last["end"] <= timings["duration"] < whole["sentences"][len(timings["sentences"])]["start"] + 0.001
    assert sound.info.length == pytest.approx(timings["duration"], abs=0.1)
    tags = ID3(io.BytesIO(answer.content))
    assert "KI-Stimme" in str(tags["TXXX:AI_VOICE"])
    assert b"Geheimwort" not in answer.content
    assert press.client.get("/articles/abo/excerpt.mp3", headers={"Range": "bytes=0-9"}).status_code == 206


def test_the_article_says_what_there_is_for_whom(press: Server) -> None:
    everybody = press.client.get("/articles/abo").json()
    assert everybody["audio"] is None
    assert everybody["excerpt"]["url"].endswith("/articles/abo/excerpt.mp3")
    assert everybody["duration"] > 2 * everybody["excerpt"]["duration"] - 1
    query = ticket()
    subscriber = press.client.get(f"/articles/abo?{query}").json()
    assert subscriber["excerpt"] is None
    for name in ("captions_url", "timings_url", "chapters_url", "transcript_url", "events_url"):
        assert subscriber[name].endswith(f"?{query}")
    assert press.client.get(subscriber["audio"]["versioned_url"]).status_code == 200
    assert press.newsroom.get("/articles/abo").json()["audio"]["url"].endswith("/articles/abo/audio.mp3")


def pages(server: Server) -> dict[str, httpx.Response]:
    url = f"{server.address}/articles/abo"
    people = {"Accept": "text/html"}
    return {
        "start": server.client.get("/"),
        "frame": server.client.get("/embed/abo"),
        "snippets": server.client.get("/articles/abo/embed"),
        "oembed": server.client.get("/oembed", params={"url": url}),
        "jsonld": server.client.get("/articles/abo/jsonld"),
        "transcript": server.client.get("/articles/abo/transcript", headers=people),
        "searched": server.client.get("/", params={"q": SECRET_WORD}),
        "article": server.client.get("/articles/abo"),
        "events": server.client.get("/articles/abo/events"),
        "feed": server.client.get("/feed.xml"),
    }


def test_no_public_page_says_or_links_what_is_for_subscribers(press: Server) -> None:
    for name, answer in pages(press).items():
        assert answer.status_code == (403 if name == "transcript" else 200), name
        said = answer.text.replace(f'value="{SECRET_WORD}"', "").replace(f"„{SECRET_WORD}“", "")
        assert SECRET_WORD not in said, name
        assert "/abo/audio.mp3" not in said or name == "article", name
    assert f"{press.address}/articles/abo/transcript" not in pages(press)["searched"].text, "a search finds no words"
    assert "/abo/excerpt.mp3" in press.client.get("/", params={"q": "Haushalt"}).text


def test_pages_asked_for_with_a_ticket_pass_it_on(press: Server) -> None:
    query = ticket()
    for path in ("/embed/abo", "/articles/abo/transcript"):
        page = press.client.get(f"{path}?{query}")
        assert page.headers["cache-control"].startswith("private")
        assert f'/articles/abo/audio.mp3?{query.replace("&", "&amp;")}"' in page.text
        assert f'access="{query.replace("&", "&amp;")}"' in page.text
    known: dict[str, Any] = press.client.get(f"/articles/abo/jsonld?{query}").json()
    assert known["isAccessibleForFree"] is False
    assert press.client.get(known["audio"]["contentUrl"]).status_code == 200


def test_a_first_recording_is_streamed_to_subscribers_only(press: Server) -> None:
    press.push("entsteht", text_of(8, SECRET_WORD), protected=True)
    assert press.client.get("/articles/entsteht/audio.mp3").status_code == 403
    with press.client.stream("GET", "/articles/entsteht/events") as events:
        assert SECRET_WORD not in "".join(events.iter_text())
    assert press.client.get("/articles/entsteht/excerpt.mp3").status_code == 200


def test_the_podcast_of_a_subscriber_is_for_no_directory(press: Server) -> None:
    key = press.newsroom.post("/feed-keys").json()
    answer = press.client.get(key["feed_url"])
    assert answer.headers["cache-control"].startswith("private")
    feed = ET.fromstring(answer.content)
    assert feed.findtext("channel/{http://www.itunes.com/dtds/podcast-1.0.dtd}block") == "yes"
    for address in (one.get("url", "") for one in feed.iter("{https://podcastindex.org/namespace/1.0}transcript")):
        assert press.client.get(address).status_code == 200
    items = press.client.get(f"/feed.json?key={key['key']}").json()["items"]
    assert press.client.get(items[0]["attachments"][0]["url"]).status_code == 200
    assert json.dumps(press.newsroom.get("/audit").json()).count(key["key"]) == 0


def test_the_store_s_address_holds_no_longer_than_the_ticket(folder: Path, s3: ObjectStore) -> None:
    settings = settings_in(folder, blobs=s3.url, audio__via="redirect", subscribers__secrets=(SECRET,))
    with served(settings) as server:
        server.push("abo", text_of(2), protected=True)
        server.wait("abo")
        assert server.client.get("/articles/abo/audio.mp3").status_code == 403
        answer = server.client.get(f"/articles/abo/audio.mp3?{ticket(seconds=90)}")
        assert (answer.status_code, answer.headers["cache-control"]) == (302, "private, no-store")
        (seconds,) = parse_qs(urlsplit(answer.headers["location"]).query)["X-Amz-Expires"]
        assert int(seconds) <= 90


def test_nginx_sends_what_the_service_lets_pass(folder: Path, tmp_path: Path) -> None:
    from_folder, _ = documented_locations()
    settings = settings_in(folder, audio__via="nginx", subscribers__secrets=(SECRET,))
    locations = from_folder.replace("/srv/vorleser/blobs/", f"{folder}/blobs/")
    with served(settings) as server, nginx(tmp_path / "nginx", server.address, locations) as address:
        server.push("abo", text_of(2), protected=True)
        server.wait("abo")
        assert httpx.get(f"{address}/articles/abo/audio.mp3", timeout=60).status_code == 403
        answer = httpx.get(f"{address}/articles/abo/audio.mp3?{ticket()}", headers={"Range": "bytes=0-9"}, timeout=60)
        assert (answer.status_code, len(answer.content)) == (206, 10)
        assert answer.headers["cache-control"].startswith("private")


def test_a_file_beside_an_imported_text_says_that_it_is_for_subscribers(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kritik.txt").write_text(text_of(2), "utf-8")
    about = tmp_path / "kritik.toml"
    about.write_text('protected = true\nsection = "Kultur"\n', "utf-8")
    with opened(settings_in(folder)) as services:
        assert import_folder(tmp_path, services) == 1
        with services.database.read() as session:
            row = articles.require(session, "kritik")
        assert (row.protected, row.section) == (True, "Kultur")
        for wrong in ("protectet = true", "published = 1", "section = ", "section = '\udcff'"):
            about.write_bytes(wrong.encode(errors="surrogateescape"))
            with pytest.raises(SourceError, match=r"kritik\.toml can't be used.*\.$"):
                import_folder(tmp_path, services)
