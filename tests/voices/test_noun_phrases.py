"""A noun phrase is said in one go, from its determiner to its noun."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voices.breaths import gaps, word_classes
from voices.noun_phrases import joined

KINDS = ("article", "determiner", "contracted", "adjective", "noun", "numeral", "preposition", "auxiliary", "bare")


def parted(sentence: str) -> list[str]:
    """The parts of a sentence between which one could breathe."""
    edges = [-1, *(gap.position for gap in gaps(sentence)), len(sentence)]
    return [sentence[start + 1 : end] for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    "phrase",
    [
        "der alte Speicher",
        "seinen bislang größten Speicher",
        "ein für das Land beispielloser Vorgang",
        "die im Mai von der Stadt beschlossene Satzung",
        "der mit alten Möbeln beladene Wagen",
        "den achtundzwanzig Jahre alten Rekord",
        "Hagenrodes Verteidigerin",
        "der Trainer Jan Möller",
        "eine oder mehrere Spritzen",
        "militante und bewaffnete Gruppen",
        "dieselbe verheerende Niederlage",
        "die damit verbundenen hohen Kosten",
        "die als Gäste getarnten Spione",
        "sechs als Gäste getarnte Spione",
        "die von ihm geleitete Firma",
        "die Lage des Landes",
        "Zeiten hoher Inflation",
        "eine Strafe von drei Jahren",
        "gerade einmal acht Tage",
        "Bürgerinnen und Bürger",
        "Ärzte und Ärztinnen",
        "einem Bericht zufolge",
        "leserbriefe at example Punkt de",
    ],
)
def test_a_noun_phrase_stays_whole(phrase: str) -> None:
    sentence = f"Gestern sah man {phrase} wieder."
    assert any(phrase in part for part in parted(sentence)), parted(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Heute | kam | der alte Wagen | mit | neuen Möbeln.",
        "Gestern, | am Abend, sang | der Chor | im Rathaus.",
        "Der Film, | der | seit Mai | läuft, | ist gut.",
    ],
)
def test_between_phrases_one_may_breathe(sentence: str) -> None:
    plain = sentence.replace(" |", "")
    found = [plain[gap.position + 1 :].partition(" ")[0] for gap in gaps(plain)]
    for right in ("mit", "im", "seit"):
        assert (right in found) == (f"| {right} " in sentence)


def test_two_groups_and_two_verbs_are_no_pair() -> None:
    [first, *_] = parted("Lehrerinnen und Eltern warten.")
    assert first == "Lehrerinnen"
    parts = parted("Sie wollen besser vorbereiten und bekannte Fehler meiden.")
    assert "vorbereiten" in {part.split()[-1] for part in parts}


@given(st.text("abc ERPunktiv", max_size=40))
def test_any_text_has_gaps_between_its_words_only(text: str) -> None:
    assert all(text[gap.position].isspace() for gap in gaps(text))


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.booleans()), max_size=14))
def test_no_noun_phrase_crosses_a_mark_or_a_word_outside_phrases(words: list[tuple[str, bool]]) -> None:
    kinds, marks = [kind for kind, _ in words], [mark for _, mark in words]
    inside = joined(kinds, marks)
    assert len(inside) == max(0, len(words) - 1)
    for place, held in enumerate(inside):
        assert not (held and (marks[place] or "auxiliary" in kinds[place : place + 2]))


@given(st.lists(st.sampled_from(["adjective", "numeral"]), max_size=4), st.sampled_from(["article", "determiner"]))
def test_from_the_determiner_to_its_noun_all_is_one_phrase(between: list[str], opening: str) -> None:
    kinds = [opening, *between, "noun"]
    assert all(joined(kinds, [False] * len(kinds)))


def test_classes_come_from_the_spelling() -> None:
    assert word_classes(["seinen", "bislang", "größten", "Speicher"]) == ["determiner", "bare", "adjective", "noun"]
