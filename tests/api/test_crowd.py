"""Many at once: 200 listeners, some of them slow, while an edit is rendered."""

from __future__ import annotations

import asyncio
import itertools

import httpx

from tests.api.held_voice import HeldVoice
from tests.api.server import Server, sha256, text_of

LISTENERS = 200


async def _listen(client: httpx.AsyncClient, number: int) -> tuple[int, bool]:
    """Status, and whether what was heard was one whole version, or exactly the part of one that was asked for."""
    if number % 3 == 0:
        answer = await client.get("/articles/viele/audio.mp3", headers={"Range": "bytes=0-65535"})
        return answer.status_code, len(answer.content) == 65_536
    answer = await client.get("/articles/viele/audio.mp3")
    return answer.status_code, sha256(answer.content) == answer.headers["etag"].strip('"')


async def _crowd(address: str) -> list[tuple[int, bool]]:
    limits = httpx.Limits(max_connections=LISTENERS)
    async with httpx.AsyncClient(base_url=address, timeout=180, limits=limits) as client:
        return await asyncio.gather(*(_listen(client, number) for number in range(LISTENERS)))


def test_two_hundred_listeners_hear_whole_versions_while_an_edit_is_rendered(server: Server) -> None:
    server.ready("viele", text_of(4))
    server.push("viele", text_of(10, "Andrang"))
    heard = asyncio.run(_crowd(server.address))
    assert {status for status, _ in heard} == {200, 206}
    assert all(right for _, right in heard)
    assert server.wait("viele")["status"] == "ready"


async def _stream_lengths(address: str, held: HeldVoice) -> list[int]:
    """What each listener of the stream heard, in bytes; the voice speaks on when all of them listen."""
    listening = itertools.count(1)

    async def listen(client: httpx.AsyncClient) -> int:
        async with client.stream("GET", "/articles/premiere/audio.mp3") as answer:
            assert answer.status_code == 200
            assert "content-length" not in answer.headers, "it is ready already"
            if next(listening) == LISTENERS:
                held.speaks_on()
            return len(await answer.aread())

    limits = httpx.Limits(max_connections=LISTENERS)
    async with httpx.AsyncClient(base_url=address, timeout=180, limits=limits) as client:
        return await asyncio.gather(*(listen(client) for _ in range(LISTENERS)))


def test_two_hundred_listeners_of_one_stream_hear_the_same(server: Server, held: HeldVoice) -> None:
    before = server.metric("vorleser_renderings_total")
    server.push("premiere", text_of(16, town="Erstaufführung"))
    with held.speaking(every=1):
        lengths = asyncio.run(_stream_lengths(server.address, held))
    article = server.wait("premiere")
    assert len(set(lengths)) == 1 and lengths[0] > 0.9 * article["audio"]["length"]
    assert server.metric("vorleser_renderings_total") - before == 1
