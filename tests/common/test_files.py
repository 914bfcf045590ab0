"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.common.files import whole_file, write_whole
from reader.errors import OutputError


def test_a_new_file_appears_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "Grüße")
    assert (tmp_path / "a.txt").read_bytes() == "Grüße".encode()


def test_the_old_file_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("alt")
    with pytest.raises(RuntimeError), whole_file(target) as temporary:
        temporary.write_text("halb")
        raise RuntimeError
    assert target.read_text() == "alt"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "a.mp3") as temporary:
        temporary.write_bytes(b"halb")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_the_suffix_is_kept_for_encoders_that_look_at_it(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.mp3") as temporary:
        assert temporary.suffix == ".mp3"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="fehlt does not exist: create it"):
        write_whole(tmp_path / "fehlt" / "a.txt", "x")


def test_a_folder_that_takes_no_files_is_an_output_error() -> None:
    with pytest.raises(OutputError, match="can't be written"):
        write_whole(Path("/proc/a.txt"), "x")
