"""German HTML pages from templates; everything that is put in is escaped."""

from __future__ import annotations

import math
from datetime import datetime
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader

_BERLIN = ZoneInfo("Europe/Berlin")
_MINUTES_FROM = 100  # seconds; a longer wait is told in minutes
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


def length(seconds: float) -> str:
    """Return "12 Sekunden", "4 Min." or "1 Std. 5 Min."."""
    if seconds < 59.5:
        return f"{max(1, round(seconds))} Sekunden"
    hours, minutes = divmod(round(seconds / 60), 60)
    return " ".join(f"{count} {unit}" for count, unit in ((hours, "Std."), (minutes, "Min.")) if count)


def come_back_in(seconds: int) -> str:
    """Return a sentence that tells when to try again what was refused, as `Retry-After` tells it to programs."""
    count, unit = (seconds, "Sekunde") if seconds < _MINUTES_FROM else (math.ceil(seconds / 60), "Minute")
    return f"Ein neuer Versuch lohnt sich in {count} {unit if count == 1 else f'{unit}n'}."


_ENVIRONMENT.filters["length"] = length
_ENVIRONMENT.filters["german_time"] = german_time
