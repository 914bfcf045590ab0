"""`say` turns a written sentence into what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.german import GenderForms, say
from tests.thoroughness import examples

GERMAN = st.text(
    alphabet=st.sampled_from(list("0123456789.,:;-–/%€$§°²½ abcehimnrstuvxABCDFGIKMNSUVXÄöüß()„“\"'!?*_+&@#\n")),
    max_size=60,
)


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.text(max_size=60), GERMAN))
@example("½")
@example("Ⅳ. ①")
@example("٣ Häuser")
def test_any_text_comes_out_without_digits_and_stays_as_it_is_when_said_again(text: str) -> None:
    for forms in GenderForms:
        spoken = say(text, forms)
        assert not any(char.isdigit() for char in spoken)
        assert say(spoken, forms) == spoken


TABLE = Path(__file__).with_name("spoken.tsv").read_text(encoding="utf-8").splitlines()
TOKENS = sorted({token for line in TABLE if "\t" in line for token in line.split("\t")[1].split()})


@pytest.mark.slow
@settings(max_examples=examples(600), deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=9).map(" ".join))
def test_the_tables_words_in_any_order_come_out_without_digits_and_stay_as_they_are(text: str) -> None:
    spoken = say(text)
    assert not any(char.isdigit() for char in spoken)
    assert say(spoken) == spoken


def test_gender_forms_follow_the_setting() -> None:
    assert say("Viele Bürger:innen kamen.") == "Viele Bürger innen kamen."
    assert say("Viele Bürger:innen kamen.", GenderForms.BOTH) == "Viele Bürgerinnen und Bürger kamen."
    assert say("Viele Bürger:innen kamen.", GenderForms.AS_WRITTEN) == "Viele Bürgerinnen kamen."
