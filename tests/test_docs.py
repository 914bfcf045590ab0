"""What README and docs name exists: paths, links and their anchors, and every setting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from api.settings import Settings
from reader.settings import CONFIG, described
from tests.conftest import ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "seeds" / "README.md"]
FILES = [*PAGES, ROOT / "Dockerfile", ROOT / "compose.yaml", *(ROOT / "docs" / "operations").glob("*.[cy]*")]
GUIDE = (ROOT / "docs" / "contributing.md").read_text("utf-8")


def test_every_path_exists() -> None:
    named = {
        path
        for page in PAGES
        for path in re.findall(
            r"`((?:reader|api|voices|tests|docs|benchmarks|seeds)/[\w./-]+|CHANGELOG\.md)`", page.read_text("utf-8")
        )
    }
    assert len(named) > 50
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_link_leads_somewhere() -> None:
    assert [f"{page.name}: {target}" for page in PAGES for target in _broken_links(page)] == []


def test_every_variable_is_a_setting() -> None:
    files = [file for file in FILES if file.name != "CHANGELOG.md"]  # which names those of the past, too
    named = {name for file in files for name in re.findall(r"VORLESER_[A-Z0-9_]+", file.read_text("utf-8"))}
    assert named - {name for name, *_ in described(Settings())} == {CONFIG}


def test_ten_lines_of_the_guide_say_where_newcomers_go() -> None:
    rows = [line.strip("| ").split(" | ") for line in GUIDE.splitlines() if line.startswith("|")][2:]
    places = {to_change: place for to_change, place, _ in rows}
    assert len(places) == 10
    for to_change, place in (
        ("an abbreviation", "`reader/german/data/abbreviations.tsv`"),
        ("a rule for one publisher", "`VORLESER_RULES`"),
        ("an engine", "`reader/engines/registry.py`"),
        ("a field of the article API", "`reader/article.py`"),
        ("the pause after a headline", "`reader/script/pauses.py`"),
    ):
        assert place in places[to_change]


def _broken_links(page: Path) -> Iterator[str]:
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text("utf-8")):
        file = page.parent / target if target else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            yield f"{target}#{anchor}"


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
