"""Headline and sub-headings are chapters."""

from __future__ import annotations

import numpy as np

from reader.publishing.chapters import chapters, podcast_chapters
from reader.recording import Recording, Take, TakeSound
from reader.script import Line, Role


def recording(*lines: tuple[str, Role, int | None]) -> Recording:
    second = TakeSound.of(np.zeros(1000, np.float32))
    return Recording(
        tuple(Take(Line(text, text, 1.0, role, block), second, cached=False) for text, role, block in lines),
        1000,
    )


ARTICLE = recording(
    ("Die Brücke ist frei", Role.HEADLINE, None),
    ("Der Vorspann.", Role.LEAD, None),
    ("Ein Satz.", Role.PARAGRAPH, 0),
    ("Neue Wege", Role.SUBHEADING, 1),
    ("Noch ein Satz.", Role.PARAGRAPH, 2),
)


def test_each_heading_opens_a_chapter_that_lasts_until_the_next() -> None:
    found = [(chapter.title, chapter.start, chapter.end) for chapter in chapters(ARTICLE)]
    assert found == [("Die Brücke ist frei", 0.0, 6.0), ("Neue Wege", 6.0, 10.0)]


def test_a_heading_of_two_sentences_is_one_chapter() -> None:
    titles = chapters(recording(("Na endlich!", Role.HEADLINE, None), ("Die Brücke ist frei", Role.HEADLINE, None)))
    assert [chapter.title for chapter in titles] == ["Na endlich! Die Brücke ist frei"]


def test_two_subheadings_in_a_row_are_two_chapters() -> None:
    found = chapters(recording(("Eins", Role.SUBHEADING, 0), ("Zwei", Role.SUBHEADING, 1)))
    assert [chapter.title for chapter in found] == ["Eins", "Zwei"]


def test_an_article_without_headline_still_begins_with_a_chapter() -> None:
    found = chapters(recording(("Ein Satz.", Role.PARAGRAPH, 0), ("Neue Wege", Role.SUBHEADING, 1)))
    assert [(chapter.title, chapter.start) for chapter in found] == [("Ein Satz.", 0.0), ("Neue Wege", 2.0)]


def test_podcast_chapters_have_the_form_that_podcasting_2_asks_for() -> None:
    assert podcast_chapters(ARTICLE) == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0.0, "endTime": 6.0, "title": "Die Brücke ist frei"},
            {"startTime": 6.0, "endTime": 10.0, "title": "Neue Wege"},
        ],
    }
