"""One cluster for all tests here: each starts the workers that it needs, and pushes articles of its own."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack

import pytest

from api.services import open_services
from tests.api.server import settings_in, token_in
from tests.cluster.cluster import Cluster
from tests.forked import ON_ONE_WORKER
from tests.postgresql import PostgresServer, running_postgresql
from tests.s3 import ObjectStore, new_bucket

LONGEST_LOG = 20_000


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith("tests/cluster/"):
            item.add_marker(ON_ONE_WORKER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the logs of all processes where a test failed."""
    report = yield
    cluster = getattr(item, "funcargs", {}).get("cluster")
    if report.failed and isinstance(cluster, Cluster):
        report.sections.extend((name, log[-LONGEST_LOG:]) for name, log in cluster.logs())
    return report


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """As an operator runs it: what was committed is on the disk."""
    with running_postgresql(durable=True) as running:
        yield running


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory, server: PostgresServer, s3_address: str) -> Iterator[Cluster]:
    """Two API processes; no worker yet."""
    folder = tmp_path_factory.mktemp("cluster")
    store = ObjectStore(s3_address, new_bucket(s3_address))
    database = server.database()
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in store.environment.items():
            patch.setenv(name, value)
        observer = open_services(settings_in(folder / "observer", database=database, blobs=store.url))
        stack.callback(observer.close)
        cluster = Cluster(folder, database, store, token_in(observer), observer)
        cluster.apis = stack.enter_context(cluster.serving(None, None))
        yield cluster
