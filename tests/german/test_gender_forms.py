"""Gender forms: one setting, three ways to read them."""

from __future__ import annotations

import pytest

from reader.german import GenderForms, say


@pytest.mark.parametrize("mark", [":innen", "*innen", "_innen", "/-innen", "/innen", "Innen", "(innen)"])
def test_every_way_to_write_it_is_read_in_the_same_way(mark: str) -> None:
    assert say(f"Viele Bürger{mark} kamen.", GenderForms.PAUSE) == "Viele Bürger innen kamen."
    assert say(f"Viele Bürger{mark} kamen.", GenderForms.BOTH) == "Viele Bürgerinnen und Bürger kamen."
    assert say(f"Viele Bürger{mark} kamen.", GenderForms.AS_WRITTEN) == "Viele Bürgerinnen kamen."


@pytest.mark.parametrize(
    ("written", "both"),
    [
        ("Ärzt:innen", "Ärztinnen und Ärzte"),
        ("Student:innen", "Studentinnen und Studenten"),
        ("Kolleg:innen", "Kolleginnen und Kollegen"),
        ("Beamt:innen", "Beamtinnen und Beamte"),
        ("Autor:innen", "Autorinnen und Autoren"),
        ("Redakteur:innen", "Redakteurinnen und Redakteure"),
        ("mit Lehrer:innen", "mit Lehrerinnen und Lehrern"),
        ("den Polizist:innen", "den Polizistinnen und Polizisten"),
        ("von den 30 beteiligten Lehrer:innen", "von den dreißig beteiligten Lehrerinnen und Lehrern"),
        ("dankt allen Lehrer:innen", "dankt allen Lehrerinnen und Lehrern"),
        ("die vielen Lehrer:innen", "die vielen Lehrerinnen und Lehrer"),
        ("jede:r Ärzt:in", "jede oder jeder Ärztin oder Arzt"),
        ("ein:e Kolleg:in", "ein oder eine Kollegin oder Kollege"),
    ],
)
def test_both_forms_are_built_with_their_endings(written: str, both: str) -> None:
    assert say(written, GenderForms.BOTH) == both


@pytest.mark.parametrize("written", ["Linke und Innenminister", "Die Termine: innen und außen", "Stadt/International"])
def test_what_only_looks_like_one_is_left_alone(written: str) -> None:
    assert "oder" not in say(written, GenderForms.BOTH)
    assert "innen innen" not in say(written, GenderForms.BOTH)
