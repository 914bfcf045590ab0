"""Who says a line: the narrator asks, the second voice answers and is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind
from reader.cleaning import clean
from reader.script import Script, Speaker, pauses
from reader.script.speakers import SecondReads, by_one_voice, has_two_speakers, with_speakers
from reader.script.writing import write_script
from tests.conftest import ROOT
from tests.thoroughness import examples

P, Q, H = BlockKind.PARAGRAPH, BlockKind.QUESTION, BlockKind.SUBHEADING


def second(script: Script) -> list[str]:
    return [line.written for line in script.lines if line.speaker is Speaker.SECOND]


def said(*blocks: tuple[BlockKind, str], reads: SecondReads = SecondReads.BOTH) -> Script:
    article = Article("Über Bäume", tuple(Block(kind, text) for kind, text in blocks), lead="Ein Gespräch.")
    return with_speakers(write_script(article), article, reads)


def test_the_newsroom_asks_and_the_second_voice_answers() -> None:
    script = said(
        (P, "Wir treffen uns am Waldrand."),
        (Q, "Frau Diehl, was pflanzen Sie?"),
        (P, "Eichen. Und Linden."),
        (P, "Beide halten viel aus."),
        (H, "Angst vor dem Sommer?"),
        (P, "Nein, eher Respekt."),
    )
    assert second(script) == ["Eichen.", "Und Linden.", "Beide halten viel aus.", "Nein, eher Respekt."]


@pytest.mark.parametrize(
    ("below", "answered"), [("Diehl, 63, lernte in Niederau.", False), ("Ich lernte in Niederau.", True)]
)
def test_a_box_about_the_person_below_the_last_answer_is_the_newsrooms(below: str, answered: bool) -> None:
    script = said((Q, "Was pflanzen Sie?"), (P, "Eichen."), (H, "Zur Person"), (P, below))
    assert second(script) == (["Eichen.", below] if answered else ["Eichen."])


def test_a_list_of_questions_about_a_subject_is_no_interview() -> None:
    script = said(
        (Q, "Was kostet die Fahrkarte?"),
        (P, "Sie kostet drei Euro."),
        (Q, "Wer bekommt sie billiger?"),
        (P, "Kinder zahlen nichts."),
    )
    assert second(script) == []


def test_the_named_speaker_who_asks_is_the_newsroom() -> None:
    script = said(
        (P, "Lokalblatt: Frau Diehl, was pflanzen Sie?"),
        (P, "Diehl: Eichen und Linden."),
        (P, "Das dauert."),
        (P, "Lokalblatt: Und wenn es trocken bleibt?"),
        (P, "Diehl: Dann gießen wir."),
        (P, "Lokalblatt: Das klingt mühsam."),
    )
    assert second(script) == ["Diehl: Eichen und Linden.", "Das dauert.", "Diehl: Dann gießen wir."]


@pytest.mark.parametrize("text", ["Kiel: Ein Schiff lief aus.", "Mainz: Der Zug fiel aus. Warum?"])
def test_places_before_colons_are_no_turns(text: str) -> None:
    assert second(said((P, text), (P, "Trier: Es regnet."), (P, "Ulm: Es schneit."), (P, "Bonn: Es taut."))) == []


def test_sentences_that_are_quoted_as_a_whole_are_said_by_the_second_voice() -> None:
    script = said(
        (P, "Sie winkte ab. „Das war ich an diesem Abend ganz sicher nicht. Ich war verreist.“ Dann ging sie."),
        (P, "„Das war er“, sagte sie. Das Wort „nie“ fiel oft."),
        (P, "»Kommt alle her!« Niemand kam."),
        (BlockKind.QUOTE, "Der Wald wächst nach."),
    )
    assert second(script) == [
        "„Das war ich an diesem Abend ganz sicher nicht.",
        "Ich war verreist.“",
        "»Kommt alle her!«",
        "Der Wald wächst nach.",
    ]


@pytest.mark.parametrize(
    ("reads", "expected"),
    [
        (SecondReads.NOTHING, []),
        (SecondReads.INTERVIEWS, ["Ich pflanze."]),
        (SecondReads.QUOTATIONS, ["„Ja.“"]),
        (SecondReads.BOTH, ["„Ja.“", "Ich pflanze."]),
    ],
)
def test_a_setting_says_what_the_second_voice_reads(reads: SecondReads, expected: list[str]) -> None:
    assert second(said((P, "„Ja.“"), (Q, "Was tun Sie?"), (P, "Ich pflanze."), reads=reads)) == expected


def test_between_two_voices_there_is_at_least_the_pause_of_a_turn() -> None:
    lines = said((P, "„Ja.“ Dann ging sie.")).lines
    assert [line.pause for line in lines if line.block == 0] == [pauses.TURN, pauses.PARAGRAPH]


def test_a_bold_remark_among_bold_questions_of_a_page_is_the_newsrooms() -> None:
    page = (ROOT / "tests" / "cleaning" / "pages" / "interview.html").read_text("utf-8")
    question = "Macht Ihnen das Angst?"
    assert question in page
    article = clean(page.replace(question, "Das klingt bitter. Und nach viel Arbeit."))
    script = with_speakers(write_script(article), article, SecondReads.INTERVIEWS)
    bitter = next(line for line in script.lines if line.written == "Das klingt bitter.")
    assert bitter.speaker is Speaker.NARRATOR
    assert any("Eichen, Linden" in text for text in second(script))


TEXTS = st.lists(
    st.sampled_from(["Ja.", "„Ja.“", "Warum kommen Sie?", "„", "A: Nein!", "B: Ich?", "«»", '"']), max_size=4
)


@settings(max_examples=examples(50), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(BlockKind), TEXTS.map(" ".join)), max_size=8))
def test_only_speakers_and_pauses_change_and_one_voice_can_always_say_it_all(
    blocks: list[tuple[BlockKind, str]],
) -> None:
    script = said(*blocks)
    plain = said(*blocks, reads=SecondReads.NOTHING)
    assert [(line.written, line.spoken, line.role, line.block) for line in script.lines] == [
        (line.written, line.spoken, line.role, line.block) for line in plain.lines
    ]
    assert all(after.pause >= before.pause for after, before in zip(script.lines, plain.lines, strict=True))
    assert not has_two_speakers(by_one_voice(script))
    assert all(line.speaker is Speaker.NARRATOR for line in script.lines if line.role in {"headline", "subheading"})
