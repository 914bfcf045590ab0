"""What the MP3 says about itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from reader.article import Article
from reader.publishing.chapters import Chapter
from reader.publishing.tags import Cover, Imprint, write_tags
from tests.publishing.whole import encode, segment

CHAPTERS = (Chapter("Brücke frei", 0.0, 1.5), Chapter("Neue Wege", 1.5, 2.0))


@pytest.fixture
def mp3(tmp_path: Path) -> Path:
    encode(segment(np.zeros(32000, np.float32), 16000), tmp_path / "a.mp3")
    return tmp_path / "a.mp3"


def test_headline_author_source_date_language_and_address(mp3: Path, article: Article) -> None:
    write_tags(mp3, article, CHAPTERS, Imprint("Kerstin"))
    tags = ID3(mp3)
    assert str(tags["TIT2"]) == "Brücke über die Lauter wieder frei"
    assert str(tags["TPE1"]) == "Ada Beispiel"
    assert str(tags["TALB"]) == "Lauterbote"
    assert str(tags["TDRC"]) == "2026-05-06 07:30:00"
    assert str(tags["TLAN"]) == "deu"
    assert tags["WOAF"].url == "https://lauterbote.example/bruecke"


def test_the_full_text_as_lyrics(mp3: Path, article: Article) -> None:
    write_tags(mp3, article, CHAPTERS, Imprint("Kerstin"))
    (lyrics,) = ID3(mp3).getall("USLT")
    assert lyrics.lang == "deu"
    assert lyrics.text == article.text


def test_the_mark_that_an_ai_voice_speaks(mp3: Path, article: Article) -> None:
    write_tags(mp3, article, CHAPTERS, Imprint("Kerstin"))
    assert str(ID3(mp3)["TXXX:AI_VOICE"]) == "KI-Stimme: Kerstin (synthetisch erzeugt)"


def test_chapters_with_a_table_of_contents(mp3: Path, article: Article) -> None:
    write_tags(mp3, article, CHAPTERS, Imprint("Kerstin"))
    tags = ID3(mp3)
    (contents,) = tags.getall("CTOC")
    marks = [tags[f"CHAP:{element_id}"] for element_id in contents.child_element_ids]
    found = [(str(mark.sub_frames["TIT2"]), mark.start_time, mark.end_time) for mark in marks]
    assert found == [("Brücke frei", 0, 1500), ("Neue Wege", 1500, 2000)]


def test_a_cover_if_there_is_one(mp3: Path, article: Article) -> None:
    write_tags(mp3, article, CHAPTERS, Imprint("Kerstin", cover=Cover(b"\x89PNG", "image/png")))
    assert ID3(mp3)["APIC:"].mime == "image/png"
    write_tags(mp3, article, CHAPTERS, Imprint("Kerstin"))
    assert not ID3(mp3).getall("APIC")


def test_an_article_that_says_nothing_of_itself_still_gets_a_title_an_artist_and_an_album(
    mp3: Path, article: Article
) -> None:
    bare = replace(article, authors=(), source=None, url=None, published=None)
    write_tags(mp3, bare, (), Imprint("Kerstin"))
    tags = ID3(mp3)
    assert (str(tags["TPE1"]), str(tags["TALB"])) == ("Kerstin", "Vorleser")
    assert not [key for key in ("TDRC", "WOAF", "CTOC:toc") if key in tags]
