"""Tests that share a browser, a cluster or a server run on one worker, so that it is started once."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.scheduling import HANDFULS, WAITING, handful

pytestmark = pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs all tests")


@pytest.fixture(scope="module")
def made() -> object:
    return object()


@pytest.mark.xdist_group("together")
def test_a_group_of_tests_is_one_to_the_workers(request: pytest.FixtureRequest) -> None:
    # Where the runner knows no groups it says nothing: tests only take longer (pytest-xdist issue 1386).
    assert request.node.nodeid.endswith("@together")


def test_tests_that_share_a_fixture_of_their_module_are_a_group(made: object, request: pytest.FixtureRequest) -> None:
    assert request.node.nodeid.endswith("@tests/test_groups.py")


def test_what_waits_long_is_a_group_that_exists(request: pytest.FixtureRequest) -> None:
    if request.config.args != ["tests"]:
        pytest.skip("not all tests were collected")
    groups = {item.nodeid.rpartition("@")[2] for item in request.session.items}
    assert set(WAITING) <= groups


def test_the_tests_of_a_file_are_dealt_out_by_handfuls(request: pytest.FixtureRequest) -> None:
    rows = [item.nodeid for item in request.session.items if "@" not in item.nodeid]
    dealt = {(row.partition("::")[0], handful(row)) for row in rows}
    assert all(name.startswith(f"{file}#") for file, name in dealt)
    assert max(Counter(file for file, _ in dealt).values()) <= HANDFULS
