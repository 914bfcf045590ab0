"""Phones, silences and their times."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.align import SILENCE, Unit, chain, durations, units, viterbi_training
from voices.training.corpus import Utterance

WORDS = ["j", "a", "ː", ",", " ", "ˈ", "n", "a", "."]


def test_a_sentence_is_phones_between_silences_and_the_comma_owns_its_pause() -> None:
    assert units(WORDS) == [
        Unit(SILENCE, 0), Unit("j", 1), Unit("aː", 2), Unit(SILENCE, 4), Unit("n", 7), Unit("a", 8), Unit(SILENCE, 10),
    ]  # fmt: skip


def test_only_inner_silences_may_be_skipped() -> None:
    sequence = units(["a", " ", "a"])
    states = chain(sequence, {SILENCE: 0, "a": 1})
    assert not states.certain[states.owners == 2].any()
    assert states.certain[states.owners != 2].all()
    assert states.skips[np.argmax(states.owners == 3)] == np.argmax(states.owners == 2) - 1


def test_durations_fill_the_utterance_and_timeless_symbols_get_none() -> None:
    utterance = Utterance(
        "u",
        "Ja, na.",
        tuple(WORDS),
        np.zeros(8_000, np.int16),
        np.zeros(40, np.float32),
        np.zeros((80, 40), np.float32),
        np.zeros(40, np.float32),
    )
    owners = np.repeat(np.arange(7), [10, 10, 20, 20, 10, 20, 11])
    spent = durations(utterance, units(WORDS), owners)
    assert spent.sum() == 40
    assert spent.tolist() == [4, 4, 8, 0, 8, 0, 0, 4, 8, 0, 4]


def test_viterbi_training_finds_the_border_between_two_sounds() -> None:
    random = np.random.default_rng(1)
    numbers, centres = {"a": 0, "b": 1}, {"a": -3, "b": 3}
    words = ["ab", "ba"] * 12
    lengths = random.integers(30, 90, (len(words), 2))
    features = [
        np.concatenate([random.normal(centres[sound], 1, (n, 4)) for sound, n in zip(word, times, strict=True)])
        for word, times in zip(words, lengths, strict=True)
    ]
    chains = [chain([Unit(word[0], 1), Unit(word[1], 2)], numbers) for word in words]
    paths = viterbi_training([f.astype(np.float32) for f in features], chains, 6, lambda *_: None)
    borders = [int(np.argmax(c.owners[path] == 1)) for c, path in zip(chains, paths, strict=True)]
    assert np.abs(np.array(borders) - lengths[:, 0]).max() <= 2
