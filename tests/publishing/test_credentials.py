"""Content Credentials: a signed MP3 keeps what it was, says what made it, and shows what was changed later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from reader.article import Article
from reader.engines.espeak import EspeakVoice
from reader.errors import CredentialsError, MissingFileError, OutputError
from reader.publishing.chapters import Chapter
from reader.publishing.credentials import SOURCE_TYPE, Credentials, load_credentials, sign
from reader.publishing.marks import Seal, marks_of
from reader.publishing.tags import Imprint, write_tags
from reader.publishing.trial_certificate import make_certificate
from reader.publishing.version import version_of
from reader.script import Script
from tests.publishing.whole import encode, segment

CHAPTERS = (Chapter("Brücke frei", 0.0, 1.5), Chapter("Neue Wege", 1.5, 2.0))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("certificate"), "Lauterbote")


@pytest.fixture(scope="module")
def credentials(files: tuple[Path, Path]) -> Credentials:
    return load_credentials(*files)


@pytest.fixture
def mp3(tmp_path: Path, article: Article) -> Path:
    encode(segment(np.sin(np.arange(32000, dtype=np.float32) / 9), 16000), tmp_path / "a.mp3")
    write_tags(tmp_path / "a.mp3", article, CHAPTERS, Imprint("Kerstin"), b"layout")
    return tmp_path / "a.mp3"


def test_tags_chapters_and_duration_stay_and_both_marks_are_intact(mp3: Path, credentials: Credentials) -> None:
    tags, duration = ID3(mp3), MP3(mp3).info.length
    sign(mp3, "Brücke frei", credentials)
    signed = ID3(mp3)
    assert {key: str(tags[key]) for key in tags} == {key: str(signed[key]) for key in tags}
    assert signed.version == tags.version and MP3(mp3).info.length == duration
    marks = marks_of(mp3)
    assert marks.intact and marks.tag == "KI-Stimme: Kerstin (synthetisch erzeugt)"
    assert marks.signed is not None
    assert (marks.signed.seal, marks.signed.signer, marks.signed.problems) == (Seal.INTACT, "Lauterbote", ())
    assert marks.signed.source_types == (SOURCE_TYPE,)
    assert [path.name for path in mp3.parent.iterdir()] == ["a.mp3"]


@pytest.mark.parametrize("place", [-1, -4000, 30], ids=["end", "sound", "tag"])
def test_a_single_changed_byte_breaks_the_seal(mp3: Path, credentials: Credentials, place: int) -> None:
    sign(mp3, "Brücke frei", credentials)
    content = bytearray(mp3.read_bytes())
    content[place] ^= 1
    mp3.write_bytes(content)
    marks = marks_of(mp3)
    assert not marks.intact and marks.signed is not None
    assert marks.signed.seal is Seal.BROKEN and marks.signed.problems


def test_another_title_after_signing_breaks_the_seal(mp3: Path, credentials: Credentials) -> None:
    sign(mp3, "Brücke frei", credentials)
    tags = ID3(mp3)
    tags["TIT2"].text = ["Anders"]
    tags.save(mp3)
    assert not marks_of(mp3).intact


def test_a_file_without_a_signature_has_the_tag_and_one_without_tags_nothing(mp3: Path) -> None:
    assert marks_of(mp3).intact and marks_of(mp3).signed is None
    ID3(mp3).delete(mp3)
    assert marks_of(mp3).tag is None and not marks_of(mp3).intact
    with pytest.raises(MissingFileError):
        marks_of(mp3.with_name("b.mp3"))
    for other in (b"", b"Das ist ein Text."):
        mp3.write_bytes(other)
        with pytest.raises(MissingFileError, match="is not an MP3 file"):
            marks_of(mp3)


def test_another_signer_makes_another_version(article: Article, script: Script, credentials: Credentials) -> None:
    voice, plain = EspeakVoice(), Imprint("Kerstin")
    other = replace(credentials, certificates=b"other")
    signers = (None, credentials, other)
    assert len({version_of(article, script, voice, replace(plain, credentials=signer)) for signer in signers}) == 3
    assert "PRIVATE" not in repr(credentials)


def test_unsuitable_credentials_are_refused_before_anything_is_spoken(files: tuple[Path, Path], tmp_path: Path) -> None:
    certificate, key = files
    other = tmp_path / "other.pem"
    other.write_bytes(
        ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    for wrong in ((certificate, other), (certificate, certificate), (key, key), (tmp_path / "none", key)):
        with pytest.raises(CredentialsError):
            load_credentials(*wrong)
    assert key.stat().st_mode & 0o077 == 0
    with pytest.raises(OutputError, match="exists"):
        make_certificate(certificate.parent, "Lauterbote")


def test_a_name_that_no_certificate_can_hold_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(CredentialsError, match="give a shorter one"):
        make_certificate(tmp_path / "neu", "Zeitung" * 10)
    assert not (tmp_path / "neu").exists()


def test_nothing_is_signed_once_the_certificate_has_expired(credentials: Credentials) -> None:
    assert not credentials.expired
    assert replace(credentials, expires=datetime.now(UTC) - timedelta(seconds=1)).expired
