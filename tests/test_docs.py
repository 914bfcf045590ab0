"""What README and docs name exists: paths, links and their anchors, commands, metrics and settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from api.cli import app
from api.settings import Settings
from reader.settings import CONFIG, described
from tests.conftest import ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "seeds" / "README.md"]
FILES = [*PAGES, ROOT / "Dockerfile", ROOT / "compose.yaml", *(ROOT / "docs" / "operations").glob("*.[cy]*")]
FOLDERS = ("reader", "api", "voices", "tests", "docs", "benchmarks", "seeds")
THEIR_OWN = frozenset({"openai.toml", "vorleser.toml"})
"""Files that whoever runs Vorleser writes."""
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


def test_every_file_that_is_named_without_its_folder_exists() -> None:
    files = {f"/{file.relative_to(ROOT)}" for folder in FOLDERS for file in (ROOT / folder).rglob("*.*")}
    named = {
        name
        for page in PAGES
        if page.name != "CHANGELOG.md"  # which names those of the past, too
        for name in re.findall(r"`([\w/-]+\.(?:py|tsv|toml))`", page.read_text("utf-8"))
    }
    assert len(named) > 100
    assert [name for name in named - THEIR_OWN if not any(file.endswith(f"/{name}") for file in files)] == []


def test_every_command_and_its_options_exist() -> None:
    shown = {
        words
        for page in PAGES
        for words in re.findall(r"(?<![\w=])vorleser ([a-z][\w-]*(?: [^\s`|;#&>)]+)*)", page.read_text("utf-8"))
    }
    assert len(shown) > 50
    group: Any = typer.main.get_command(app)
    context = typer.Context(group)
    for words in sorted(shown):
        command = group
        for word in words.split():
            if re.match(r"--?\w", word):
                known = {"--help"}.union(*([*option.opts, *option.secondary_opts] for option in command.params))
                assert word in known, f"vorleser {words}"
            elif hasattr(command, "get_command"):
                command = command.get_command(context, word)
                assert command is not None, f"vorleser {words}"


def test_every_metric_exists() -> None:
    code = "".join(file.read_text("utf-8") for file in (ROOT / "api").rglob("*.py"))
    named = {name for page in PAGES for name in re.findall(r"`vorleser_(\w+)", page.read_text("utf-8"))}
    assert len(named) > 10
    assert [name for name in named if name.removesuffix("_total").rstrip("_") not in code] == []


def test_every_link_leads_somewhere() -> None:
    assert [f"{page.name}: {target}" for page in PAGES for target in _broken_links(page)] == []


def test_every_variable_is_a_setting() -> None:
    files = [file for file in FILES if file.name != "CHANGELOG.md"]  # which names those of the past, too
    named = {name for file in files for name in re.findall(r"VORLESER_[A-Z0-9_]+", file.read_text("utf-8"))}
    assert named - {name for name, *_ in described(Settings())} == {CONFIG}


def test_the_architecture_names_every_room() -> None:
    named = set(re.findall(r"`(\w+)/`", (ROOT / "docs" / "architecture.md").read_text("utf-8")))
    rooms = {
        room.parent.name
        for house in ("reader", "reader/cleaning", "reader/german", "api")
        for room in (ROOT / house).glob("[a-z]*/*.*")
        if room.parent.name != "data"
    }
    assert len(rooms) > 40
    assert rooms - named == set()


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
