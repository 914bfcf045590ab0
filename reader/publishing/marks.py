"""Reads the marks of an AI voice in an MP3, and checks whether they are intact."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from mutagen.id3 import ID3, ID3NoHeaderError
from mutagen.mp3 import MP3, HeaderNotFoundError

from reader.errors import CredentialsError, MissingFileError
from reader.publishing.credentials import MISSING
from reader.publishing.tags import AI_VOICE_KEY

# Nothing is asked of the network: neither manifests that lie elsewhere nor whether a certificate was revoked.
_OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
_UNTRUSTED = "signingCredential.untrusted"


class Seal(StrEnum):
    """The state of a signature."""

    INTACT = "intact"
    """The file is as it was signed."""
    BROKEN = "broken"
    """The file was changed after it was signed, or the signature isn't valid."""


@dataclass(frozen=True, slots=True)
class SignedMark:
    """A C2PA manifest."""

    seal: Seal
    """Whether it is intact."""
    source_types: tuple[str, ...]
    """IPTC's digital source types that it names."""
    signer: str | None
    """The organisation in the signer's certificate."""
    problems: tuple[str, ...]
    """C2PA's codes of what is wrong, without the one that says only that nobody known vouches for the signer."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one file."""

    tag: str | None
    """The ID3 text that an AI voice speaks; it isn't signed, so anybody can write or remove it."""
    signed: SignedMark | None
    """The C2PA manifest."""

    @property
    def intact(self) -> bool:
        """Whether there is a mark, and none is broken."""
        return (self.signed is None or self.signed.seal is Seal.INTACT) and bool(self.tag or self.signed)


def marks_of(mp3: Path) -> Marks:
    """Return the marks of an MP3 file. Raises MissingFileError, CredentialsError if packages for C2PA are missing."""
    if not mp3.is_file():
        raise MissingFileError(f"There is no file {mp3}: check the path.")
    try:
        MP3(mp3)
    except HeaderNotFoundError as error:
        raise MissingFileError(f"{mp3} is not an MP3 file: name one.") from error
    return Marks(_tag(mp3), _signed(mp3))


def _tag(mp3: Path) -> str | None:
    try:
        found = ID3(mp3).getall(f"TXXX:{AI_VOICE_KEY}")
    except (ID3NoHeaderError, HeaderNotFoundError):
        return None
    return str(found[0]) if found else None


def _signed(mp3: Path) -> SignedMark | None:
    try:
        import c2pa  # noqa: PLC0415 - of an extra
    except ModuleNotFoundError as error:
        raise CredentialsError(MISSING) from error
    try:
        with c2pa.Context.from_dict(_OFFLINE) as context, mp3.open("rb") as file:
            reader = c2pa.Reader.try_create("audio/mpeg", file, None, context)
            if reader is None:
                return None
            with reader:
                return _read(json.loads(reader.json()))
    except c2pa.C2paError as error:
        return SignedMark(Seal.BROKEN, (), None, (str(error),))


def _read(found: dict[str, Any]) -> SignedMark:
    manifest = found["manifests"][found["active_manifest"]]
    actions = [
        action
        for assertion in manifest.get("assertions", ())
        if assertion["label"].startswith("c2pa.actions")
        for action in assertion["data"].get("actions", ())
    ]
    codes = [status["code"] for status in found.get("validation_status", ())]
    return SignedMark(
        Seal.INTACT if found.get("validation_state") in {"Valid", "Trusted"} else Seal.BROKEN,
        tuple(action["digitalSourceType"] for action in actions if "digitalSourceType" in action),
        manifest.get("signature_info", {}).get("issuer"),
        tuple(code for code in codes if code != _UNTRUSTED),
    )
