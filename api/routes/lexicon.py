"""`/lexicon`: the newsroom's pronunciation dictionary."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path

from api.http.access import Reader, Writer
from api.http.dictionary_models import EntryChanged, EntryIn, EntryOut
from api.http.fields import LONGEST_WORD, WORD
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.push.entries import change_entry
from api.rendering.revoicing import concerned
from api.store import dictionary

router = APIRouter(tags=["dictionary"], route_class=TokenFirst)
Written = Annotated[
    str,
    Path(
        min_length=1,
        max_length=LONGEST_WORD,
        pattern=WORD,
        description="The word as it is written.",
        examples=["dpa"],
    ),
]


@router.get("/lexicon", responses=problems(401, 403))
def get_lexicon(_: Reader, web: WebOf) -> list[EntryOut]:
    """Return the newsroom's entries; they override those that ship with the service."""
    with web.services.database.read() as session:
        return [EntryOut(**asdict(entry)) for entry in dictionary.entries(session)]


@router.get("/lexicon/{written}", responses=problems(401, 403, 404, 422))
def get_entry(written: Written, _: Reader, web: WebOf) -> EntryOut:
    """Return one entry."""
    with web.services.database.read() as session:
        return EntryOut(**asdict(dictionary.entry(session, written)))


@router.put("/lexicon/{written}", responses=problems(400, 401, 403, 413, 415, 422, 429, 507))
def put_entry(written: Written, entry: EntryIn, who: Writer, web: WebOf) -> EntryChanged:
    """Add or change an entry; in articles with the word, the affected sentences are spoken again, behind all pushes."""
    new = entry.of(written)
    with web.services.database.write() as session:
        record = change_entry(session, who, written, new)
    with web.services.database.read() as session:
        revoiced = len(concerned(session, written)) if record else 0
    return EntryChanged(**asdict(new), revoiced=revoiced, record=record.id if record else None)


@router.delete("/lexicon/{written}", status_code=204, responses=problems(401, 403, 404, 422, 429, 507))
def delete_entry(written: Written, who: Writer, web: WebOf) -> None:
    """Delete an entry; in articles with the word, the affected sentences are spoken again."""
    with web.services.database.write() as session:
        change_entry(session, who, written, None)
