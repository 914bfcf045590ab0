"""A real S3 server over loopback (moto's, as a process of its own), and a proxy in front of it that fails on demand."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import pytest

from tests.faulty_proxy import FaultyProxy

START_PATIENCE = 60.0
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
"""What obstore reads from the environment; moto believes any key."""


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """A bucket of its own. `url` is the setting `blobs`, `environment` leads to the server."""

    endpoint: str
    bucket: str

    @property
    def url(self) -> str:
        return f"s3://{self.bucket}/vorleser"

    @property
    def environment(self) -> dict[str, str]:
        return {**KEYS, "AWS_ENDPOINT_URL": self.endpoint}


@contextmanager
def s3_server() -> Iterator[str]:
    """Run moto's server on a free port; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + START_PATIENCE
        while not _answers(address):
            assert process.poll() is None, "moto's server ended"
            assert time.monotonic() < deadline, "moto's server didn't start"
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait()


def new_bucket(server: str) -> str:
    """Create a bucket; returns its name."""
    name = f"test-{uuid.uuid4().hex}"
    httpx.put(f"{server}/{name}").raise_for_status()
    return name


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    """One server per process of the test run: it takes seconds to start."""
    with s3_server() as address:
        yield address


@pytest.fixture
def s3(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    """A bucket for this test, and an environment that leads to it."""
    store = ObjectStore(s3_address, new_bucket(s3_address))
    for name, value in store.environment.items():
        monkeypatch.setenv(name, value)
    return store


@pytest.fixture
def faulty_s3(s3: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ObjectStore, FaultyProxy]]:
    """The same behind a proxy that does what the test says."""
    with FaultyProxy.before(s3.endpoint) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", proxy.address)
        yield ObjectStore(proxy.address, s3.bucket), proxy


def _answers(address: str) -> bool:
    try:
        httpx.get(f"{address}/moto-api/", timeout=5)
    except httpx.TransportError:
        return False
    return True
