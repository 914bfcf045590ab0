"""Export and import of the newsroom's dictionary as a file."""

from __future__ import annotations

import re
from dataclasses import asdict

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError

from api.http.access import Reader, Writer
from api.http.dictionary_models import EntryIn
from api.http.fields import LONGEST_WORD, WORD, Body, Source
from api.http.openapi import binary, problems
from api.http.token_first import TokenFirst
from api.http.web import Web, WebOf
from api.push.dictionary_files import Format, compare, dump, parse, take_over
from api.store import dictionary
from api.store.usage import articles_with_any
from reader.common.validation import first_fault
from reader.errors import LexiconError
from reader.lexicon import Entry

router = APIRouter(tags=["dictionary"], route_class=TokenFirst)
_MEDIA_TYPES = {Format.YAML: "application/yaml", Format.PLS: "application/pls+xml"}
_YAML = {
    "description": "A list of entries.",
    "content": {"application/yaml": {"schema": {"type": "array", "items": {"type": "object"}}}},
}
_WORD = re.compile(WORD)


class DictionaryFile(Body):
    """A dictionary file to import."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"format": "yaml", "content": "- written: dpa\n  alias: d p a"}]},
    )

    format: Format
    content: Source = Field(description="The file's text.")
    dry_run: StrictBool = Field(False, description="Only say what would change.")


class DictionaryTaken(BaseModel):
    """What a dictionary file changed, or would change."""

    added: list[str]
    changed: list[str]
    unchanged: int
    articles: int = Field(description="Articles that are spoken anew where they contain one of the words.")


@router.get(
    "/dictionary.yaml",
    response_class=Response,
    responses={200: _YAML, **problems(401, 403)},
)
def get_yaml(_: Reader, web: WebOf) -> Response:
    """Return the newsroom's entries as YAML, as `vorleser read --dictionary` reads it."""
    return _file(web, Format.YAML)


@router.get(
    "/dictionary.pls",
    response_class=Response,
    responses={200: binary("application/pls+xml", "A PLS 1.0 lexicon."), **problems(401, 403)},
)
def get_pls(_: Reader, web: WebOf) -> Response:
    """Return the newsroom's entries in the W3C's Pronunciation Lexicon Specification."""
    return _file(web, Format.PLS)


@router.post("/dictionary", responses=problems(400, 401, 403, 413, 415, 422, 429, 507))
def post_dictionary(file: DictionaryFile, who: Writer, web: WebOf) -> DictionaryTaken:
    """Import the entries of a file; entries that it doesn't name stay. With `dry_run` only report what would change."""
    entries = tuple(map(_checked, parse(file.content, file.format)))
    with web.services.database.read() as session:
        difference = compare(session, entries)
        articles = articles_with_any(session, [entry.written for entry in difference.entries])
    if not file.dry_run:
        with web.services.database.write() as session:
            take_over(session, who, difference.entries)
    return DictionaryTaken(
        added=[entry.written for entry in difference.added],
        changed=[entry.written for entry in difference.changed],
        unchanged=difference.unchanged,
        articles=articles,
    )


def _file(web: Web, format_: Format) -> Response:
    with web.services.database.read() as session:
        entries = tuple(dictionary.entries(session))
    headers = {
        "Content-Disposition": f'attachment; filename="woerterbuch.{format_.value}"',
        "Cache-Control": "no-store",
    }
    return Response(dump(entries, format_), media_type=_MEDIA_TYPES[format_], headers=headers)


def _checked(entry: Entry) -> Entry:
    """Return an entry of a file as a single one would be stored. Raises LexiconError."""
    if not _WORD.fullmatch(entry.written) or len(entry.written) > LONGEST_WORD:
        word = entry.written[:LONGEST_WORD]
        raise LexiconError(f"The entry {word!r} is too long, or holds a slash or a line break.", word)
    said = {name: value for name, value in asdict(entry).items() if name != "written" and value != ""}
    try:
        return EntryIn(**said).of(entry.written)
    except ValidationError as error:
        _, why = first_fault(error)
        raise LexiconError(f"The entry {entry.written!r} can't be used: {why}.", entry.written) from error
