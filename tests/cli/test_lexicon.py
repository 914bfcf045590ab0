"""`vorleser lexicon`: check an article, convert a dictionary."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from reader.cli import app
from reader.lexicon.files import read_entries

ARTICLE = (
    "In Wiekhaven wird gebaut\n\nIn Wiekhaven hat der Bau begonnen. Tjark Ennenga freut sich, wie er am Montag sagte.\n"
)


def test_check_lists_suspicious_words_of_an_article(tmp_path: Path) -> None:
    article = tmp_path / "artikel.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    result = CliRunner().invoke(app, ["lexicon", "check", str(article)])
    assert result.exit_code == 0
    assert "Wiekhaven" in result.stdout
    assert "Ennenga" in result.stdout


def test_check_leaves_out_what_a_dictionary_settles(tmp_path: Path) -> None:
    article = tmp_path / "artikel.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    dictionary = tmp_path / "site.yaml"
    dictionary.write_text("- written: Wiekhaven\n  alias: Wiekhafen\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["lexicon", "check", str(article), "--dictionary", str(dictionary)])
    assert "Wiekhaven" not in result.stdout
    assert "Ennenga" in result.stdout


def test_convert_turns_yaml_into_pls(tmp_path: Path) -> None:
    source, target = tmp_path / "site.yaml", tmp_path / "site.pls"
    source.write_text("- written: Wiekhaven\n  alias: Wiekhafen\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["lexicon", "convert", str(source), str(target)])
    assert result.exit_code == 0
    assert read_entries(target) == read_entries(source)
