"""`vorleser say`, and what all commands have in common: exit codes, standard output, completion."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import soundfile
from click.testing import Result
from typer.testing import CliRunner

from api.cli import app
from reader.cli import language
from reader.cli.language import foreign_language
from tests.conftest import NEWS, ROOT, SEEDS
from tests.patience import PATIENCE

ENGLISH = (
    "Council cuts the budget\n\nThe council decided on Monday evening that the budget of the city will be cut by five "
    "percent. Many citizens protested in front of the town hall.\n\nThe vote was close, and nobody left early.\n"
)


def run(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VORLESER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VORLESER_VOICE", "espeak")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_say_prints_spoken_german() -> None:
    said = run("say", "Am 3.10. kamen 1.200 Menschen.")
    assert said.exit_code == 0
    assert said.stdout == "Am dritten Oktober kamen eintausendzweihundert Menschen.\n"


def test_say_reads_standard_input_and_prints_a_line_for_each_sentence() -> None:
    assert run("say", "-", stdin="Es sind 5 %.\n\nDas war's.").stdout == "Es sind fünf Prozent.\nDas war's.\n"


@pytest.mark.parametrize("suffix", ["mp3", "wav", "flac"])
def test_say_speaks_into_the_format_that_the_file_names(here: Path, suffix: str) -> None:
    file = here / f"ansage.{suffix}"
    assert run("say", "Guten Abend.", "-o", file).exit_code == 0
    assert soundfile.info(file).duration > 0.5 if suffix != "wav" else file.stat().st_size > 10_000


def test_a_format_that_there_is_not_is_named_before_anything_is_spoken(here: Path) -> None:
    said = run("say", "Guten Abend.", "-o", here / "ansage.xyz")
    assert said.exit_code == 1 and ".mp3" in said.stderr and not list(here.glob("ansage*"))


def test_without_a_player_say_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    said = run("say", "Guten Abend.", "--play")
    assert said.exit_code == 1 and "install ffplay or mpv" in said.stderr


def test_a_voice_is_tried_in_a_file(here: Path) -> None:
    tried = run("voices", "try", "espeak", "-o", here / "probe.mp3")
    assert tried.exit_code == 0 and soundfile.info(here / "probe.mp3").duration > 3


def test_read_writes_an_mp3_and_nothing_else_to_standard_output(here: Path) -> None:
    (here / "storm.txt").write_text(NEWS, encoding="utf-8")
    command = [sys.executable, "-c", "from api.command import main; main()", "read", "storm.txt"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "-o", "-"], capture_output=True, check=True, env=environment, timeout=PATIENCE)
    (here / "heard.mp3").write_bytes(done.stdout)
    assert done.stdout[:3] == b"ID3" and soundfile.info(here / "heard.mp3").duration > 10
    assert sorted(path.name for path in here.iterdir()) == ["cache", "heard.mp3", "storm.txt"]


def test_two_sources_need_a_folder() -> None:
    said = run("read", SEEDS / "weather.txt", SEEDS / "court.txt", "-o", "out.mp3")
    assert said.exit_code == 1 and "2 sources need a folder" in said.stderr


def test_an_english_text_is_warned_about_unless_nobody_wants_to_know(here: Path) -> None:
    (here / "en.txt").write_text(ENGLISH)
    warned = run("read", "en.txt")
    assert warned.exit_code == 0 and "looks English" in " ".join(warned.stderr.split())
    assert "looks English" in " ".join(run("script", "en.txt").stderr.split())
    assert "English" not in run("read", "en.txt", "--language-check", "off").stderr


def test_german_articles_are_known_without_a_model_of_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("loaded"))
    assert {foreign_language(seed.read_text()) for seed in SEEDS.glob("*.txt")} == {None}
    assert foreign_language("Titel") is None  # too short to tell


def test_exit_codes_part_errors_from_usage() -> None:
    assert run("read", "gibtesnicht.txt").exit_code == 1
    assert run("read", "--gibtesnicht").exit_code == 2
    assert run("gibtesnicht").exit_code == 2


def test_shells_complete_commands_and_options() -> None:
    environment = {"_VORLESER_COMPLETE": "complete_bash", "COMP_WORDS": "vorleser vo", "COMP_CWORD": "1"}
    command = [sys.executable, "-c", "from api.command import main; main()"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        cwd=ROOT,
        check=False,
        timeout=PATIENCE,
    )
    assert "voices" in done.stdout.split()


@pytest.mark.parametrize("moment", [0.05, 0.4])
def test_an_early_interrupt_shows_no_traceback(moment: float) -> None:
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); print(1, flush=True)\n"
    command = [sys.executable, "-c", code + "from api.command import main; main()", "read", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "1\n"
    time.sleep(moment + 0.1)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    assert "Traceback" not in stderr
