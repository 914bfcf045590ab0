"""Whether a text is German: everything here is made for German, and reads other languages aloud as nobody would."""

from __future__ import annotations

from functools import cache
from typing import Any

ENOUGH = 80
"""Characters below which a text is too short to tell its language."""

_LANGUAGES = {
    "de": "German", "en": "English", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "cs": "Czech", "da": "Danish", "sv": "Swedish", "tr": "Turkish", "ru": "Russian",
    "uk": "Ukrainian", "ar": "Arabic",
}  # fmt: skip


def foreign_language(text: str) -> str | None:
    """Return the English name of the text's language; None for German, and for a text too short to tell."""
    if len(text) < ENOUGH:
        return None
    language, _ = _identifier().classify(text)
    return None if language == "de" else _LANGUAGES[language]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes longer than most commands

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_LANGUAGES))
    return identifier
