"""Dictionary files: YAML and PLS, read and written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LexiconError, MissingFileError
from reader.lexicon import Entry, Lexicon, pls_format, yaml_format
from reader.lexicon.files import read_entries, write_entries
from tests.thoroughness import examples

ENTRIES = (
    Entry("Xi", ipa="ʃˈiː", note="chinesischer Name"),
    Entry("haven", alias="hafen", whole_word=False, match_case=False),
)
PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="de">
  <lexeme><grapheme>Macron</grapheme><grapheme>Macronʼ</grapheme><phoneme>makrˈɔ̃</phoneme></lexeme>
  <lexeme><grapheme>BBC</grapheme><alias>Bi Bi Si</alias></lexeme>
</lexicon>"""
BOMB = """<!DOCTYPE lexicon [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"><lexeme><grapheme>&b;</grapheme>
<alias>x</alias></lexeme></lexicon>"""
FILE = """<!DOCTYPE lexicon [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"><lexeme><grapheme>a</grapheme>
<alias>&secret;</alias></lexeme></lexicon>"""


@pytest.mark.parametrize("suffix", [".yaml", ".pls"])
def test_a_written_file_reads_back_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lexicon{suffix}"
    write_entries(path, ENTRIES)
    assert read_entries(path) == ENTRIES


@pytest.mark.slow
@pytest.mark.parametrize("module", [yaml_format, pls_format])
def test_the_built_in_dictionary_survives_both_formats(module: object) -> None:
    entries = Lexicon.builtin().entries
    assert module.parse(module.dump(entries)) == entries  # type: ignore[attr-defined]  # both modules have both


def test_a_foreign_pls_document_is_read_with_one_entry_per_grapheme() -> None:
    assert pls_format.parse(PLS) == (
        Entry("Macron", ipa="makrˈɔ̃"),
        Entry("Macronʼ", ipa="makrˈɔ̃"),
        Entry("BBC", alias="Bi Bi Si"),
    )


@pytest.mark.parametrize("document", [BOMB, FILE])
def test_documents_with_a_dtd_are_refused(document: str) -> None:
    with pytest.raises(LexiconError, match=r"DTD|XML"):
        pls_format.parse(document)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- alias: x", "written"),
        ("- written: x", "needs an 'alias' or 'ipa'"),
        ("- written: x\n  alias: y\n  loud: true", "unknown field 'loud'"),
        ("- written: x\n  alias: 5", "'alias' must be a text"),
        ("- written: x\n  alias: y\n  match_case: ja", "'match_case' must be true or false"),
        ("written: x", "must be a list"),
        ("- written: [", "not valid YAML"),
        ("- !!python/object/apply:os.system ['true']", "not valid YAML"),
        ("- 2026-99-99", "not valid YAML"),
        (f"- {'9' * 5000}", "not valid YAML"),
    ],
)
def test_wrong_entries_are_named(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        yaml_format.parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<lexicon/>", "not a PLS lexicon"),
        ("<lexicon", "not valid XML"),
        (PLS.replace("<alias>Bi Bi Si</alias>", ""), "needs a <phoneme> or an <alias>"),
        (PLS.replace("<grapheme>BBC</grapheme>", ""), "has no <grapheme>"),
        (PLS.replace('alphabet="ipa"', 'alphabet="x-sampa"'), "not in IPA"),
    ],
)
def test_wrong_lexemes_are_named(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        pls_format.parse(text)


def test_other_suffixes_and_missing_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "lexicon.txt").write_text("- written: x")
    with pytest.raises(LexiconError, match=r"name it \.yaml"):
        read_entries(tmp_path / "lexicon.txt")
    with pytest.raises(MissingFileError):
        read_entries(tmp_path / "none.yaml")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    write_entries(path, ENTRIES)
    with pytest.raises(ValueError, match="XML compatible"):
        write_entries(path.with_suffix(".pls"), (Entry("\x00", alias="x"),))
    assert read_entries(path) == ENTRIES
    assert [file.name for file in tmp_path.iterdir()] == ["lexicon.yaml"]


TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


@settings(max_examples=examples(40))
@given(st.lists(st.builds(Entry, written=TEXT, alias=TEXT, note=TEXT)))
def test_any_entries_survive_yaml(entries: list[Entry]) -> None:
    assert yaml_format.parse(yaml_format.dump(tuple(entries))) == tuple(entries)
