"""Which entries of the built-in dictionary go: those that nobody would miss."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from reader.lexicon.superfluous import without_superfluous
from reader.pronunciation.making import sources

RULES = "rakˈeːtə"  # how tables and rules say "Rakete"
OTHERWISE = "rˈakətə"
STAYS = '- written: "Hacker"\n  ipa: "hˈɛkɜ"\n'


def entry(written: str, ipa: str, more: str = "") -> str:
    return f'- written: "{written}"\n  ipa: "{ipa}"\n{more}'


@pytest.fixture(autouse=True)
def wiktionary(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, ...]]:
    """German Wiktionary, as small as a test needs it."""
    readings: dict[str, tuple[str, ...]] = {}
    monkeypatch.setattr(sources, "wiktionary", lambda: readings)
    return readings


@pytest.mark.parametrize(("written", "ipa"), [("Rakete", RULES), ("Haus", "hˈaʊs"), ("Rakete Haus", f"{RULES} hˈaʊs")])
def test_what_rules_or_the_engine_say_alike_goes_with_all_its_lines(written: str, ipa: str) -> None:
    assert without_superfluous(STAYS + entry(written, ipa, '  note: "ein Grund"\n') + STAYS) == STAYS + STAYS


@pytest.mark.parametrize(
    "needed",
    [
        entry("Rakete", OTHERWISE),
        entry("Rakete", RULES, '  alias: "Rackete"\n'),
        entry("Rakete", RULES, "  match_case: false\n"),
        entry("Rakete Haus", f"{RULES} hˈoːs"),
        entry("Rakete Haus", RULES),
        entry("Rakete 2", f"{RULES} tsvˈaɪ"),
    ],
)
def test_what_changes_the_sound_or_the_spelling_stays(needed: str) -> None:
    assert without_superfluous(needed) == needed


def test_an_entry_that_wiktionary_contradicts_goes_where_rules_agree_with_it(
    wiktionary: dict[str, tuple[str, ...]],
) -> None:
    wiktionary["Rakete"] = (RULES,)
    assert without_superfluous(entry("Rakete", OTHERWISE)) == ""
    wiktionary["Rakete"] = (RULES, OTHERWISE)
    assert without_superfluous(entry("Rakete", OTHERWISE))


def test_a_phrase_is_needed_no_longer_where_another_entry_says_its_word() -> None:
    word, phrase = entry("Rakete", OTHERWISE), entry("Rakete Haus", f"{OTHERWISE} hˈaʊs")
    assert without_superfluous(phrase) == phrase
    assert without_superfluous(word + phrase) == word


def test_the_command_rewrites_the_built_in_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    written: dict[str, str] = {}
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: STAYS + entry("Rakete", RULES))
    monkeypatch.setattr(Path, "write_text", lambda path, text, **_: written.update({str(path): text}))
    monkeypatch.delitem(sys.modules, "reader.lexicon.superfluous")
    runpy.run_module("reader.lexicon.superfluous", run_name="__main__")
    ((path, text),) = written.items()
    assert Path(path).is_file() and path.endswith("reader/lexicon/data/builtin.yaml")
    assert text == STAYS
