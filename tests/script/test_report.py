"""What an editor sees of a run of lines that are not read, folded into one row."""

from __future__ import annotations

from reader.cleaning.reasons import Reason
from reader.cleaning.verdict import Drop, Judged
from reader.script.report import Row


def folded(*texts: str) -> Row:
    return Row(tuple(Judged(text, Drop(Reason.TEASER)) for text in texts), folded=True)


def test_a_preview_names_the_first_six_lines() -> None:
    assert folded("Kultur", "Sport").preview == "Kultur · Sport"
    assert folded(*"abcdefgh").preview == "a · b · c · d · e · f"


def test_a_long_preview_is_cut_and_says_so() -> None:
    assert folded("x" * 90).preview == "x" * 90
    assert folded("x" * 91).preview == "x" * 90 + "…"


def test_the_commonest_reason_stands_first() -> None:
    reasons = (Reason.CREDIT, Reason.TEASER, Reason.TEASER)
    row = Row(tuple(Judged("Zeile", Drop(reason)) for reason in reasons), folded=True)
    assert row.reasons == "Verweis auf andere Artikel, Bildnachweis"
