"""Imports run one way: api -> reader -> voices, and never in a circle between the rooms of each."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

FORBIDDEN = {"voices": ("reader", "api"), "reader": ("api",)}


def modules(top: str) -> dict[str, Path]:
    """Dotted name -> file, of everything in a package but its door."""
    found = {}
    for path in (ROOT / top).rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name != top:
            found[name] = path
    return found


@cache
def imported(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return frozenset(names)


@pytest.mark.parametrize("top", FORBIDDEN)
def test_imports_run_one_way(top: str) -> None:
    for name, path in modules(top).items():
        above = [other for other in imported(path) if other.partition(".")[0] in FORBIDDEN[top]]
        assert above == [], name


@pytest.mark.parametrize("top", ["reader", "api", "voices"])
def test_rooms_import_one_another_in_no_circle(top: str) -> None:
    known = modules(top)
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, path in known.items():
        room = name.split(".")[1]
        arrows[room] |= {other.split(".")[1] for other in imported(path) & known.keys()} - {room}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of rooms: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("package", ["reader.german", "reader.cleaning"])
def test_folders_and_files_of_a_large_room_import_one_another_in_no_circle(package: str) -> None:
    depth = package.count(".") + 1
    known = {name: path for name, path in modules("reader").items() if name.startswith(f"{package}.")}
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, path in known.items():
        part = name.split(".")[depth]
        arrows[part] |= {other.split(".")[depth] for other in imported(path) & known.keys()} - {part}
    assert len(arrows) > 10
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(f"a circle in {package}: {' -> '.join(error.args[1])}")


def test_modules_inside_a_folder_of_german_import_one_another_in_no_circle() -> None:
    """An import for types alone counts, too."""
    known = {name: path for name, path in modules("reader").items() if name.startswith("reader.german.")}
    folders = {name.rpartition(".")[0] for name in known} - {"reader.german"}
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, path in known.items():
        if (folder := name.rpartition(".")[0]) in folders:
            arrows[name] |= {other for other in imported(path) & known.keys() if other.startswith(f"{folder}.")}
    assert len(arrows) > 50
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of modules: {' -> '.join(error.args[1])}")
