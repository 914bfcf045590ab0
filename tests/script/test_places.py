"""Where a sentence stands is heard."""

from __future__ import annotations

from reader.engines.piper import PiperVoice
from reader.engines.voice import Place, adapt_placed
from reader.script import Line, Role, Script
from reader.script.places import places
from tests.conftest import KERSTIN, CountingVoice


def line(role: Role, block: int | None) -> Line:
    return Line("Es regnet.", "Es regnet.", 0.5, role, block)


def test_paragraphs_have_a_first_and_a_last_sentence() -> None:
    roles = [(Role.HEADLINE, None), (Role.LEAD, None), *[(Role.PARAGRAPH, 0)] * 3, (Role.SUBHEADING, 1)]
    roles += [*[(Role.PARAGRAPH, 2)] * 2, *[(Role.PARAGRAPH, 3)] * 1]
    assert places(Script(tuple(line(*role) for role in roles))) == (
        *(Place.TITLE, None, Place.FIRST, None, Place.LAST, Place.TITLE, Place.FIRST, Place.LAST, None),
    )


def test_the_built_in_voice_says_the_same_words_otherwise_and_neither_longer_nor_with_a_sound_more() -> None:
    kerstin, spoken = PiperVoice(KERSTIN), "Am Abend kommt in den Bergen Regen auf."
    plain = kerstin.speak_timed(kerstin.adapt(spoken, {}), spoken, {})
    last = kerstin.speak_timed(adapt_placed(kerstin, spoken, {}, Place.LAST), spoken, {})
    assert len(plain.samples) == len(last.samples)
    assert plain.words == last.words
    title = kerstin.speak_timed(adapt_placed(kerstin, spoken, {}, Place.TITLE), spoken, {})
    assert len(title.samples) >= len(plain.samples)
    assert [word.text for word in title.words] == spoken.split()


def test_other_voices_speak_as_ever(voice: CountingVoice) -> None:
    assert adapt_placed(voice, "Es regnet.", {}, Place.LAST) == voice.adapt("Es regnet.", {})
