"""The tables of words are as one run of `python -m reader.pronunciation.making` left them."""

from __future__ import annotations

from gzip import compress
from hashlib import sha256
from importlib.resources import files

_DATA = files("reader.pronunciation").joinpath("data")


def test_every_table_is_as_the_run_that_made_it_left_it() -> None:
    lines = _DATA.joinpath("digests.tsv").read_text(encoding="utf-8").splitlines()
    recorded = dict(line.split("\t") for line in lines)
    assert set(recorded) == {"readings.tsv", "foreign.tsv", "frequencies.tsv"}
    assert recorded == {name: sha256(_DATA.joinpath(name).read_bytes()).hexdigest() for name in recorded}


def test_the_exceptions_take_no_more_room_than_they_may() -> None:
    exceptions = ("readings.tsv", "foreign.tsv", "overrides.tsv", "names.tsv")
    assert sum(len(compress(_DATA.joinpath(name).read_bytes())) for name in exceptions) <= 300_000
