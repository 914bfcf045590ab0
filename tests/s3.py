"""A real S3 server over loopback (moto's, as a process of its own), and a proxy in front of it that fails on demand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.faulty_proxy import FaultyProxy
from tests.ports import free_port
from tests.shared import shared

START_PATIENCE = 60.0
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
"""What obstore reads from the environment; moto believes any key."""


@dataclass
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
    port = free_port()
    command = [sys.executable, str(Path(__file__).with_name("moto_server.py")), "-H", "127.0.0.1", "-p", str(port)]
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
    httpx.put(f"{server}/{name}", timeout=60).raise_for_status()
    return name


@pytest.fixture(scope="session")
def s3_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for the test run. TEST_S3 names another (docs/operations.md)."""
    if "TEST_S3" in os.environ:
        yield os.environ["TEST_S3"]
        return
    with shared(tmp_path_factory, "s3", s3_server) as address:
        yield address


@pytest.fixture
def s3(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    """A bucket for this test, and an environment that leads to it."""
    store = ObjectStore(s3_address, new_bucket(s3_address))
    for name, value in store.environment.items():
        monkeypatch.setenv(name, value)
    return store


class GuardedStore(ObjectStore):
    """A store that checks signatures, and the rights of one user whose keys we have."""

    USER = "vorleser"

    def __init__(self, endpoint: str) -> None:
        import boto3  # takes half a second, and few tests ask for it

        as_anybody = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": KEYS["AWS_REGION"]}
        iam = boto3.client("iam", endpoint_url=endpoint, **as_anybody)
        admin = self._user(iam, "admin")
        self.keys = self._user(iam, self.USER)
        httpx.post(f"{endpoint}/moto-api/reset-auth", content="0", timeout=60).raise_for_status()  # from now on it asks
        known = {**as_anybody, "aws_access_key_id": admin[0], "aws_secret_access_key": admin[1]}
        self._iam = boto3.client("iam", endpoint_url=endpoint, **known)
        self._s3 = boto3.client("s3", endpoint_url=endpoint, **known)
        super().__init__(endpoint, f"test-{uuid.uuid4().hex}")
        self.create_bucket()

    @property
    def environment(self) -> dict[str, str]:
        of_user = dict(zip(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), self.keys, strict=True))
        return {**super().environment, **of_user}

    def allow(self, *actions: str) -> None:
        """Let the user do this, and nothing else."""
        self._allow(self._iam, self.USER, actions)

    def create_bucket(self) -> None:
        self._s3.create_bucket(Bucket=self.bucket)

    def delete_bucket(self) -> None:
        for found in self._s3.list_objects_v2(Bucket=self.bucket).get("Contents", []):
            self._s3.delete_object(Bucket=self.bucket, Key=found["Key"])
        self._s3.delete_bucket(Bucket=self.bucket)

    @classmethod
    def _user(cls, iam: Any, name: str) -> tuple[str, str]:
        """Create a user that may do everything; returns the keys."""
        iam.create_user(UserName=name)
        cls._allow(iam, name, ("*",))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    @staticmethod
    def _allow(iam: Any, name: str, actions: Iterable[str]) -> None:
        statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_user_policy(UserName=name, PolicyName="rights", PolicyDocument=policy)


@pytest.fixture(scope="session")
def guarded_s3_server() -> Iterator[GuardedStore]:
    with s3_server() as address:
        yield GuardedStore(address)


@pytest.fixture
def guarded_s3(guarded_s3_server: GuardedStore, monkeypatch: pytest.MonkeyPatch) -> GuardedStore:
    """A store that refuses requests without keys, and an environment with keys that may do everything."""
    guarded_s3_server.allow("*")
    for name, value in guarded_s3_server.environment.items():
        monkeypatch.setenv(name, value)
    return guarded_s3_server


@pytest.fixture
def faulty_s3(s3: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ObjectStore, FaultyProxy]]:
    """The same behind a proxy whose faults the test controls."""
    with FaultyProxy.before(s3.endpoint) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", proxy.address)
        yield ObjectStore(proxy.address, s3.bucket), proxy


def _answers(address: str) -> bool:
    try:
        httpx.get(f"{address}/moto-api/", timeout=5)
    except httpx.TransportError:
        return False
    return True
