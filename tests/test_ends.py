"""No test waits for another process or a connection for ever: what hangs is ended, and fails with its own words.

Threads need none of that: pytest shows their stacks and ends the test (`timeout` in pyproject.toml), but what it has
started besides would live on.
"""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT
from tests.patience import PATIENCE

RUNNING = frozenset({"run", "call", "check_call", "check_output"})
CONNECTING = frozenset({"create_connection", "urlopen"})
WAITING = re.compile(r"subprocess|create_connection|urlopen")


def may_last_for_ever(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or any(one.arg in {"timeout", None} for one in call.keywords):
        return False
    of, name = call.func.value, call.func.attr
    runs = isinstance(of, ast.Name) and of.id == "subprocess" and name in RUNNING
    connects = name in CONNECTING and len(call.args) < 2
    return runs or connects or name == "communicate"


def test_every_wait_has_an_end() -> None:
    texts = {path: path.read_text("utf-8") for path in (ROOT / "tests").glob("**/*.py")}
    waiting = {path: text for path, text in texts.items() if WAITING.search(text)}
    assert len(waiting) > 10
    assert [f"{path}:{line}" for path, text in waiting.items() for line in endless(text)] == []


def endless(text: str) -> list[int]:
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if may_last_for_ever(call)]


def test_a_test_has_more_time_than_it_waits_for_anything(pytestconfig: pytest.Config) -> None:
    assert 0 < PATIENCE < float(pytestconfig.getini("timeout"))
