"""News-like sentences from templates, with their reading right by construction.

Number words come from num2words, cases and genders from the templates themselves, so nothing here mirrors the rules.
Every template yields a written sentence and the readings that are right; `random` decides names, numbers and units.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator import (
    agreement,
    dates,
    governed,
    measures,
    money,
    names,
    politics,
    rates,
    recipes,
    service,
    sport,
)
from tests.german.news_generator.words import Case

TEMPLATES: tuple[Callable[[Random], Case], ...] = (
    *politics.TEMPLATES,
    *sport.TEMPLATES,
    *measures.TEMPLATES,
    *rates.TEMPLATES,
    *money.TEMPLATES,
    *dates.TEMPLATES,
    *agreement.TEMPLATES,
    *governed.TEMPLATES,
    *names.TEMPLATES,
    *service.TEMPLATES,
    *recipes.TEMPLATES,
)
"""Every kind of sentence; each yields as many different ones as are asked for."""


def cases(template: Callable[[Random], Case], count: int) -> list[Case]:
    """Return `count` sentences of one template; the same in every run."""
    random = Random(template.__name__)  # repeatable
    return [template(random) for _ in range(count)]
