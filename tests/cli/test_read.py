"""`vorleser read`, as a person or a script calls it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from tests.cli.calling import failure, read, vorleser
from tests.conftest import NEWS, ROOT

pytestmark = pytest.mark.usefixtures("storm")

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


def test_help_shows_examples() -> None:
    assert "vorleser read artikel.txt" in vorleser("read", "--help").stdout
