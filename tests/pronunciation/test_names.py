"""The table of names in the news: typed, checked when it is loaded, said wherever a name stands."""

from __future__ import annotations

from collections import Counter

import pytest

from reader.common import tables
from reader.lexicon import Lexicon
from reader.pronunciation import names
from reader.pronunciation.lookup import Origin, look_up
from reader.pronunciation.names import Kind, Name

_TABLE = names.names()


def test_names_of_every_kind_say_why_they_are_there() -> None:
    assert len(_TABLE) >= 600
    assert set(Counter(name.kind for name in _TABLE)) == set(Kind)
    assert all(name.reason for name in _TABLE)


@pytest.mark.parametrize("ending", ["", "s"])
def test_a_name_is_said_by_the_table_with_its_genitive(ending: str) -> None:
    reading = look_up("Imamoğlu" + ending)
    assert reading is not None
    assert (reading.phonemes, reading.origin) == ("iːmˈɑːmoːluː" + ending, Origin.NAME)


def test_names_stand_in_the_built_in_dictionary_with_their_reasons() -> None:
    notes = {entry.written: entry.note for entry in Lexicon.builtin().entries}
    assert notes["Lecornu"].startswith("Person, französischer Name")
    assert all(name.written in notes for name in _TABLE)


@pytest.mark.parametrize(
    "row",
    [
        Name("Xöq", "ɮˈa", Kind.PLACE, "fremder Laut"),
        Name("Anatoli", "anatoːliː", Kind.PERSON, "ohne Betonung"),
        Name("Ohnegrund", "ˈoːnə", Kind.PERSON, ""),
    ],
)
def test_a_line_that_no_voice_could_say_is_refused(row: Name, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "read", lambda *_: (row,))
    with pytest.raises(tables.TableError, match=row.written):
        names.names.__wrapped__()
