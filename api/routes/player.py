"""`/player/artikel-anhoeren.js`: the player, under one address that stays and one for each version."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Response

from api.audio.file_response import IMMUTABLE
from api.errors import UnknownPlayerError
from api.http.openapi import binary, problems
from api.pages import player_file

router = APIRouter(tags=["player"])
STABLE = "public, max-age=3600, stale-while-revalidate=86400"
"""A new player reaches every page within an hour."""
_SCRIPT = binary("text/javascript", "An ES module.")
_NEWEST: dict[int | str, dict[str, Any]] = {200: _SCRIPT, 304: {"description": "The client has the newest."}}
ETAG = f'"{player_file.HASH}"'


@router.head("/player/artikel-anhoeren.js", response_class=Response, responses=_NEWEST)
@router.get("/player/artikel-anhoeren.js", response_class=Response, responses=_NEWEST)
def get_player(if_none_match: Annotated[str, Header(description="ETags that the client has.")] = "") -> Response:
    """Return the newest player."""
    headers = {"ETag": ETAG, "Cache-Control": STABLE}
    if player_file.HASH in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(player_file.CONTENT, media_type=player_file.MEDIA_TYPE, headers=headers)


@router.get(
    "/player/artikel-anhoeren.{version}.js",
    response_class=Response,
    responses={200: _SCRIPT, **problems(404)},
)
def get_player_version(
    version: Annotated[str, Path(description="Hash of the player, as an article's snippets name it.")],
) -> Response:
    """Return exactly this player, for pages that check its integrity."""
    if version != player_file.HASH:
        raise UnknownPlayerError(f"There is no player {version!r} (any more).")
    headers = {"ETag": ETAG, "Cache-Control": IMMUTABLE}
    return Response(player_file.CONTENT, media_type=player_file.MEDIA_TYPE, headers=headers)
