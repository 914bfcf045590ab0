"""`vorleser script` and `record`: what will be said is seen, edited and recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import vorleser

pytestmark = pytest.mark.usefixtures("storm")


def test_a_dictionary_changes_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("- written: Nordhagen\n  alias: Nordhahgen\n  note: langes a\n", encoding="utf-8")
    text = "Sturm in Nordhagen\n\nDer Sturm traf Nordhagen am Abend hart. Viele Bäume stürzten um.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    content = json.loads(vorleser("script", tmp_path / "a.txt", "--json", "--dictionary", tmp_path / "d.yaml").stdout)
    assert content["script"]["lines"][0]["spoken"] == "Sturm in Nordhahgen."


def test_a_script_can_be_edited_and_recorded(tmp_path: Path) -> None:
    script = vorleser("script", "storm.txt", "--json").stdout
    content = json.loads(script)
    content["script"]["lines"] = content["script"]["lines"][:2]
    content["script"]["lines"][1]["spoken"] = "Dieser Satz wurde von Hand geschrieben."
    (tmp_path / "storm.script.json").write_text(json.dumps(content), encoding="utf-8")
    run = vorleser("record", tmp_path / "storm.script.json", "--voice", "espeak", "--json")
    (report,) = json.loads(run.stdout)
    assert (report["mp3"], report["sentences"]) == ("storm.mp3", 2)


def test_the_script_shows_what_is_said_beside_what_was_written_and_what_was_left_out(tmp_path: Path) -> None:
    run = vorleser("script", "storm.txt")
    assert run.returncode == 0, run.stderr
    assert "written" in run.stdout and "spoken" in run.stdout and "Left out" not in run.stdout
    pasted = Path("storm.txt").read_text("utf-8") + "\n\nLesen Sie auch: Der Sturm in Bildern\n"
    (tmp_path / "storm.txt").write_text(pasted, encoding="utf-8")
    assert "Left out" in vorleser("script", tmp_path / "storm.txt").stdout


def test_what_looks_like_an_emoji_code_is_printed_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Neue Namen:lock:\n\nDer Rat beschloss am Abend neue Namen.", encoding="utf-8")
    assert ":lock:" in vorleser("script", tmp_path / "a.txt").stdout
