"""The body of every error (RFC 9457)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """The body of an error, in German."""

    type: str = Field(examples=["urn:vorleser:problem:unbekannter-artikel"])
    title: str = Field(examples=["Artikel unbekannt"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Unter dieser Kennung gibt es keinen Artikel."])
    reason: str | None = Field(None, description="The same in English, more precisely; for logs.")
    voices: list[str] | None = Field(None, description="The voices that somebody can speak with.")
    errors: list[dict[str, Any]] | None = Field(None, description="The invalid fields: where, and why.")
