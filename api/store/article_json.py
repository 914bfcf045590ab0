"""Converts articles to plain JSON for the database and back; rows of older versions stay readable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from reader.article import Article

_ARTICLES = TypeAdapter(Article)


def as_json(article: Article) -> dict[str, Any]:
    """Return an article as plain JSON values."""
    plain: dict[str, Any] = _ARTICLES.dump_python(article, mode="json")
    return plain


def set_fields(article: Article) -> dict[str, Any]:
    """Return as plain JSON values only what differs from the fields' defaults."""
    kind = type(article)
    adapter = _ARTICLES if kind is Article else TypeAdapter(kind)
    plain: dict[str, Any] = adapter.dump_python(article, mode="json", exclude_defaults=True)
    return plain


def as_article(plain: Mapping[str, Any]) -> Article:
    """Return the article that `as_json` was given."""
    return _ARTICLES.validate_python(plain)
