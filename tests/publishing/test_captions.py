"""One cue per sentence, in the wording that the reader sees."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.engines.voice import Word
from reader.publishing.captions import timings, webvtt
from reader.recording import Recording, Take, TakeSound
from reader.script import Line, Role, Speaker


def recording(*texts: str, seconds: float = 1.5) -> Recording:
    sound = TakeSound.of(np.zeros(round(seconds * 1000), np.float32))
    return Recording(
        tuple(Take(Line(text, "gesprochen.", 0.5, Role.PARAGRAPH, 3), sound, cached=False) for text in texts),
        1000,
    )


def test_webvtt_shows_the_written_sentence() -> None:
    assert webvtt(recording("Am 6. Mai.", "Es kostet 3 €.")) == (
        "WEBVTT\nLanguage: de\n\n"
        "1\n00:00:00.000 --> 00:00:01.500\nAm 6. Mai.\n\n"
        "2\n00:00:02.000 --> 00:00:03.500\nEs kostet 3 €.\n"
    )


def test_markup_and_arrows_in_a_sentence_stay_text() -> None:
    assert "A &lt;b&gt; &amp; C --&gt; D" in webvtt(recording("A <b> & C --> D"))


def test_more_than_an_hour_is_counted_in_hours() -> None:
    assert "01:02:05.500 -->" in webvtt(recording("A", "B", seconds=3725.0))


def test_the_json_says_the_same() -> None:
    assert timings(recording("Am 6. Mai.")) == {
        "duration": 2.0,
        "sentences": [{"text": "Am 6. Mai.", "start": 0.0, "end": 1.5, "role": "paragraph", "block": 3}],
    }


def test_the_json_has_the_words_of_a_voice_that_knows_them() -> None:
    line = Line("Am 6. Mai.", "Am sechsten Mai.", 0.5, Role.PARAGRAPH, 3)
    take = Take(
        line, TakeSound.of(np.zeros(1500, np.float32)), False, (Word("Am", 0.1, 0.25), Word("sechsten", 0.25, 0.7))
    )
    second = timings(Recording((take, take), 1000))["sentences"][1]  # type: ignore[index] # JSON
    assert second["words"] == [
        {"text": "Am", "start": 2.1, "end": 2.25},
        {"text": "sechsten", "start": 2.25, "end": 2.7},
    ]


def test_where_two_voices_speak_both_files_name_the_speaker() -> None:
    asks, answers = recording("Warum?", "Darum.").takes
    answers = replace(answers, line=replace(answers.line, speaker=Speaker.SECOND))
    names = {Speaker.NARRATOR: "Kerstin", Speaker.SECOND: "A & B"}
    both = Recording((asks, answers), 1000, names)
    assert [block.splitlines()[-1] for block in webvtt(both).split("\n\n")[1:]] == [
        "<v Kerstin>Warum?",
        "<v A &amp; B>Darum.",
    ]
    said = timings(both)
    assert said["speakers"] == names
    assert [sentence.get("speaker") for sentence in said["sentences"]] == [None, "second"]  # type: ignore[attr-defined]


@given(st.lists(st.text(max_size=40).map("Ein {}".format), min_size=1, max_size=5))
def test_any_text_makes_one_well_formed_cue_each(texts: list[str]) -> None:
    blocks = webvtt(recording(*texts)).rstrip("\n").split("\n\n")
    assert len(blocks) == len(texts) + 1
    for block in blocks[1:]:
        number, clock, *text = block.split("\n")
        assert number.isdigit()
        assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}", clock)
        assert "-->" not in "".join(text)
