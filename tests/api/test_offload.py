"""Audio that this process doesn't send itself: redirected to the object store, or sent by a real nginx."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from benchmarks._service_articles import file_of_size
from tests.api.held_voice import HeldVoice
from tests.api.server import Server, served, settings_in, sha256, text_of
from tests.faulty_proxy import Fault, FaultyProxy
from tests.nginx import documented_locations, nginx
from tests.s3 import ObjectStore

AUDIO = "/articles/gehoert/audio.mp3"


@dataclass(frozen=True, slots=True)
class Heard:
    """A service with one article, as listeners reach it."""

    server: Server
    client: httpx.Client
    content: bytes

    @property
    def etag(self) -> str:
        return f'"{sha256(self.content)}"'

    def get(self, **headers: str) -> httpx.Response:
        return self.client.get(AUDIO, headers=headers)


@contextmanager
def heard(settings: Any) -> Iterator[Heard]:
    with served(settings) as server:
        content = file_of_size(server.web.services, "gehoert", 700_000)
        with httpx.Client(base_url=server.address, follow_redirects=True, timeout=60) as client:
            yield Heard(server, client, content)


@contextmanager
def behind_nginx(settings: Any, folder: Path, locations: str) -> Iterator[Heard]:
    with (
        heard(settings) as direct,
        nginx(folder, direct.server.address, locations) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield Heard(direct.server, client, direct.content)


@pytest.fixture
def redirected(s3: ObjectStore, folder: Path) -> Iterator[Heard]:
    with heard(settings_in(folder, blobs=s3.url, audio__via="redirect")) as found:
        yield found


@pytest.fixture(params=["folder", "store"])
def proxied(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> Iterator[Heard]:
    from_folder, from_store = documented_locations()
    if request.param == "folder":
        locations = from_folder.replace("/srv/vorleser/blobs/", f"{folder}/blobs/")
        settings = settings_in(folder, audio__via="nginx")
    else:
        locations = from_store
        settings = settings_in(folder, audio__via="nginx", blobs=request.getfixturevalue("s3").url)
    with behind_nginx(settings, tmp_path / "nginx", locations) as found:
        yield found


def test_a_redirect_leads_to_the_whole_file_with_its_type(redirected: Heard, s3: ObjectStore) -> None:
    answer = redirected.get()
    (redirect,) = answer.history
    assert redirect.status_code == 302
    assert redirect.headers["location"].startswith(s3.endpoint)
    assert redirect.headers["cache-control"] == "public, max-age=60"
    assert "etag" not in redirect.headers
    assert redirect.content == b""
    assert (answer.content, answer.headers["content-type"]) == (redirected.content, "audio/mpeg")


def test_the_object_store_serves_the_ranges(redirected: Heard) -> None:
    answer = redirected.get(Range="bytes=100-199")
    assert (answer.status_code, answer.content) == (206, redirected.content[100:200])


def test_a_client_that_has_the_version_is_not_redirected(redirected: Heard) -> None:
    answer = redirected.get(**{"If-None-Match": redirected.etag})
    assert (answer.status_code, answer.history) == (304, [])


def test_head_is_answered_at_once(redirected: Heard) -> None:
    answer = redirected.client.head(AUDIO)
    assert (answer.status_code, answer.history) == (200, [])
    assert answer.headers["content-length"] == str(len(redirected.content))
    assert answer.headers["etag"] == redirected.etag


def test_a_version_s_own_address_is_redirected_for_a_minute_and_not_for_ever(redirected: Heard) -> None:
    version = redirected.client.get("/articles/gehoert").json()["audio"]["versioned_url"]
    answer = redirected.client.get(version)
    assert answer.content == redirected.content
    assert answer.history[0].headers["cache-control"] == "public, max-age=60"


def test_pages_may_load_audio_from_where_it_leads(redirected: Heard, s3: ObjectStore) -> None:
    for page in ("/embed/gehoert", "/articles/gehoert/embed", "/"):
        policy = redirected.client.get(page).headers["content-security-policy"]
        assert f"media-src 'self' {s3.endpoint};" in policy


def test_feed_and_article_name_our_own_address(redirected: Heard) -> None:
    own = f"{redirected.server.address}{AUDIO}"
    assert redirected.client.get("/articles/gehoert").json()["audio"]["url"] == own
    assert f'"{redirected.server.address}/articles/gehoert/' in redirected.client.get("/feed.xml").text


def test_a_first_version_is_streamed_not_redirected(s3: ObjectStore, folder: Path, held: HeldVoice) -> None:
    with served(settings_in(folder, blobs=s3.url, audio__via="redirect")) as server:
        server.push("neu", text_of(20))
        with held.speaking(), server.client.stream("GET", "/articles/neu/audio.mp3") as answer:
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == "no-store"
            assert next(answer.iter_raw())
        held.speaks_on()
        server.wait("neu")
        assert server.audio("neu").status_code == 302


def test_a_redirect_that_could_lead_nowhere_is_refused(folder: Path) -> None:
    with pytest.raises(ValidationError, match="redirect"):
        settings_in(folder, audio__via="redirect")


def test_nginx_sends_the_file_with_our_headers(proxied: Heard) -> None:
    answer = proxied.get()
    assert (answer.status_code, answer.content) == (200, proxied.content)
    assert answer.headers.get_list("etag") == [proxied.etag]
    assert answer.headers.get_list("content-type") == ["audio/mpeg"]
    assert answer.headers["content-length"] == str(len(proxied.content))
    assert answer.headers.get_list("cache-control") == ["public, max-age=60, stale-while-revalidate=30"]
    assert "x-blob-url" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "part"),
    [("bytes=0-1", slice(0, 2)), ("bytes=1000-", slice(1000, None)), ("bytes=-500", slice(-500, None))],
)
def test_nginx_sends_parts(proxied: Heard, asked: str, part: slice) -> None:
    answer = proxied.get(Range=asked)
    assert (answer.status_code, answer.content) == (206, proxied.content[part])
    start, stop, _ = part.indices(len(proxied.content))
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/{len(proxied.content)}"


def test_behind_nginx_a_resume_goes_on_only_in_the_same_version(proxied: Heard) -> None:
    same = proxied.get(Range="bytes=5-9", **{"If-Range": proxied.etag})
    assert (same.status_code, same.content) == (206, proxied.content[5:10])
    assert proxied.get(Range="bytes=5-9", **{"If-Range": '"older"'}).content == proxied.content


def test_behind_nginx_304_and_head_are_as_everywhere(proxied: Heard) -> None:
    assert proxied.get(**{"If-None-Match": proxied.etag}).status_code == 304
    answer = proxied.client.head(AUDIO)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(proxied.content))
    assert answer.headers["etag"] == proxied.etag


@pytest.mark.parametrize("fault", [Fault.SLOW_DOWN, Fault.CUT])
def test_behind_nginx_an_outage_is_503_or_a_broken_connection(
    fault: Fault, faulty_s3: tuple[ObjectStore, FaultyProxy], folder: Path, tmp_path: Path
) -> None:
    store, proxy = faulty_s3
    settings = settings_in(folder, audio__via="nginx", blobs=store.url)
    with behind_nginx(settings, tmp_path / "nginx", documented_locations()[1]) as found:
        proxy.fails(fault)
        if fault is Fault.SLOW_DOWN:
            answer = found.get()
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
            assert answer.headers.get_list("cache-control") == ["no-store"]
            assert answer.headers.get_list("content-type") == ["text/plain"]
            assert "etag" not in answer.headers
        else:
            with pytest.raises(httpx.RemoteProtocolError):
                found.get()
        proxy.heals()
        assert found.get().content == found.content
