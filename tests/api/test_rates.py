"""Limits: the same in one process and over all that share a database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from limits import parse

from api.rates import MemoryRates, Rates, SharedRates
from api.store.database import Database
from api.store.rates import Window
from tests.api.server import served, settings_in, text_of


@pytest.fixture
def database(postgresql_url: str) -> Iterator[Database]:
    opened = Database(postgresql_url)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "shared"])
def rates(request: pytest.FixtureRequest) -> Any:
    return MemoryRates() if request.param == "memory" else SharedRates(request.getfixturevalue("database"))


def test_actions_are_allowed_up_to_the_limit_and_no_further(rates: Rates) -> None:
    rate = parse("3/day")
    assert [rates.hit(rate, "a") for _ in range(3)] == [0, 0, 0]
    assert 0 < rates.hit(rate, "a") <= 86_400
    assert rates.hit(rate, "b") == 0  # one doesn't pay for the other


def test_time_gives_back_what_it_gave(rates: Rates) -> None:
    rate = parse("2/2second")
    while time.time() % 2 > 0.2:  # at the beginning of a window
        time.sleep(0.01)
    assert [rates.hit(rate, "a") for _ in range(2)] == [0, 0]
    wait = rates.hit(rate, "a")
    assert 0 < wait <= 2
    time.sleep(wait + 0.05)
    assert rates.hit(rate, "a") == 0


def test_of_many_at_once_exactly_as_many_are_allowed_as_the_rate_says(rates: Rates) -> None:
    rate = parse("25/day")
    with ThreadPoolExecutor(16) as pool:
        allowed = list(pool.map(lambda _: rates.hit(rate, "a") == 0, range(80)))
    assert sum(allowed) == 25


def test_all_processes_share_one_count(database: Database, postgresql_url: str) -> None:
    other = Database(postgresql_url)
    here, there = SharedRates(database), SharedRates(other)
    rate = parse("4/day")
    assert [rates.hit(rate, "a") == 0 for rates in (here, there, here, there, here, there)] == [True] * 4 + [False] * 2
    other.close()


def test_a_wait_ends_when_enough_of_the_window_before_is_forgotten() -> None:
    assert Window(hits=5, before=10, left=0.75).wait(10) == pytest.approx(0.25)
    assert Window(hits=10, before=10, left=0.75).wait(10) == 0.75
    assert Window(hits=10, before=0, left=0.75).wait(10) == 0.75


def test_two_services_on_one_database_share_tokens_and_limits(tmp_path: Path, postgresql_url: str) -> None:
    shared = {"database": postgresql_url, "limits__writes": "3/day", "worker": False}
    with (
        served(settings_in(tmp_path / "eins", **shared)) as first,
        served(settings_in(tmp_path / "zwei", **shared)) as second,
    ):
        token = {"Authorization": first.newsroom.headers["Authorization"]}
        said = [
            server.client.put("/articles/a", json={"text": text_of(2)}, headers=token)
            for server in (first, second, first, second)
        ]
        assert [answer.status_code for answer in said] == [202, 200, 200, 429]
        assert 1 <= int(said[-1].headers["retry-after"]) <= 86_400
