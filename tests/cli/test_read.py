"""`vorleser read`, as a person or a script calls it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from typer.testing import CliRunner

from reader.cli import app
from tests.conftest import INTERVIEW, KERSTIN, NEWS, ROOT
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with an article of four sentences, `storm.txt`, and a cache of its own."""
    monkeypatch.setenv("VORLESER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VORLESER_VOICES", str(tmp_path / "voices"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "storm.txt").write_text(NEWS, encoding="utf-8")


INTERRUPTIBLE = """
import signal
from api.cli import app
signal.signal(signal.SIGINT, signal.default_int_handler)
app(prog_name="vorleser")
"""
PAGE = """<!doctype html><html lang="de"><head><title>Sturm</title></head><body><article>
<h1>Sturm über der Küste</h1>
<p>Der Sturm hat am Abend die Küste erreicht und viele Bäume umgeworfen, auch die Fähren fuhren nicht mehr.</p>
<p>Die Feuerwehr rückte mehr als hundertmal aus. Verletzt wurde nach ihren Angaben bis zum Morgen niemand.</p>
<p>Am Donnerstag soll der Wind nachlassen, sagte ein Meteorologe, dann kommt von Westen her ruhigere Luft.</p>
</article></body></html>"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[str]:
    """The address of a web server with one page."""
    (tmp_path / "www" / "wetter").mkdir(parents=True)
    (tmp_path / "www" / "wetter" / "artikel.html").write_text(PAGE, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path / "www"))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass(frozen=True)
class Run:
    returncode: int
    stdout: str
    stderr: str


def vorleser(*arguments: str | Path, stdin: bytes = b"") -> Run:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    return Run(result.exit_code, result.stdout, result.stderr)


def read(*arguments: str | Path, stdin: bytes = b"") -> Run:
    return vorleser("read", "--voice", "espeak", *arguments, stdin=stdin)


def failure(*arguments: str | Path, stdin: bytes = b"") -> str:
    """The one sentence that a failing call prints; asserts that it wrote nothing."""
    before = set(Path.cwd().rglob("*.mp3"))
    run = read(*arguments, stdin=stdin)
    assert run.returncode == 1, run.stderr
    assert set(Path.cwd().rglob("*.mp3")) == before
    assert not [path for path in Path.cwd().rglob(".*") if "cache" not in path.parts]
    (sentence,) = [line for line in run.stderr.splitlines() if line.startswith("Error: ")]
    assert "Traceback" not in run.stderr
    return sentence


def test_a_file_becomes_mp3_captions_and_timings_named_after_it(tmp_path: Path) -> None:
    run = read("storm.txt")
    assert run.returncode == 0, run.stderr
    assert {path.name for path in tmp_path.iterdir()} >= {"storm.mp3", "storm.vtt", "storm.json"}
    assert "storm.mp3" in run.stdout
    assert "Voice: " in run.stderr


def test_the_best_installed_voice_speaks_and_is_named(tmp_path: Path) -> None:
    run = vorleser("read", "storm.txt", "-o", tmp_path / "w.mp3")
    assert run.returncode == 0, run.stderr
    assert "Voice: kerstin" in run.stderr
    assert str(ID3(tmp_path / "w.mp3")["TXXX:AI_VOICE"]) == "KI-Stimme: Kerstin (synthetisch erzeugt)"


def test_standard_input_can_be_read(tmp_path: Path) -> None:
    assert read("-", "-o", tmp_path / "x", stdin=NEWS.encode()).returncode == 0
    assert (tmp_path / "x.mp3").is_file()


def test_several_files_go_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "other.txt").write_text(NEWS.replace("Sturm", "Orkan"), encoding="utf-8")
    assert read("storm.txt", "other.txt", "-o", tmp_path / "out").returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("*.mp3")) == ["other.mp3", "storm.mp3"]


def test_json_tells_what_was_written(tmp_path: Path) -> None:
    (report,) = json.loads(read("storm.txt", "--json").stdout)
    assert report["mp3"] == "storm.mp3"
    assert report["voice"] == "espeak"
    assert report["sentences"] == report["spoken_anew"] == 4
    (again,) = json.loads(read("storm.txt", "--json").stdout)
    assert (again["sentences"], again["spoken_anew"]) == (report["sentences"], 0)


def test_windows_1252_is_understood_and_named(tmp_path: Path) -> None:
    (tmp_path / "alt.txt").write_bytes(NEWS.encode("cp1252", errors="replace"))
    run = read(tmp_path / "alt.txt")
    assert run.returncode == 0
    assert "alt.txt is not UTF-8; it was read as cp1252." in run.stderr


def test_a_page_is_read_by_its_address(tmp_path: Path, newsroom: str) -> None:
    run = read(f"{newsroom}/wetter/artikel.html", "--allow-host", "127.0.0.1")
    assert run.returncode == 0, run.stderr
    assert str(ID3(tmp_path / "artikel.mp3")["TIT2"]) == "Sturm über der Küste"


def test_a_page_in_a_private_network_is_not_asked_for(newsroom: str) -> None:
    assert "127.0.0.1" in failure(f"{newsroom}/wetter/artikel.html")


def test_a_dictionary_changes_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("- written: Nordhagen\n  alias: Nordhahgen\n  note: langes a\n", encoding="utf-8")
    text = "Sturm in Nordhagen\n\nDer Sturm traf Nordhagen am Abend hart. Viele Bäume stürzten um.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    content = json.loads(vorleser("script", tmp_path / "a.txt", "--json", "--dictionary", tmp_path / "d.yaml").stdout)
    assert content["script"]["lines"][0]["spoken"] == "Sturm in Nordhahgen."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "source is empty"),
        (b"   \n\n", "source is empty"),
        (b"Anzeige\nTeilen\nMehr zum Thema\n", "no article"),
        (KERSTIN.read_bytes()[:20000], "not text"),
        (b"Ein Satz mit Inhalt. " * 300_000, "MB"),
    ],
    ids=["empty", "blank", "furniture", "binary", "6 MB"],
)
def test_what_is_no_article_is_refused_in_one_sentence(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert expected in failure(tmp_path / "a.txt")


def test_a_missing_file_is_refused() -> None:
    assert "fehlt.txt can't be read" in failure("fehlt.txt")


@pytest.mark.parametrize("source", ["zeitung.example/artikel", "www.zeitung.example", "ftp://zeitung.example/artikel"])
def test_an_address_that_lacks_its_beginning_is_told_from_a_file(source: str) -> None:
    assert failure(source) == f"Error: There is no file {source}: an address begins with https:// or http://."


def test_a_cache_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "voll").write_text("no folder")
    assert "name another folder with --cache" in failure("storm.txt", "--cache", tmp_path / "voll")


def test_an_unknown_voice_is_refused(tmp_path: Path) -> None:
    assert "There is no voice 'thorstn'" in failure("storm.txt", "--voice", "thorstn")


def test_a_voice_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "v.onnx").write_text("kein Modell")
    (tmp_path / "v.onnx.json").write_bytes(Path(f"{KERSTIN}.json").read_bytes())
    assert "is no ONNX model" in failure("storm.txt", "--voice", tmp_path / "v.onnx")


def test_a_missing_output_folder_is_refused_before_anything_is_spoken(tmp_path: Path) -> None:
    assert "nirgends does not exist: create it" in failure("storm.txt", "-o", tmp_path / "nirgends" / "a.mp3")
    assert "nirgends does not exist: create it" in failure("storm.txt", "-o", "nirgends/")
    assert not (tmp_path / "cache").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount a disk that is small enough to be full")
def test_a_full_disk_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk], check=False, timeout=PATIENCE
    ).returncode:
        pytest.skip("this machine lets nobody mount a tmpfs")
    try:
        (disk / "a.mp3").write_text("alt")
        run = read("storm.txt", "-o", disk / "a.mp3")
        assert run.returncode == 1
        assert "make room" in run.stderr
        assert [path.name for path in disk.iterdir()] == ["a.mp3"]
        assert (disk / "a.mp3").read_text() == "alt"
    finally:
        subprocess.run(["umount", disk], check=True, timeout=PATIENCE)


def test_an_interrupt_ends_with_one_sentence_and_nothing_half_written(tmp_path: Path) -> None:
    sentences = " ".join(f"Der Zug nach {place} kam am Morgen pünktlich an." for place in map(str, range(150)))
    (tmp_path / "lang.txt").write_text(f"Pünktlich wie nie\n{sentences}\n", encoding="utf-8")
    # A shell lets what it starts in the background ignore interrupts, and children inherit that.
    command = [sys.executable, "-c", INTERRUPTIBLE, "read", str(tmp_path / "lang.txt"), "--voice", "kerstin"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    takes = tmp_path / "cache" / "takes"
    deadline = time.monotonic() + 60
    while not list(takes.glob("*/*.take")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130, stderr.decode()
    assert "Interrupted:" in stderr.decode()
    assert "Traceback" not in stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "lang.txt", "storm.txt"]


def test_a_script_can_be_edited_and_recorded(tmp_path: Path) -> None:
    script = vorleser("script", "storm.txt", "--json").stdout
    content = json.loads(script)
    content["script"]["lines"] = content["script"]["lines"][:2]
    content["script"]["lines"][1]["spoken"] = "Dieser Satz wurde von Hand geschrieben."
    (tmp_path / "storm.script.json").write_text(json.dumps(content), encoding="utf-8")
    run = vorleser("record", tmp_path / "storm.script.json", "--voice", "espeak", "--json")
    (report,) = json.loads(run.stdout)
    assert (report["mp3"], report["sentences"]) == ("storm.mp3", 2)


def test_the_script_shows_what_is_said_beside_what_was_written_and_what_was_left_out() -> None:
    run = vorleser("script", "storm.txt")
    assert run.returncode == 0, run.stderr
    for heading in ("written", "spoken", "Left out", "why"):
        assert heading in run.stdout


def test_what_looks_like_an_emoji_code_is_printed_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Neue Namen:lock:\n\nDer Rat beschloss am Abend neue Namen.", encoding="utf-8")
    assert ":lock:" in vorleser("script", tmp_path / "a.txt").stdout


def test_the_version_is_shown() -> None:
    assert re.fullmatch(r"vorleser \d+\.\d+\.\d+\n", vorleser("--version").stdout)


def test_help_shows_examples() -> None:
    assert "vorleser read artikel.txt" in vorleser("read", "--help").stdout


def test_the_command_itself_runs() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from api.cli import app; app(prog_name='vorleser')", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=PATIENCE,
    )
    assert "Usage: vorleser" in run.stdout


def test_a_second_voice_answers_in_an_interview(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text(INTERVIEW, "utf-8")
    run = vorleser("read", "--voice", "kerstin", "--second-voice", "espeak", "interview.txt")
    assert run.returncode == 0, run.stderr
    cues = (tmp_path / "interview.vtt").read_text("utf-8")
    assert "<v Kerstin>Frau Beispiel, wie lange" in cues
    assert "<v eSpeak NG>Acht Monate." in cues
    assert "Kerstin und eSpeak NG" in ID3(tmp_path / "interview.mp3")["TXXX:AI_VOICE"].text[0]
    assert "0 spoken anew" in vorleser("read", "--voice", "kerstin", "--second-voice", "espeak", "interview.txt").stdout


def test_without_the_second_voice_one_reads_all_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text(INTERVIEW, "utf-8")
    run = read("--second-voice", "thorsten-high", "interview.txt")
    assert run.returncode == 0 and "One voice reads all:" in run.stderr
    assert "<v " not in (tmp_path / "interview.vtt").read_text("utf-8")
    alone = json.loads((tmp_path / "interview.json").read_text("utf-8"))["version"]
    assert read("interview.txt").returncode == 0
    assert json.loads((tmp_path / "interview.json").read_text("utf-8"))["version"] == alone


def test_what_the_second_voice_reads_can_be_seen_edited_and_recorded(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text(INTERVIEW, "utf-8")
    manuscript = vorleser("script", "interview.txt", "--second-voice", "kerstin", "--json").stdout
    (tmp_path / "edited.json").write_text(manuscript.replace("Acht Monate.", "Neun Monate."), "utf-8")
    run = vorleser("record", "edited.json", "--voice", "espeak", "--second-voice", "kerstin")
    assert run.returncode == 0, run.stderr
    assert "<v Kerstin>Neun Monate." in (tmp_path / "edited.vtt").read_text("utf-8")
