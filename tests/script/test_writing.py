"""What is said for an article, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind
from reader.cleaning import clean
from reader.german import LONGEST, GenderForms
from reader.script import Role, pauses
from reader.script.writing import write_script


def test_headline_lead_and_body_in_order_sentence_by_sentence(article: Article) -> None:
    lines = [(line.role, line.block, line.written) for line in write_script(article).lines]
    assert lines == [
        (Role.HEADLINE, None, "Brücke über die Lauter wieder frei"),
        (Role.LEAD, None, "Nach acht Monaten rollt der Verkehr."),
        (Role.LEAD, None, "Die Stadt feiert mit einem Fest."),
        (Role.PARAGRAPH, 0, "Am Morgen fuhr der erste Bus."),
        (Role.PARAGRAPH, 0, "Viele Menschen winkten."),
        (Role.SUBHEADING, 1, "Neue Wege"),
        (Role.PARAGRAPH, 2, "Auch Radfahrer haben jetzt Platz."),
    ]


def test_each_pause_is_that_of_what_ends_there(article: Article) -> None:
    assert [line.pause for line in write_script(article).lines] == [
        pauses.HEADLINE,
        pauses.SENTENCE,
        pauses.LEAD,
        pauses.SENTENCE,
        pauses.BEFORE_SUBHEADING,
        pauses.SUBHEADING,
        pauses.PARAGRAPH,
    ]


def test_headings_are_spoken_with_an_end_so_that_the_voice_falls(article: Article) -> None:
    spoken = {line.role: line.spoken for line in write_script(article).lines}
    assert spoken[Role.HEADLINE] == "Brücke über die Lauter wieder frei."
    assert spoken[Role.SUBHEADING] == "Neue Wege."


@pytest.mark.parametrize("heading", ["Und nun?", "Endlich!", "So geht es weiter:"])
def test_an_end_that_is_there_stays(heading: str) -> None:
    (line,) = write_script(Article(heading, ())).lines
    assert line.spoken == heading


def test_kicker_authors_and_source_are_not_read(article: Article) -> None:
    script = write_script(replace(article, kicker="Lauterbach"))
    assert not [line for line in script.lines if "Lauterbach" in line.spoken or "Beispiel" in line.spoken]


def test_a_headline_that_is_only_the_beginning_of_the_text_is_not_said_twice() -> None:
    article = clean("Der Sturm traf Nordhagen am Abend hart. Viele Bäume stürzten um.")
    assert article.headline == "Der Sturm traf Nordhagen am Abend hart."
    spoken = [line.spoken for line in write_script(article).lines]
    assert spoken == ["Der Sturm traf Nordhagen am Abend hart.", "Viele Bäume stürzten um."]


def test_text_without_letters_is_not_a_line() -> None:
    assert write_script(Article("***", (Block(BlockKind.PARAGRAPH, "– – –"),))).lines == ()


def test_gender_forms_follow_the_setting() -> None:
    article = Article("Titel", (Block(BlockKind.PARAGRAPH, "Alle Bürger:innen kamen."),))
    both = write_script(article, gender=GenderForms.BOTH).lines[1]
    assert both.written == "Alle Bürger:innen kamen."
    assert both.spoken == "Alle Bürgerinnen und Bürger kamen."


@given(st.text(max_size=80), st.lists(st.text(max_size=200), max_size=4))
def test_any_text_makes_a_script_without_digits(headline: str, texts: list[str]) -> None:
    script = write_script(Article(headline, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)))
    for line in script.lines:
        assert line.spoken.strip()
        assert not any(character.isdigit() for character in line.spoken)


@pytest.mark.parametrize(
    "text", ["1234567 " * 300, "Haus und Hof, " * 200, "ä" * 5_000, "Das sagt er und sie und wir " * 100]
)
def test_no_line_is_longer_than_a_voice_can_take(article: Article, text: str) -> None:
    script = write_script(replace(article, blocks=(Block(BlockKind.PARAGRAPH, text),)))
    assert max(len(line.spoken) for line in script.lines) <= LONGEST + 1
