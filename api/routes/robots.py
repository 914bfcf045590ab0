"""`/robots.txt`: what search engines needn't ask for. What they shall not show, `X-Robots-Tag` says (`observing`)."""

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
    """Return the rules for crawlers; they count where the service has a host of its own."""
    return PlainTextResponse(_RULES, headers={"Cache-Control": "public, max-age=86400"})
