"""An article always has a headline; a text that is only a sentence is an article, too."""

from __future__ import annotations

import pytest

from reader.article import Article, Block, BlockKind
from reader.cleaning import clean
from reader.cleaning.heads.headline_fallback import titled
from reader.errors import NoArticleError


def untitled(text: str) -> Article:
    return titled(Article("", (Block(BlockKind.PARAGRAPH, text),)))


def test_the_first_sentence_serves_as_headline() -> None:
    assert untitled("Der Rat tagt am 3. Mai. Es geht um Geld.").headline == "Der Rat tagt am 3. Mai."


def test_a_long_one_is_cut_between_two_words() -> None:
    headline = untitled("Der Rat " + "und seine Ausschüsse " * 10 + "tagen.").headline
    assert headline.endswith(" und seine…")
    assert len(headline) <= 91


def test_a_headline_of_its_own_stays() -> None:
    assert titled(Article("Titel", ())).headline == "Titel"


@pytest.mark.parametrize("text", ["Der Sturm traf Nordhagen am Abend hart.", "Sturm\n\nDer Sturm traf Nordhagen hart."])
def test_a_single_sentence_can_be_read(text: str) -> None:
    assert "Der Sturm traf Nordhagen" in clean(text).text


def test_a_few_words_without_a_sentence_are_no_article() -> None:
    with pytest.raises(NoArticleError):
        clean("Startseite\nPolitik\nSport")
