"""Files that are pushed from a folder: under which ids."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from api.http.web import ARTICLE_ID
from api.push.importing import id_of


@given(st.sets(st.text(min_size=1, max_size=200), max_size=4))
def test_every_file_is_an_article_of_its_own(names: set[str]) -> None:
    names |= {"Böe", "Bäe", "Новости", "新聞", "-", "--", "rat-tagt", "a" * 128, "a" * 129, "a" * 130}
    ids = {id_of(name) for name in names}
    assert len(ids) == len(names)
    assert all(re.fullmatch(ARTICLE_ID, found) for found in ids)


def test_a_name_that_is_an_id_is_the_id() -> None:
    assert [id_of(name) for name in ("rat-tagt", "2026.05_a")] == ["rat-tagt", "2026.05_a"]
