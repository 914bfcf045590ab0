"""`/redaktion/zahlen`: what was heard, by day, article and section, and where people stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.http.counting import counting
from api.http.fields import NO_CONTROLS
from api.http.web import WebOf
from api.redaktion.page import HOME, PageRoute, Viewer, page
from api.store import figures, listings
from api.store.figures import Period, Sums
from api.store.schema import LONGEST_SECTION

router = APIRouter(route_class=PageRoute, include_in_schema=False)
FIGURES = f"{HOME}/zahlen"
DAYS = ("7", "28", "90")
"""Lengths of the period, in days, of which one is chosen."""
_MOST = 20  # articles
_WIDTH, _GAP = 10, 2  # of a column of the picture, and between two


@dataclass(frozen=True, slots=True)
class Column:
    """A day of the picture, in units of its view box, which is 100 high."""

    x: int
    """Its left edge."""
    width: int
    """Without the gap to the next."""
    height: float
    """In proportion to the starts."""
    day: date
    """In UTC."""
    sums: Sums
    """Of this day."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far people listened."""

    name: str
    """In German."""
    times: int
    """How often."""
    share: int
    """Of 100 starts."""


@router.get(FIGURES)
def get_figures(
    who: Viewer,
    request: Request,
    web: WebOf,
    tage: Literal["7", "28", "90"] = "7",
    ressort: Annotated[str, Query(max_length=LONGEST_SECTION, pattern=rf"^$|{NO_CONTROLS}")] = "",
) -> Response:
    """Return the figures of the last days, today's included."""
    counting(web).flush()
    today = datetime.now(UTC).date()
    period = Period(today - timedelta(days=int(tage) - 1), today, ressort or None)
    with web.services.database.read() as session:
        days = figures.by_day(session, period)
        most = figures.most_heard(session, period, _MOST)
        by_section = figures.by_section(session, period)
        sections = listings.sections(session)
    total = sum(days.values(), Sums())
    asked = {"from": period.first, "to": period.last} | ({"section": ressort} if ressort else {})
    return page(
        request,
        web,
        "figures.html",
        who=who,
        lengths=DAYS,
        tage=tage,
        ressort=ressort,
        sections=sections,
        columns=columns_of(days),
        width=_WIDTH * len(days),
        best=max(days.items(), key=lambda one: one[1].plays),
        total=total,
        reached=reached_of(total),
        most=most,
        by_section=by_section,
        export=f"/figures.csv?{urlencode(asked)}",
        number=number,
        german_day=german_day,
    )


def columns_of(days: dict[date, Sums]) -> list[Column]:
    """Return the picture of the starts; the highest column is as high as the picture."""
    highest = max((sums.plays for sums in days.values()), default=0) or 1
    return [
        Column(_WIDTH * place + _GAP // 2, _WIDTH - _GAP, round(100 * sums.plays / highest, 1), day, sums)
        for place, (day, sums) in enumerate(days.items())
    ]


def reached_of(total: Sums) -> list[Reached]:
    """Return how many started, and heard each quarter."""
    steps = {
        "gestartet": total.plays,
        "erstes Viertel gehört": total.heard_25,
        "zweites Viertel gehört": total.heard_50,
        "drittes Viertel gehört": total.heard_75,
        "letztes Viertel gehört": total.heard_100,
    }
    whole = total.plays or 1
    return [Reached(name, times, min(100, round(100 * times / whole))) for name, times in steps.items()]


def number(count: int) -> str:
    """Return "12.345"."""
    return f"{count:,}".replace(",", ".")


def german_day(day: date) -> str:
    """Return "3.5.2026"."""
    return f"{day.day}.{day.month}.{day.year}"
