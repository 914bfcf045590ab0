"""`/robots.txt`: what crawlers should not request. What they must not index is marked with `X-Robots-Tag`
(`observing`).
"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

router = APIRouter(tags=["pages"])
_RULES = """User-agent: *
Disallow: /articles/*/events
Disallow: /oembed
Disallow: /redaktion
"""


@router.get("/robots.txt", response_class=PlainTextResponse)
async def get_robots() -> PlainTextResponse:
    """Return the rules for crawlers; they apply if the service has a host of its own."""
    return PlainTextResponse(_RULES, headers={"Cache-Control": "public, max-age=86400"})
