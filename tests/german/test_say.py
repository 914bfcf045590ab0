"""`say` turns a written sentence into what is said."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.german import GenderForms, say

GERMAN = st.text(
    alphabet=st.sampled_from(list("0123456789.,:;-–/%€$§°²½ abcehimnrstuvxABCDFGIKMNSUVXÄöüß()„“\"'!?*_+&@#\n")),
    max_size=60,
)


@settings(max_examples=1500, deadline=None)
@given(st.one_of(st.text(max_size=60), GERMAN))
@example("½")
@example("Ⅳ. ①")
@example("٣ Häuser")
def test_any_text_comes_out_without_digits_and_stays_as_it_is_when_said_again(text: str) -> None:
    for forms in GenderForms:
        spoken = say(text, forms)
        assert not any(char.isdigit() for char in spoken)
        assert say(spoken, forms) == spoken


def test_gender_forms_follow_the_setting() -> None:
    assert say("Viele Bürger:innen kamen.") == "Viele Bürger innen kamen."
    assert say("Viele Bürger:innen kamen.", GenderForms.BOTH) == "Viele Bürgerinnen und Bürger kamen."
    assert say("Viele Bürger:innen kamen.", GenderForms.AS_WRITTEN) == "Viele Bürgerinnen kamen."
