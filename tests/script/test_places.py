"""Where a sentence stands is heard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reader.engines.piper import PiperVoice
from reader.engines.voice import Part, PartKind, Place, Standing, TimedSpeech, adapt_placed
from reader.recording.takes import Takes
from reader.script import Line, Role, Script
from reader.script.places import places, standings
from tests.conftest import KERSTIN, CountingVoice


def line(role: Role, block: int | None) -> Line:
    return Line("Es regnet.", "Es regnet.", 0.5, role, block)


def test_paragraphs_have_a_first_and_a_last_sentence() -> None:
    roles = [(Role.HEADLINE, None), (Role.LEAD, None), *[(Role.PARAGRAPH, 0)] * 3, (Role.SUBHEADING, 1)]
    roles += [*[(Role.PARAGRAPH, 2)] * 2, *[(Role.PARAGRAPH, 3)] * 1]
    assert places(Script(tuple(line(*role) for role in roles))) == (
        *(Place.TITLE, None, Place.FIRST, None, Place.LAST, Place.SUBHEADING, Place.FIRST, Place.LAST, None),
    )


def test_a_line_stands_somewhere_and_holds_its_parts() -> None:
    texts = (("Es regnet.", "Es regnet."), ("„Es regnet sehr“, sagt sie.", "Es regnet sehr, sagt sie."))
    lines = [Line(*text, 0.5, Role.PARAGRAPH, 0) for text in texts]
    part = Part(PartKind.QUOTED, 0, 14)
    assert standings(Script(tuple(lines))) == (Standing(Place.FIRST), Standing(Place.LAST, (part,)))


@pytest.fixture(scope="module")
def kerstin() -> PiperVoice:
    return PiperVoice(KERSTIN)


PLAIN = "Am Abend kommt in den Bergen, so die Vorhersage, ein wenig Regen auf."
START, END = PLAIN.index("so die"), PLAIN.index(", ein")


def said(kerstin: PiperVoice, place: Place | None = None, kind: PartKind | None = None) -> TimedSpeech:
    standing = Standing(place, () if kind is None else (Part(kind, START, END),))
    return kerstin.speak_timed(adapt_placed(kerstin, PLAIN, {}, standing), PLAIN, {})


def test_the_built_in_voice_says_the_same_words_otherwise_and_neither_longer_nor_with_a_sound_more(
    kerstin: PiperVoice,
) -> None:
    plain, last = said(kerstin), said(kerstin, Place.LAST)
    assert len(plain.samples) == len(last.samples)
    assert plain.words == last.words
    for place in (Place.TITLE, Place.SUBHEADING):
        title = said(kerstin, place)
        assert len(title.samples) >= len(plain.samples)
        assert [word.text for word in title.words] == PLAIN.split()


def test_a_bracket_is_lower_and_faster_and_a_quotation_begins_higher(kerstin: PiperVoice) -> None:
    plain, bracket, quotation = (said(kerstin, kind=kind) for kind in (None, PartKind.BRACKET, PartKind.QUOTATION))
    words = slice(6, 9)  # "so die Vorhersage,"
    assert [word.text for word in bracket.words] == PLAIN.split()
    lasts = [speech.words[words][-1].end - speech.words[words][0].start for speech in (plain, bracket, quotation)]
    assert lasts[1] < lasts[0] == lasts[2]
    pitches = [pitch(speech, words) for speech in (plain, bracket, quotation)]
    assert pitches[1] < 0.97 * pitches[0] < pitches[0] < pitches[2]
    assert pitch(bracket, slice(9, 13)) == pytest.approx(pitch(plain, slice(9, 13)), rel=0.03)  # and resumes


def pitch(speech: TimedSpeech, words: slice) -> float:
    """F0 in Hertz over some words: of the clearly voiced 40 ms frames (autocorrelation)."""
    first, *_, last = speech.words[words]
    found = []
    for start in range(int(first.start * 16_000), int(last.end * 16_000) - 640, 160):
        frame = speech.samples[start : start + 640] * np.hanning(640)
        correlation = np.correlate(frame, frame, "full")[639:]
        lag = int(np.argmax(correlation[45:160])) + 45
        if correlation[0] > 0.02 and correlation[lag] > 0.6 * correlation[0]:
            found.append(16_000 / lag)
    return float(np.median(found))


def test_a_take_is_another_where_the_voice_is_told_otherwise_and_the_same_where_it_isnt(
    kerstin: PiperVoice, voice: CountingVoice, tmp_path: Path
) -> None:
    takes, inside = Takes(tmp_path), (Part(PartKind.BRACKET, 8, 15),)
    each = [Standing(), Standing(Place.TITLE), Standing(Place.SUBHEADING), Standing(None, inside)]
    assert len({takes.speak(kerstin, "Er kam, zu spät.", {}, standing).name for standing in each}) == 4
    assert len({takes.speak(voice, "Er kam, zu spät.", {}, standing).name for standing in each}) == 1


def test_other_voices_speak_as_ever(voice: CountingVoice) -> None:
    standing = Standing(Place.LAST, (Part(PartKind.QUOTED, 0, 10),))
    assert adapt_placed(voice, "Es regnet.", {}, standing) == voice.adapt("Es regnet.", {})
