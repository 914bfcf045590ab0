"""What leaves the service says that a machine speaks, in a way that a stranger's program can check."""

from __future__ import annotations

import json
from pathlib import Path

import c2pa
from mutagen.id3 import ID3
from typer.testing import CliRunner

from api.cli import app
from reader.publishing.credentials import SOURCE_TYPE
from reader.publishing.trial_certificate import make_certificate
from tests.api.server import served, settings_in, text_of


def test_a_download_is_signed_and_both_readers_find_it(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path / "certificate", "Lauterbote")
    settings = settings_in(tmp_path / "data", c2pa_certificate=certificate, c2pa_key=key)
    with served(settings) as server:
        article = server.ready("haushalt", text_of(3))
        downloaded = tmp_path / "download.mp3"
        downloaded.write_bytes(server.audio("haushalt").content)
        assert server.push("haushalt", text_of(3)).json()["version"] == article["version"]
    with c2pa.Reader(str(downloaded)) as reader:
        assert reader.get_validation_state() == "Valid"
        manifests = json.loads(reader.json())
    manifest = manifests["manifests"][manifests["active_manifest"]]
    (action,) = manifest["assertions"][0]["data"]["actions"]
    assert (action["action"], action["digitalSourceType"]) == ("c2pa.created", SOURCE_TYPE)
    assert manifest["signature_info"]["issuer"] == "Lauterbote"
    assert ID3(downloaded).getall("CHAP") and ID3(downloaded).getall("APIC")

    found = CliRunner().invoke(app, ["detect", str(downloaded)])
    assert found.exit_code == 0
    assert "C2PA: intact, signed by Lauterbote: made by a trained model" in found.stdout
    content = bytearray(downloaded.read_bytes())
    content[len(content) // 2] ^= 1
    downloaded.write_bytes(content)
    broken = CliRunner().invoke(app, ["detect", str(downloaded), "--json"])
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["signed"]["seal"] == "broken"


def test_a_key_without_a_certificate_is_refused_at_the_start(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        app, ["serve", "--data", str(tmp_path)], env={"VORLESER_C2PA_KEY": str(tmp_path / "key.pem")}
    )
    assert run.exit_code == 1 and "VORLESER_C2PA_CERTIFICATE" in run.stderr


def test_a_certificate_for_trying_is_made_by_one_command(tmp_path: Path) -> None:
    made = CliRunner().invoke(app, ["certificate", str(tmp_path / "c"), "--name", "Lauterbote"])
    assert made.exit_code == 0
    assert f"VORLESER_C2PA_CERTIFICATE={tmp_path / 'c' / 'certificate.pem'}" in made.stdout
