"""`/player/artikel-anhoeren.js` and the files beside it, under stable addresses and under one for each version."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Response

from api.audio.file_response import IMMUTABLE
from api.audio.ranges import matches
from api.errors import UnknownPlayerError
from api.http.openapi import binary, problems
from api.pages import player_file

router = APIRouter(tags=["player"])
STABLE = "public, max-age=3600, stale-while-revalidate=86400"
"""A new player reaches every page within an hour."""
_SCRIPT = binary("text/javascript", "An ES module.")
_NEWEST: dict[int | str, dict[str, Any]] = {
    200: _SCRIPT,
    304: {"description": "The client has the newest."},
    **problems(404),
}
ETAG = f'"{player_file.HASH}"'
"""Of each of the player's files."""
Name = Annotated[str, Path(description="One of the player's files.", examples=[player_file.MAIN])]
Encodings = Annotated[str, Header(description="gzip, or nothing.")]


@router.head("/player/{name}", response_class=Response, include_in_schema=False)
@router.get("/player/{name}", response_class=Response, responses=_NEWEST)
def get_player(
    name: Name,
    accept_encoding: Encodings = "",
    if_none_match: Annotated[str, Header(description="ETags that the client has.")] = "",
) -> Response:
    """Return the newest version of one of the player's files."""
    if name in player_file.SCRIPTS and matches(if_none_match, ETAG):
        return Response(status_code=304, headers={"ETag": ETAG, "Cache-Control": STABLE})
    return _answer(name, accept_encoding, STABLE)


@router.get("/player/{version}/{name}", response_class=Response, responses={200: _SCRIPT, **problems(404)})
def get_player_version(
    version: Annotated[str, Path(description="Hash of the player, as an article's snippets name it.")],
    name: Name,
    accept_encoding: Encodings = "",
) -> Response:
    """Return exactly this version of the player, for pages that check its integrity."""
    if version != player_file.HASH:
        raise UnknownPlayerError(f"There is no player {version!r} (any more).")
    return _answer(name, accept_encoding, IMMUTABLE)


def _answer(name: str, accept_encoding: str, cache_control: str) -> Response:
    script = player_file.SCRIPTS.get(name)
    if script is None:
        raise UnknownPlayerError(f"The player has no file {name!r}.")
    headers = {"ETag": ETAG, "Cache-Control": cache_control, "Vary": "Accept-Encoding"}
    content = script.content
    if "gzip" in accept_encoding:
        content = script.compressed
        headers |= {"Content-Encoding": "gzip", "ETag": f"W/{ETAG}"}
    return Response(content, media_type=player_file.MEDIA_TYPE, headers=headers)
