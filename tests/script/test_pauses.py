"""The larger the unit that ends, the longer the silence."""

from __future__ import annotations

from reader.script import Role
from reader.script.pauses import after


def test_a_breath_between_sentences_and_a_rest_between_paragraphs() -> None:
    inside = after(Role.PARAGRAPH, ends_block=False, following=Role.PARAGRAPH)
    between = after(Role.PARAGRAPH, ends_block=True, following=Role.PARAGRAPH)
    before_heading = after(Role.PARAGRAPH, ends_block=True, following=Role.SUBHEADING)
    assert 0.2 < inside < between < before_heading < 1.5


def test_a_subheading_stands_nearer_to_what_follows_than_to_what_it_ends() -> None:
    before = after(Role.PARAGRAPH, ends_block=True, following=Role.SUBHEADING)
    behind = after(Role.SUBHEADING, ends_block=True, following=Role.PARAGRAPH)
    assert behind < before


def test_headline_and_lead_are_given_time() -> None:
    paragraph = after(Role.PARAGRAPH, ends_block=True, following=Role.PARAGRAPH)
    assert after(Role.HEADLINE, ends_block=True, following=Role.LEAD) > paragraph
    assert after(Role.LEAD, ends_block=True, following=Role.PARAGRAPH) > paragraph


def test_an_answer_follows_its_question_sooner_than_the_next_question_an_answer() -> None:
    question = after(Role.QUESTION, ends_block=True, following=Role.PARAGRAPH)
    answer = after(Role.PARAGRAPH, ends_block=True, following=Role.QUESTION)
    assert question < answer
