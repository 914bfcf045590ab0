"""Notes below the text: rights, authors, appeals. They go where nothing but notes stands behind them."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from tests.cleaning.layouts import Written, articles
from tests.cleaning.test_laws import said
from tests.thoroughness import examples

NOTES = [
    "Dieser Artikel ist am Montag im Flussboten erschienen und seither unverändert.",
    "Der Beitrag Lindenau baut eine Brücke erschien zuerst auf flussbote.example.",
    "Alle Rechte vorbehalten. Eine Nutzung ist nur im privaten Rahmen vorgesehen.",
    "Nachdruck und Weiterverbreitung sind ohne unsere Zustimmung nicht gestattet.",
    "Dieser Text stellt keine Anlageberatung dar und ersetzt sie auch nicht.",
    "Mit Ihrer Spende können Sie uns und unsere Arbeit am Fluss unterstützen.",
    "Lesen Sie täglich in Ihrem Postfach, was uns am Fluss und in der Stadt bewegt.",
    "Hat Ihnen der Artikel gefallen? Dann schreiben Sie uns eine kurze Nachricht.",
    "Ina Muster schreibt seit zehn Jahren über Brücken und Wege am unteren Lauf.",
    "Die Autorin lebt in Lindenau und schreibt über Brücken und Wege am Fluss.",
]
HEADED = [
    ("Über Ina Muster", "Nach dem Studium kam Ina Muster zum Flussboten, wo sie seither über Wege schreibt."),
    ("Deine Spende zählt", "Seit zehn Jahren leben wir von Spenden, und daran soll sich hier nichts ändern."),
    ("Bitte beachten:", "Ein Totalverlust des Geldes kann bei solchen Brücken niemals ausgeschlossen werden."),
]
NOTED = st.lists(st.sampled_from([*([note] for note in NOTES), *map(list, HEADED)]), min_size=1, max_size=3)


@given(articles(), NOTED, st.booleans())
@settings(max_examples=examples(40), deadline=None)
def test_notes_below_the_text_are_not_read(written: Written, notes: list[list[str]], page: bool) -> None:
    lines = [*written.texts, *(line for note in notes for line in note)]
    told = f"<h1>{written.headline}</h1>" + "".join(f"<p>{escape(line)}</p>" for line in ["Von Ina Muster", *lines])
    source = (
        f"<body><article>{told}</article></body>" if page else "\n".join([written.headline, "Von Ina Muster", *lines])
    )
    assert said(clean(source)) == [written.headline, *written.texts]


@given(articles(), st.sampled_from(NOTES[:-3]), st.booleans(), st.data())
@settings(max_examples=examples(20), deadline=None)
def test_the_same_words_are_read_where_text_follows_or_somebody_says_them(
    written: Written, note: str, quoted: bool, data: st.DataObject
) -> None:
    lines = [written.headline, *written.texts]
    line = f"„{note[:-1]}“, sagt der Bürgermeister von Lindenau." if quoted else note
    lines.insert(data.draw(st.integers(2, len(lines) - (0 if quoted else 1))), line)
    assert line in said(clean("\n".join(lines)))


@pytest.mark.parametrize(
    "line",
    [
        "Ich bin Anna, und ich lebe hier seit zwanzig Jahren.",
        "Ihr Kommentar war kurz und klar.",
        "Schicken Sie uns Wasser und Brot, bittet die Helferin aus Lindenau.",
        "Sie können vertraulich mit uns reden, verspricht die Beratungsstelle.",
    ],
)
def test_a_last_sentence_that_somebody_says_is_no_note(line: str) -> None:
    text = "Am Ufer der Mulde standen am Abend zwanzig Menschen und warteten auf die letzte Fähre des Tages."
    lines = ["Lindenau baut eine neue Brücke", text, text.replace("Fähre", "Bahn"), text.replace("Ufer", "Hafen"), line]
    assert said(clean("\n".join(lines)))[-1] == line
