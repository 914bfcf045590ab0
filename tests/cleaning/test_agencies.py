"""Agencies: one table for credits, signatures, datelines and date lines."""

from __future__ import annotations

import re

import pytest

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.piece import Piece
from reader.cleaning.wording.agency_marks import without_dateline, without_signature
from reader.cleaning.wording.credits import split_credit
from reader.german.abbreviations.acronyms import read
from reader.german.words.agencies import ARCHIVES, NEWS, PICTURES, SPELLED


@pytest.mark.parametrize("name", [name for name in NEWS.split("|") if name.isalpha()])
def test_each_news_agency_is_known_in_signatures_datelines_and_date_lines(name: str) -> None:
    assert without_signature(f"Das teilte die Stadt mit. ({name})") == "Das teilte die Stadt mit."
    assert without_dateline(f"Berlin ({name}) - Das teilte die Stadt mit.") == "Das teilte die Stadt mit."
    assert Piece(f"{name}, 12. März 2026, 17:47 Uhr").role in {Role.BYLINE, Role.DATE}


@pytest.mark.parametrize("name", [name for name in PICTURES.split("|") if name.isalpha()])
def test_each_picture_agency_is_known_alone_and_behind_a_caption(name: str) -> None:
    assert Piece(name).role in {Role.CREDIT, Role.SOURCE}
    assert split_credit(f"Der Rat tagt. Ina Muster/{name}")
    assert re.fullmatch(PICTURES, name)


@pytest.mark.parametrize("name", [name for name in ARCHIVES.split("|") if name.isalpha()])
def test_each_archive_is_a_credit_with_a_name_behind_it(name: str) -> None:
    assert Piece(f"{name.title()}/Ina Muster").role is Role.CREDIT
    assert Piece(f"({name.title()} / Ina Muster)").role is Role.CREDIT
    assert name not in NEWS.split("|")


@pytest.mark.parametrize("name", SPELLED)
def test_an_agency_that_is_spelled_is_said_in_letters(name: str) -> None:
    assert read(f"Das meldet die {name} am Abend.") == f"Das meldet die {name.upper()} am Abend."
