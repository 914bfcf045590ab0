"""The commands `vorleser serve | worker | token | settings`."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from api.cli import app
from api.cli.serve import needs_public_url
from api.cli.sign import LONGEST
from api.settings import web_address
from tests.api.server import settings_in, text_of
from tests.forked import ON_ONE_WORKER, Forked

pytestmark = ON_ONE_WORKER

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str, **environment: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, arguments, env=environment)
    return done.exit_code, done.output


def test_a_token_is_shown_once_listed_and_revoked(folder: Path) -> None:
    code, output = run("token", "create", "Redaktion", "--scope", "write", "--data", str(folder), COLUMNS="500")
    assert code == 0 and f"A new service, in {folder}" in output
    assert "A new service" not in run("token", "create", "Agentur", "--data", str(folder))[1]
    found = re.search(r"vorleser_([0-9a-f]{12})_\S+", output)
    assert found
    _, listed = run("token", "list", "--data", str(folder), COLUMNS="120")
    assert "Redaktion" in listed and found[1] in listed and found[0] not in listed
    assert run("token", "revoke", found[1], "--data", str(folder))[0] == 0
    code, output = run("token", "revoke", "gibtesnicht", "--data", str(folder))
    assert code == 1 and "There is no token" in output


def test_a_scope_that_does_not_exist_is_refused(folder: Path) -> None:
    assert run("token", "create", "x", "--scope", "admin", "--data", str(folder))[0] == 2


def test_settings_are_printed_with_value_and_meaning() -> None:
    code, output = run("settings", VORLESER_PORT="8123", COLUMNS="200")
    assert code == 0
    assert "VORLESER_PORT = 8123" in output
    assert "Port to listen on" in output


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("VORLESER_PORT", "viel", "Port to listen on"),
        ("VORLESER_PORT", "65536", "less than or equal to 65535"),
        ("VORLESER_AUDIO_VIA", "redirect", "there is no object store"),
        ("VORLESER_CONFIG", "gibtesnicht.toml", "check the path"),
        ("VORLESER_REDAKTION_PROXY_SECRET", "kurz", "give it 16 characters or more"),
        ("VORLESER_SUBSCRIBERS_SECRETS", "kurz", "give it 16 characters or more"),
    ],
)
def test_a_setting_that_can_not_be_is_one_sentence(name: str, value: str, sentence: str) -> None:
    code, output = run("settings", **{name: value}, COLUMNS="500")
    assert code == 1
    assert output.startswith("Error: ") and sentence in output and "Traceback" not in output


def test_a_file_of_settings_that_is_no_toml_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("port: 1")
    code, output = run("settings", VORLESER_CONFIG=str(tmp_path / "a.toml"))
    assert code == 1 and "is not valid TOML" in output


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 200])
def test_a_token_has_a_name_that_a_list_can_show(folder: Path, name: str) -> None:
    code, output = run("token", "create", name, "--data", str(folder), COLUMNS="500")
    assert code == 2 and "a name is one line" in output
    assert not folder.exists()


@pytest.mark.parametrize("command", [("token", "list"), ("token", "revoke", "a"), ("admin", "queue"), ("worker",)])
def test_a_folder_without_a_service_is_named_and_not_created(tmp_path: Path, command: tuple[str, ...]) -> None:
    code, output = run(*command, "--data", str(tmp_path / "vertippt"), COLUMNS="500")
    assert code == 1 and "There is no service in" in output
    assert not (tmp_path / "vertippt").exists()


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("worker",)])
def test_a_voice_that_can_not_speak_is_told_at_the_start(folder: Path, command: tuple[str, ...]) -> None:
    code, output = run(*command, "--data", str(folder), VORLESER_VOICE="kerstn", COLUMNS="500")
    assert code == 1 and "There is no voice 'kerstn'" in output


def of_its_own(folder: Path, *arguments: str) -> tuple[int | None, str]:
    """A command as a process of its own: exit status and what it says on standard error."""
    out, err = folder.with_suffix(".out"), folder.with_suffix(".err")
    environment = {**os.environ, "VORLESER_VOICE": "espeak"}  # the default voice is loaded for a quarter of a second
    with Forked(*arguments, environment=environment, out=out, err=err) as process:
        return process.ended(), err.read_text("utf-8")


@pytest.mark.parametrize(("content", "reason"), [(b"", "source is empty"), (b"\xff\xd8\xff\xe0", "not text")])
def test_a_file_that_can_not_be_imported_is_named(folder: Path, tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bild.txt").write_bytes(content)
    # A process of its own: the service logs to the standard output that it finds.
    code, said = of_its_own(folder, "serve", "--port", "0", "--data", str(folder), "--import", str(tmp_path))
    assert code == 1
    assert "bild.txt" in said and reason in said and "Traceback" not in said


@pytest.mark.parametrize(
    ("host", "address"), [("127.0.0.1", "http://127.0.0.1:80"), ("::1", "http://[::1]:80"), ("hier", "http://hier:80")]
)
def test_an_address_that_is_printed_can_be_opened(host: str, address: str) -> None:
    assert web_address(host, 80) == address
    assert httpx.URL(web_address(host, 81)).port == 81


@pytest.mark.parametrize("hours", ["inf", "1e300", "-1"])
def test_a_signed_address_holds_for_a_century_at_most(hours: str) -> None:
    code, output = run("sign", "a", "--hours", hours, VORLESER_SUBSCRIBERS_SECRETS="0123456789abcdef")
    assert code == 2 and "Traceback" not in output
    assert run("sign", "a", "--hours", str(LONGEST), VORLESER_SUBSCRIBERS_SECRETS="0123456789abcdef")[0] == 0


def test_an_address_is_signed_for_what_can_be_an_id_only() -> None:
    code, output = run("sign", "ä b", VORLESER_SUBSCRIBERS_SECRETS="0123456789abcdef", COLUMNS="500")
    assert code == 2 and "an id has letters" in output


def test_a_port_in_use_is_one_sentence(folder: Path) -> None:
    code, said = of_its_own(folder, "serve", "--data", str(folder), "--port", "1", "--host", "203.0.113.1")
    assert code == 1
    assert "can't be used" in said and "Traceback" not in said


@pytest.mark.parametrize(
    ("host", "public", "advised"),
    [
        ("0.0.0.0", None, True),
        ("::", None, True),
        ("192.0.2.1", "https://hoeren.example", False),
        ("127.0.0.1", None, False),
        ("::1", None, False),
    ],
)
def test_a_service_that_others_can_reach_is_advised_to_set_its_public_address(
    folder: Path, host: str, public: str | None, *, advised: bool
) -> None:
    assert needs_public_url(settings_in(folder, public_url=public), host) is advised


def test_a_worker_for_a_voice_that_there_is_not_is_one_sentence(folder: Path) -> None:
    code, output = run("worker", "--voices", "kerstin,kerstn", "--data", str(folder))
    assert code == 1
    assert "There is no voice 'kerstn'" in output


def test_reading_commands_are_still_there() -> None:
    _, output = run("--help")
    for command in ("read", "script", "voices", "serve", "worker", "token", "settings"):
        assert command in output


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_service_and_worker_run_as_two_processes_and_stop_when_told(folder: Path, tmp_path: Path, stop: int) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "haushalt.txt").write_text(text_of(3), "utf-8")
    environment = {**os.environ, "VORLESER_DATA": str(folder), "VORLESER_VOICE": "espeak", "VORLESER_WORKER": "false"}
    environment["VORLESER_WORKER_METRICS_PORT"] = "0"

    log = tmp_path / "log"

    def start(name: str, *arguments: str) -> Forked:
        return Forked(name, *arguments, environment=environment, out=log, err=tmp_path / name)

    with start("serve", "--port", "0", "--import", str(seeds)) as service:
        address = service.says(r"http://[\d.:]+")[0]
        assert httpx.get(f"{address}/articles/haushalt", timeout=120).json()["status"] == "rendering"
        with start("worker") as worker:
            metrics = worker.says(r"Metrics on (\S+)")[1]
            deadline = time.monotonic() + 180
            while httpx.get(f"{address}/articles/haushalt", timeout=60).json()["status"] != "ready":
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert httpx.get(f"{address}/articles/haushalt/audio.mp3", timeout=60).status_code == 200
            while 'vorleser_worker_renderings_total{outcome="ready"} 1.0' not in httpx.get(metrics, timeout=60).text:
                assert time.monotonic() < deadline
            assert worker.stopped(stop) == 0
        assert service.stopped(stop) in {0, -stop}
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]  # nothing but JSON
    request = next(line for line in lines if line.get("path") == "/articles/haushalt/audio.mp3")
    assert (request["method"], request["status"]) == ("GET", 200) and request["request_id"]
    ready = next(line for line in lines if line["event"] == "rendering ready" and line["article"] == "haushalt")
    assert request["level"] == ready["level"]
    assert len(request["timestamp"]) == len(ready["timestamp"]) and request["timestamp"][-1] == ready["timestamp"][-1]
