"""The version of a published article: a hash of everything that can be heard or read in its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields, is_dataclass, replace
from typing import Any

from reader.article import Article
from reader.engines.voice import Voice, adapt_placed
from reader.publishing.tags import Imprint
from reader.script import Line, Script, Speaker
from reader.script.places import standings

_FORMAT = 3  # raised when the same input is to be joined, levelled, encoded or tagged otherwise than before


def version_of(article: Article, script: Script, voice: Voice, imprint: Imprint, second: Voice | None = None) -> str:
    """Return 32 hexadecimal digits: equal exactly if article, script, voices and imprint give the same files."""
    voices = {Speaker.NARRATOR: voice, Speaker.SECOND: second or voice}
    heard = {
        "format": _FORMAT,
        "voice": voice.fingerprint,
        "adapted": [
            adapt_placed(voices[line.speaker], line.spoken, line.ipa, standing)
            for line, standing in zip(script.lines, standings(script), strict=True)
        ],
        "script": [_set_fields(line) for line in script.lines],
        "article": _set_fields(replace(article, dropped=())),
        "imprint": [imprint.voice, imprint.album, imprint.cover and hashlib.sha256(imprint.cover.data).hexdigest()],
    }
    if second is not None:  # a part that isn't there changes no version
        heard["second"] = second.fingerprint
    if imprint.credentials is not None:
        heard["signer"] = imprint.credentials.digest
    if imprint.sounds.digests:
        heard["sounds"] = imprint.sounds.digests
    serial = json.dumps(heard, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(serial.encode()).hexdigest()[:32]


def _set_fields(noun: Article | Line) -> dict[str, Any]:
    """Return the fields that differ from their defaults: one that a later release adds changes no version."""
    values = {field.name: (getattr(noun, field.name), field.default) for field in fields(noun)}
    return {name: _plain(value) for name, (value, default) in values.items() if value != default}


def _plain(value: Any) -> Any:
    """Return what `asdict` makes of a field, without copying what never changes."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
