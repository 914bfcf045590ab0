"""The editors' page as a part of the application."""

from __future__ import annotations

from functools import cache
from importlib import resources

from fastapi import APIRouter, FastAPI
from starlette.staticfiles import StaticFiles

from api.redaktion import (
    article_page,
    dictionary_page,
    figures_page,
    list_page,
    log_page,
    new_page,
    preview_page,
    section_trial_page,
    sections_page,
    sign_in,
)

_PAGES = (sign_in, list_page, new_page, article_page, log_page, preview_page, dictionary_page, figures_page)
_ROUTERS = (*_PAGES, sections_page, section_trial_page)


def install(app: FastAPI) -> None:
    """Add the pages, and the files that they load."""
    app.router.routes.extend(_routes().routes)
    app.mount("/redaktion/static", StaticFiles(directory=str(resources.files("api.redaktion") / "static")))


@cache
def _routes() -> APIRouter:
    together = APIRouter()
    for module in _ROUTERS:
        together.include_router(module.router)
    return together
