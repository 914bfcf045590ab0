"""The audio's address: whole, in ranges, under conditions; always the newest complete version."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.store.version_files import NamedFile, current_files
from tests.api.server import Server, served, settings_in, sha256, text_of


@pytest.fixture(scope="module")
def article(server: Server) -> dict[str, Any]:
    return server.ready("gehoert", text_of(6))


@pytest.fixture(scope="module")
def mp3(server: Server, article: dict[str, Any]) -> bytes:
    """The file itself, as it lies in the blobs."""
    with server.web.services.database.read() as session:
        wanted = NamedFile("gehoert", "audio.mp3")
        file = current_files(session, [wanted])[wanted].file
    assert file
    return server.web.services.blobs.read(file.key)


def test_the_whole_file_comes_with_length_type_and_strong_etag(server: Server, mp3: bytes) -> None:
    answer = server.audio("gehoert")
    assert answer.status_code == 200
    assert answer.content == mp3
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.headers["content-length"] == str(len(mp3))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"] == f'"{sha256(mp3)}"'
    assert "public" in answer.headers["cache-control"]


def test_head_says_the_same_without_the_body(server: Server, mp3: bytes) -> None:
    answer = server.client.head("/articles/gehoert/audio.mp3", headers={"Range": "bytes=0-1"})
    assert answer.status_code == 200
    assert answer.headers["content-length"] == str(len(mp3))
    assert answer.content == b""


@pytest.mark.parametrize(
    ("asked", "part"),
    [("bytes=0-1", slice(0, 2)), ("bytes=1000-", slice(1000, None)), ("bytes=-500", slice(-500, None))],
)
def test_a_range_is_that_part_of_the_file(server: Server, mp3: bytes, asked: str, part: slice) -> None:
    answer = server.audio("gehoert", Range=asked)
    assert answer.status_code == 206
    assert answer.content == mp3[part]
    start, stop, _ = part.indices(len(mp3))
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/{len(mp3)}"


def test_every_piece_together_is_the_file(server: Server, mp3: bytes) -> None:
    step = len(mp3) // 7
    pieces = [
        server.audio("gehoert", Range=f"bytes={start}-{start + step - 1}").content for start in range(0, len(mp3), step)
    ]
    assert b"".join(pieces) == mp3


def test_a_range_behind_the_end_is_416_and_tells_the_length(server: Server, mp3: bytes) -> None:
    answer = server.audio("gehoert", Range=f"bytes={len(mp3)}-")
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(mp3)}"
    assert answer.content == b""


def test_several_ranges_at_once_are_answered_with_the_whole(server: Server, mp3: bytes) -> None:
    answer = server.audio("gehoert", Range="bytes=0-1,5-6")
    assert answer.status_code == 200
    assert answer.content == mp3


def test_a_client_that_has_the_version_gets_304_without_a_body(server: Server, mp3: bytes) -> None:
    answer = server.audio("gehoert", **{"If-None-Match": f'"{sha256(mp3)}"', "Range": "bytes=0-1"})
    assert answer.status_code == 304
    assert answer.content == b"" and "content-type" not in answer.headers
    assert answer.headers["etag"] == f'"{sha256(mp3)}"'


def test_a_resume_goes_on_only_in_the_same_version(server: Server, mp3: bytes) -> None:
    same = server.audio("gehoert", Range="bytes=100-199", **{"If-Range": f'"{sha256(mp3)}"'})
    assert (same.status_code, same.content) == (206, mp3[100:200])
    other = server.audio("gehoert", Range="bytes=100-199", **{"If-Range": '"older"'})
    assert (other.status_code, other.content) == (200, mp3)
    weak = server.audio("gehoert", Range="bytes=100-199", **{"If-Range": f'W/"{sha256(mp3)}"'})
    assert weak.status_code == 200


@pytest.mark.parametrize("offload", ["stream", "nginx"])
def test_if_match_goes_on_only_in_one_of_the_versions_that_it_names(folder: Any, offload: str) -> None:
    with served(settings_in(folder, audio__via=offload)) as server:
        server.ready("geladen", text_of(2))
        etag = server.audio("geladen").headers["etag"]
        for named in (etag, f'"older", {etag}', "*"):
            assert server.audio("geladen", Range="bytes=5-9", **{"If-Match": named}).status_code in {200, 206}
        for named in ('"older"', f"W/{etag}", "", f'{etag[:-1]}x"'):
            for asked in ({"Range": "bytes=5-9"}, {"If-None-Match": etag}, {}):
                answer = server.audio("geladen", **asked, **{"If-Match": named})
                assert (answer.status_code, answer.content) == (412, b"")
                assert "x-accel-redirect" not in answer.headers


def test_after_an_edit_a_resume_starts_anew_and_the_old_address_keeps_the_old_version(server: Server) -> None:
    before = server.ready("bearbeitet", text_of(5))
    old = server.audio("bearbeitet")
    after = server.ready("bearbeitet", text_of(5, "Nachtrag"))
    assert after["version"] != before["version"]
    resumed = server.audio("bearbeitet", Range="bytes=1000-", **{"If-Range": old.headers["etag"]})
    assert resumed.status_code == 200
    assert resumed.headers["etag"] != old.headers["etag"]
    versioned = server.client.get(before["audio"]["versioned_url"])
    assert versioned.content == old.content
    assert "immutable" in versioned.headers["cache-control"]
    assert server.client.get(after["audio"]["versioned_url"]).content == resumed.content


def test_unknown_articles_and_versions_are_404_and_start_nothing(server: Server) -> None:
    before = server.metric("vorleser_queue")
    assert server.audio("gibt-es-nicht").status_code == 404
    assert server.client.get(f"/articles/gehoert/versions/{'0' * 32}/audio.mp3").status_code == 404
    assert server.metric("vorleser_queue") <= before


def test_files_too_large_for_the_memory_are_served_from_the_disk(folder: Any) -> None:
    with served(settings_in(folder, audio__hot_bytes=0)) as small:
        small.ready("gross", text_of(8))
        whole = small.audio("gross").content
        assert sha256(whole) == small.audio("gross").headers["etag"].strip('"')
        assert small.audio("gross", Range="bytes=500-700000").content == whole[500:700001]
        assert small.web.files.bytes == 0


def test_the_memory_for_audio_stays_bounded_and_the_answers_right(folder: Any) -> None:
    hot = 1_100_000  # eight of ten
    with served(settings_in(folder, audio__hot_bytes=hot)) as small:
        articles = [f"artikel-{number}" for number in range(10)]
        for article in articles:
            small.ready(article, text_of(1, article))
        with ThreadPoolExecutor(8) as pool:
            for answer in pool.map(small.audio, articles * 2):
                assert sha256(answer.content) == answer.headers["etag"].strip('"')
        assert hot / 2 < small.web.files.bytes <= hot


def test_behind_nginx_the_transfer_is_handed_over_but_304_is_not(folder: Any) -> None:
    with served(settings_in(folder, audio__via="nginx")) as behind:
        behind.ready("brief", text_of(2))
        answer = behind.audio("brief", Range="bytes=0-1")
        assert answer.status_code == 200
        path = folder / "blobs" / answer.headers["x-accel-redirect"].removeprefix("/_blobs/")
        assert sha256(path.read_bytes()) == answer.headers["etag"].strip('"')
        assert behind.audio("brief", **{"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_the_short_way_and_the_long_way_answer_alike(folder: Any) -> None:
    asked = [
        {},
        {"Range": "bytes=0-1"},
        {"Range": "bytes=99999999-"},
        {"Range": "bytes=5-", "If-Range": '"other"'},
        {"If-None-Match": "*"},
        {"If-Match": '"other"'},
    ]

    def answers(server: Server) -> list[tuple[int, bytes, dict[str, str]]]:
        server.ready("beide", text_of(2))
        server.audio("beide")  # now it is in memory, where there is any
        found = [server.audio("beide", **headers) for headers in asked]
        varying = {"date", "x-request-id"}
        return [
            (answer.status_code, answer.content, {name: answer.headers[name] for name in set(answer.headers) - varying})
            for answer in found
        ]

    with served(settings_in(folder)) as hot:
        short = answers(hot)
    with served(settings_in(folder, audio__hot_bytes=0)) as cold:
        assert answers(cold) == short
    assert [status for status, _, _ in short] == [200, 206, 416, 200, 304, 412]


def test_a_parameter_that_can_not_be_is_refused_also_for_hot_files(server: Server, mp3: bytes) -> None:
    assert server.audio("gehoert").content == mp3
    assert server.client.get("/articles/gehoert/audio.mp3", params={"stream": "vielleicht"}).status_code == 422
