"""`/feed.json`: the audible articles as a JSON Feed 1.1 (jsonfeed.org); players take the next article from it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.http.admission import PRIVATE, require_key
from api.http.fields import NO_CONTROLS
from api.http.openapi import problems
from api.http.publication_models import JsonFeedOut
from api.http.web import WebOf
from api.podcast.feed import feed_url, summary_of
from api.store import audible
from api.store.article_json import as_article
from api.store.schema import LONGEST_SECTION, ArticleRow, VersionRow
from api.store.version_files import AUDIO
from reader.publishing.mp3 import MEDIA_TYPE

router = APIRouter(tags=["feed"])
SHOWN = 20
"""Articles in the feed."""
_LEAST = 60  # seconds that a cache may keep it


@router.get("/feed.json", responses=problems(404, 422))
def get_json_feed(
    web: WebOf,
    request: Request,
    response: Response,
    section: Annotated[
        str | None, Query(max_length=LONGEST_SECTION, pattern=NO_CONTROLS, description="Only this section.")
    ] = None,
    key: Annotated[str, Query(max_length=64, description="A subscriber's.")] = "",
) -> JsonFeedOut:
    """Return the newest audible articles, newest first; with a subscriber's key also protected ones."""
    require_key(key, web)
    response.headers["Cache-Control"] = PRIVATE if key else f"public, max-age={_LEAST}"
    base, settings = web.address(request), web.services.settings
    with web.services.database.read() as session:
        entries = audible.newest(session, section or None, 0, SHOWN, protected=bool(key))
    return JsonFeedOut.model_validate(
        {
            "title": settings.feed.title,
            "home_page_url": f"{base}/",
            "feed_url": feed_url(base, section or None, key=key, name="feed.json"),
            "items": [_item(*entry, base, key) for entry in entries],
        }
    )


def _item(article: ArticleRow, version: VersionRow, base: str, key: str) -> dict[str, Any]:
    behind = f"?{urlencode({'key': key})}" if key and article.protected else ""
    said, here = as_article(version.article), f"{base}/articles/{article.id}"
    audio = {
        "url": f"{here}/audio.mp3{behind}",
        "mime_type": MEDIA_TYPE,
        "size_in_bytes": version.files[AUDIO]["length"],
        "duration_in_seconds": round(version.duration),
    }
    return {
        "id": article.id,
        "url": said.url or f"{here}/transcript{behind}",
        "title": said.headline,
        "summary": said.lead,
        "content_text": summary_of(said),
        "authors": [{"name": name} for name in said.authors],
        "date_published": article.published,
        "attachments": [audio],
    }
