"""`vorleser sign`: a signed address of a protected article, to try what a newsroom's server does."""

from __future__ import annotations

import re
import time
from typing import Annotated

import typer

from api.cli.options import DataOption, settings_with
from api.http.web import ARTICLE_ID
from api.settings import web_address
from api.subscribers.signing import signed
from reader.cli.consoles import out
from reader.errors import InvalidSettingsError

LONGEST = 876_600.0
"""Hours of a century, after which no moment has eleven digits any more."""


def sign(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Id of the article.")],
    hours: Annotated[float, typer.Option(min=0.0, max=LONGEST, help="How long the address holds.")] = 1.0,
    data: DataOption = None,
) -> None:
    """Print an address under which a protected article can be heard and read."""
    if not re.fullmatch(ARTICLE_ID, article):
        raise typer.BadParameter("an id has letters, digits, dots, underscores and hyphens", param_hint="ARTICLE")
    settings = settings_with(data=data)
    if not settings.subscribers.secrets:
        raise InvalidSettingsError("There is no secret to sign with: set VORLESER_SUBSCRIBERS_SECRETS.")
    secret = settings.subscribers.secrets[0].get_secret_value()
    address = settings.public_url or web_address(settings.host, settings.port)
    ticket = signed(secret, article, round(time.time() + hours * 3600))
    out.print(f"{address}/articles/{article}/transcript?{ticket}", highlight=False, markup=False, soft_wrap=True)
