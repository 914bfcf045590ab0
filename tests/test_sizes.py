"""A file holds one idea: none of code is longer than 300 lines. Data, and pages that tell something, may be; and the
first migration is a list of all tables."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("reader", "api", "voices", "tests", "benchmarks", "docs")
CODE = frozenset({".py", ".js", ".ts", ".css", ".html"})
MOST = 300
TABLES = ROOT / "api" / "migrations" / "versions"


def test_no_file_of_code_is_longer_than_300_lines() -> None:
    files = {file for room in ROOMS for file in (ROOT / room).rglob("*") if file.suffix in CODE}
    assert len(files) > 900
    code = sorted(file for file in files if file.parent != TABLES)
    assert [file for file in code if len(file.read_text("utf-8").splitlines()) > MOST] == []
