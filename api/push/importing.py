"""Local files, pushed through the same store as everything else."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from api.http.models import Push
from api.http.web import ARTICLE_ID
from api.push.articles import Content, Outcome, accept
from api.push.content import content_of
from api.services import Services
from reader.cleaning.source import decode_named
from reader.common.validation import first_fault
from reader.errors import MissingFileError, SourceError

_LONGEST = 60  # characters of a name that isn't an id
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9._-]+")


def import_folder(folder: Path, services: Services) -> int:
    """Push every .txt and .html file; its name becomes the id (`id_of`). Returns how many were new or changed.

    A file NAME.toml beside it holds what a push says beside the text, as in `protected = true`. Raises
    MissingFileError, SourceError.
    """
    if not folder.is_dir():
        raise MissingFileError(f"{folder} is not a folder: check the name.")
    changed = 0
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".txt", ".html"}:
            continue
        content = _content(path, services)
        with services.database.write() as session:
            outcome = accept(session, services.queue, id_of(path.stem), content, services.settings.limits.queue)
        changed += outcome is not Outcome.UNCHANGED
    return changed


def id_of(name: str) -> str:
    """Return a file's name as an id; one with other characters gets a hash, so that "Böe" and "Bäe" stay two."""
    if re.fullmatch(ARTICLE_ID, name):
        return name
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:10]
    plain = _NOT_IN_IDS.sub("-", name)[:_LONGEST].strip("-._")
    return f"{plain}-{digest}" if plain else digest


def _beside(path: Path) -> dict[str, Any]:
    """Return what the file NAME.toml says beside the text; nothing where there is none."""
    about = path.with_suffix(".toml")
    return tomllib.loads(about.read_text("utf-8")) if about.is_file() else {}


def _content(path: Path, services: Services) -> Content:
    try:
        text, _ = decode_named(path.read_bytes())
        source = "html" if path.suffix == ".html" else "text"
        return content_of(Push(**{**_beside(path), source: text}), services)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
    except ValidationError as error:
        place, why = first_fault(error)
        where = f"{place}: " if place else ""
        raise SourceError(f"{path.with_suffix('.toml')} can't be used, {where}{why}.") from error
    except ValueError as error:  # of TOML, or of its UTF-8
        raise SourceError(f"{path.with_suffix('.toml')} can't be used: {error}.") from error
    except OSError as error:
        raise MissingFileError(f"{path} can't be read ({error.strerror}): check the file.") from error
