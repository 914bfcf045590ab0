"""In which order five workers take the tests, and which tests go to one of them together."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

WAITING = ("processes", "player/0", "player/1")
"""Groups that wait longest, for browsers, processes and databases; they begin first, beside what computes."""
_COMPUTING = tuple(
    f"tests/{folder}/"
    for folder in ("german", "cleaning", "lexicon", "pronunciation", "script", "engines", "publishing", "voices")
)
_ENDED_BY_SIGNAL = pytest.mark.timeout(method="signal")  # a thread costs each test a third of a millisecond

HANDFULS = 4
"""Of the tests of one file: few enough to be counted, small enough that all workers come to an end together."""


@pytest.hookimpl(tryfirst=True)  # before xdist names the groups, but behind the folders' own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests on one worker that share what a fixture of their module made, so that it is made once.

    Order them for `--no-loadscope-reorder`: some worker always has something to compute while others wait.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None and _shares(item):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
        if item.nodeid.startswith(_COMPUTING):
            item.add_marker(_ENDED_BY_SIGNAL)
    groups = {item: _group(item) for item in items}
    sizes = Counter(filter(None, groups.values()))
    items.sort(key=lambda item: (-sizes[groups[item]], groups[item]))
    first = sorted((item for item in items if groups[item] in WAITING), key=lambda item: WAITING.index(groups[item]))
    rest = [item for item in items if groups[item] not in WAITING]
    computing = [item for item in rest if item.nodeid.startswith(_COMPUTING)]
    others = [item for item in rest if not item.nodeid.startswith(_COMPUTING)]
    items[:] = [*first, *_mixed(computing, others)]


def _mixed(*lists: list[pytest.Item]) -> list[pytest.Item]:
    """Return all items in the order of their lists, mixed so that all lists come to an end together."""
    paced = [(place / len(some), item) for some in lists for place, item in enumerate(some)]
    return [item for _, item in sorted(paced, key=itemgetter(0))]


class ByHandfuls(LoadGroupScheduling):
    """xdist's scheduling by groups; a test of no group, which it would send alone, goes with a handful of its file.

    Behind every test xdist counts what is pending in all groups that a worker ever had: with eight thousand groups of
    one, that was a twentieth of what the whole run computed.
    """

    def _split_scope(self, nodeid: str) -> str:
        group = super()._split_scope(nodeid)
        return group if group != nodeid else handful(nodeid)


@pytest.hookimpl(optionalhook=True)  # also where nobody asked for workers
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByHandfuls:
    return ByHandfuls(config, log)


def handful(nodeid: str) -> str:
    """Return the name of the handful that a test belongs to: always the same, and of one file."""
    return f"{nodeid.partition('::')[0]}#{zlib.crc32(nodeid.encode()) % HANDFULS}"


def _group(item: pytest.Item) -> str:
    marker = item.get_closest_marker("xdist_group")
    return str(marker.args[0]) if marker else ""


def _shares(item: pytest.Item) -> bool:
    fixtures: dict[str, Sequence[pytest.FixtureDef[object]]] = item._fixtureinfo.name2fixturedefs
    return any(fixture.scope == "module" for found in fixtures.values() for fixture in found)
