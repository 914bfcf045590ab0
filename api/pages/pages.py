"""German HTML pages from templates; everything that is put in is escaped."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader

from reader.article import Article
from reader.publishing.clock import clock

_FROM_TRANSCRIPT = "../.."  # to the service's address, which a file that is kept can't know
_BERLIN = ZoneInfo("Europe/Berlin")
_ENVIRONMENT = Environment(
    loader=PackageLoader("api"), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
)


def page(template: str, **values: object) -> str:
    """Fill in a template of `api/templates`."""
    return _ENVIRONMENT.get_template(template).render(**values)


def german_time(moment: datetime) -> str:
    """Return "3.5.2026, 14.05 Uhr" in German time."""
    local = moment.astimezone(_BERLIN)
    return f"{local.day}.{local.month}.{local.year}, {local.hour}.{local.minute:02} Uhr"


_ENVIRONMENT.filters["german_time"] = german_time
_ENVIRONMENT.filters["clock"] = clock


def transcript(article: Article) -> str:
    """Return the page."""
    return page("transcript.html", base=_FROM_TRANSCRIPT, article=article)
