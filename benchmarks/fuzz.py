"""Requests that nobody would send by mistake: `python -m benchmarks.fuzz --requests 20000`.

Every route and method, with odd Unicode, broken addresses and headers, bodies of the wrong kind and size, with and
without a token, byte for byte over sockets to a server process of its own on the loopback. It counts answers by status,
and fails on an error 500, on an answer that takes longer than 2 s twice, and where memory grows by more than 300 MB.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from api.services import open_services
from api.settings import Settings
from api.store import tokens
from benchmarks.service import process
from benchmarks.soak import COMMAND, memory_mb
from tests.ports import free_port

THREADS = 4
SLOW = 2.0
GROWTH_MB = 300
EXPECTED = frozenset({503, 507})
_QUERY = ("url", "section", "page", "q", "maxwidth", "maxheight", "stream", "cursor", "status", "format")
METHODS = ["GET"] * 4 + ["PUT"] * 3 + ["POST"] * 2 + ["HEAD", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"]
PARTS = [
    *("%00", "%0a", "%0d%0aX: y", "%ff", "%ed%a0%80", "%ef%bf%be", "%ef%bf%bf", "..%2f..%2fetc%2fpasswd", "%5b", "["),
    *(
        "http://[",
        "http://%5B",
        "//boese.example",
        "9" * 5000,
        "-1",
        "1e9",
        "NaN",
        "%",
        "%zz",
        "'",
        '"',
        "x",
        "artikel",
    ),
    *("a" * 129, "a" * 4000, "💥", "ä", "\u202e", "\ufeff", ";", "|", "${7*7}", "{{7*7}}", "<script>"),
]
HEADERS = {
    "Range": [
        "bytes=0-1,2-3",
        "bytes=-",
        "bytes=99999999999999999999-",
        "bytes=5-2",
        "octets=1-2",
        "bytes=" + "0-0," * 1500,
    ],
    "If-Range": ['W/"x"', '"', "Sat, 31 Feb 2026 00:00:00 GMT"],
    "If-None-Match": ["*", '"', 'W/"' + "x" * 5000, ","],
    "Host": ["[", "a b", "x:99999999", "boese.example", "", "\xff"],
    "Origin": ["null", "https://[", "file://", "\xff"],
    "Authorization": ["Bearer", "Bearer \xff", "Basic eDp5", "Bearer vorleser_000000000000_x", "Bearer " + "x" * 5000],
    "Content-Type": ["application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data", "/"],
    "X-Forwarded-Proto": ["wss", "javascript"],
    "X-Request-ID": ["x" * 5000, "\xff"],
    "Cookie": ["=", ";;;", "vorleser=" + "x" * 4000],
    "Accept-Encoding": ["gzip, gzip, gzip", "*;q=0"],
    "Access-Control-Request-Method": ["GET", "BREW"],
    "Expect": ["100-continue", "999"],
}
BODIES = [
    *(
        b"",
        b"null",
        b"[]",
        b"{",
        b'"',
        b"[" * 100_000,
        b'{"text": 1}',
        b'{"text": "\\ud800"}',
        b"\xff\xfe",
        b"1" * 5000,
    ),
    json.dumps({"text": "a" * 200_000}).encode(),
    json.dumps({"text": "Titel\n\nEin Satz \uffff steht\x0b hier. " * 50}).encode(),
    json.dumps({"html": "<div>" * 20_000 + "Ein Satz."}).encode(),
    json.dumps({"html": "<!DOCTYPE a [<!ENTITY b 'c'>]><p>&b;&#xFFFF;&#0;</p>"}).encode(),
    json.dumps({"url": "http://127.0.0.1:1/"}).encode(),
    json.dumps({"url": "http://[::1]:1/", "section": "\x85"}).encode(),
    json.dumps({"text": "Titel\n\nEin Satz.", "published": "9999-12-31T23:59:59-23:59"}).encode(),
    json.dumps({"text": "Titel\n\nEin Satz.", **{f"f{number}": None for number in range(5000)}}).encode(),
    *[json.dumps({"text": f"Titel {number}\n\nEin Satz. Und Nummer {number}."}).encode() for number in range(5)],
    json.dumps({"alias": "\ufffe"}).encode(),
    json.dumps({"alias": "ja", "ipa": "\u0361" * 128}).encode(),
]


@dataclass
class Found:
    """What the service answered."""

    statuses: Counter[int] = field(default_factory=Counter)
    """Answers; 0 where the connection was closed without one."""
    errors: list[str] = field(default_factory=list)
    """Requests that were answered with an error 500, or another one of the server that nobody announced."""
    slow: list[tuple[float, str]] = field(default_factory=list)
    """Seconds and request, of those that took longer than SLOW twice in a row."""
    slow_once: int = 0
    """How many took longer than SLOW at first."""
    lock: threading.Lock = field(default_factory=threading.Lock)


def request(dice: random.Random, operations: list[tuple[str, str]], token: str) -> bytes:
    """Make up a request, mostly in the shape of the schema and for an existing article."""
    method, path = dice.choice(operations)
    if dice.random() < 0.15:
        method = dice.choice(METHODS)
    path = re.sub(r"\{\w+\}", lambda _: "artikel" if dice.random() < 0.4 else _escaped(dice), path)
    if dice.random() < 0.3:
        path += "?" + "&".join(f"{dice.choice(_QUERY)}={_escaped(dice)}" for _ in range(dice.randrange(1, 4)))
    headers = {"Host": "127.0.0.1", "Connection": "close"}
    body = b""
    if method in {"PUT", "POST", "PATCH"}:
        body = dice.choice(BODIES)
        headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    if dice.random() < 0.8:
        headers["Authorization"] = f"Bearer {token}"
    for name in dice.sample(sorted(HEADERS), dice.randrange(4)):
        headers[name] = dice.choice(HEADERS[name])
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1", "replace") + body


def _escaped(dice: random.Random) -> str:
    part = dice.choice(PARTS)
    return part if part.isascii() and " " not in part else quote(part)


def ask(address: str, sent: bytes, found: Found) -> None:
    """Send a request and note the answer; send a slow one again, because the machine may have been busy."""
    status, seconds = _answered(address, sent)
    shown = sent[:200].decode("latin-1").replace("\r\n", " | ")
    # Listeners of a first version wait for its first sentence, up to 20 s: that is no hang.
    slow = seconds > SLOW and b"/audio.mp3" not in sent.partition(b"\r\n")[0]
    again = _answered(address, sent)[1] if slow else 0.0
    with found.lock:
        found.statuses[status] += 1
        if status >= 500 and status not in EXPECTED | {501, 505}:
            found.errors.append(f"{status}: {shown}")
        found.slow_once += slow
        if again > SLOW:
            found.slow.append((again, shown))


def _answered(address: str, sent: bytes) -> tuple[int, float]:
    """Return status, 0 where the server closed the connection, and seconds."""
    host, port = address.removeprefix("http://").split(":")
    began = time.monotonic()
    status = 0
    with suppress(OSError), socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(sent)
        line = connection.makefile("rb").readline().split()
        status = int(line[1]) if len(line) > 1 else 0
    return status, time.monotonic() - began


def fuzz(count: int, seed: int, folder: Path) -> bool:
    """Run, print what was found, and return whether nothing was."""
    settings = Settings(data=folder, voice="espeak")
    services = open_services(settings)
    with services.database.write() as session:
        token = tokens.create(session, "fuzz", frozenset({"read", "write"}))
    services.close()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = (*COMMAND, "serve", "--data", str(folder), "--port", str(port))
    environment = {
        "VORLESER_VOICE": "espeak",
        "VORLESER_ACCESS_LOG": "false",
        "VORLESER_LIMITS_WRITES": "1000000/minute",
    }
    found = Found()
    with process(*command, address=f"{address}/healthz", **environment) as pid:
        paths = httpx.get(f"{address}/openapi.json").json()["paths"]
        operations = [(method.upper(), path) for path, found in paths.items() for method in found]
        operations += [("GET", path) for path in ("/static/{x}", "/redaktion/{x}", "/{x}", "/articles/{x}/embed")]
        share = count // THREADS
        before = memory_mb(pid)

        def run(number: int) -> None:
            dice = random.Random(seed * THREADS + number)
            for _ in range(share):
                ask(address, request(dice, operations, token), found)

        threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        growth = memory_mb(pid) - before
    print(f"{share * THREADS} requests: " + ", ".join(f"{status}: {n}" for status, n in sorted(found.statuses.items())))
    print(f"memory grew by {growth:.0f} MB; over {SLOW:g} s: {found.slow_once} answers, {len(found.slow)} asked again")
    for line in [*found.errors[:20], *(f"{seconds:.1f} s: {shown}" for seconds, shown in found.slow[:20])]:
        print(f"  FOUND: {line}")
    return not found.errors and not found.slow and growth < GROWTH_MB


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        sys.exit(0 if fuzz(given.requests, given.seed, Path(name)) else 1)
