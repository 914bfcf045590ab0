"""Access to the figures of a service that counts what is heard."""

from __future__ import annotations

from api.errors import PlaysNotCountedError
from api.figures.figures import Figures
from api.http.web import Web


def counting(web: Web) -> Figures:
    """Return the figures. Raises PlaysNotCountedError if the operator wants none."""
    if web.figures is None:
        raise PlaysNotCountedError("This service counts no plays.")
    return web.figures
