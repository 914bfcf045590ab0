"""A script can be written to a file, edited and read again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block
from reader.errors import ManuscriptError
from reader.script import Line, Script
from reader.script.manuscript import Manuscript, manuscript_from_json, manuscript_to_json


def test_a_manuscript_reads_back_the_same(article: Article, script: Script) -> None:
    manuscript = Manuscript(article, script)
    assert manuscript_from_json(manuscript_to_json(manuscript)) == manuscript


def test_an_edited_line_is_what_comes_back(article: Article, script: Script) -> None:
    content = json.loads(manuscript_to_json(Manuscript(article, script)))
    content["script"]["lines"][0]["spoken"] = "Die Brücke ist frei!"
    assert manuscript_from_json(json.dumps(content)).script.lines[0].spoken == "Die Brücke ist frei!"


@pytest.mark.parametrize(
    ("serial", "place"),
    [("", "the file"), ("[]", "the file"), ('{"article": {}, "script": {"lines": []}}', "article.headline")],
)
def test_an_invalid_script_is_refused_with_the_place(serial: str, place: str) -> None:
    with pytest.raises(ManuscriptError, match=f"This is not a script .*: {place}: "):
        manuscript_from_json(serial)


@given(
    st.builds(
        Manuscript,
        st.builds(Article, blocks=st.lists(st.builds(Block), max_size=2).map(tuple), dropped=st.just(())),
        st.builds(Script, st.lists(st.builds(Line, pause=st.floats(0, 9)), max_size=2).map(tuple)),
    )
)
def test_any_manuscript_survives(manuscript: Manuscript) -> None:
    assert manuscript_from_json(manuscript_to_json(manuscript)) == manuscript
