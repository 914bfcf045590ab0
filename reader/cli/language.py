"""Warns of texts in other languages, which would be read aloud by the rules of German."""

from __future__ import annotations

from functools import cache
from typing import Any

from rich.markup import escape

from reader.article import Article
from reader.cleaning.wording.language import seems_german
from reader.cli.consoles import err

_LANGUAGES = {
    "de": "German", "en": "English", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "cs": "Czech", "da": "Danish", "sv": "Swedish", "tr": "Turkish", "ru": "Russian",
    "uk": "Ukrainian", "ar": "Arabic",
}  # fmt: skip


def warn_if_foreign(article: Article) -> None:
    """Print a warning where an article isn't German."""
    if language := foreign_language(article.text):
        err.print(
            f"[yellow]Not German?[/] {escape(article.headline)} looks {language}, and is read by the rules of German.",
            highlight=False,
            soft_wrap=True,
        )


def foreign_language(text: str) -> str | None:
    """Return the English name of the text's language; None for German, and for a text too short to tell."""
    if seems_german(text):  # then no model is needed, which takes longer to load than most commands run
        return None
    language, _ = _identifier().classify(text)
    return None if language == "de" else _LANGUAGES[language]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes longer than most commands

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_LANGUAGES))
    return identifier
