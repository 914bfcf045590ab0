"""Local files, pushed through the same store as everything else."""

from __future__ import annotations

import re
from pathlib import Path

from api.http.models import Push
from api.push.articles import Content, Outcome, accept
from api.push.content import content_of
from api.services import Services
from reader.cleaning.source import decode_named
from reader.errors import MissingFileError, SourceError

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9._-]+")


def import_folder(folder: Path, services: Services) -> int:
    """Push every .txt and .html file; its name becomes the id. Returns how many were new or changed.

    Raises MissingFileError, SourceError.
    """
    if not folder.is_dir():
        raise MissingFileError(f"{folder} is not a folder: check the name.")
    changed = 0
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".txt", ".html"}:
            continue
        content = _content(path, services)
        article_id = _NOT_IN_IDS.sub("-", path.stem).strip("-._") or "artikel"
        with services.database.write() as session:
            outcome = accept(session, services.queue, article_id, content, services.settings.limits.queue)
        changed += outcome is not Outcome.UNCHANGED
    return changed


def _content(path: Path, services: Services) -> Content:
    try:
        text, _ = decode_named(path.read_bytes())
        return content_of(Push(html=text) if path.suffix == ".html" else Push(text=text), services)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
    except OSError as error:
        raise MissingFileError(f"{path} can't be read ({error.strerror}): check the file.") from error
