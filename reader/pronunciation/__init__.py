"""Pronunciation: the phonemes of every word of a spoken sentence, from tables and rules, else from espeak-ng."""
