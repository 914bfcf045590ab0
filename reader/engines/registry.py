"""All engines. A new one is a module that ends with an `ENGINE`, and its line here."""

from __future__ import annotations

from reader.engines import coqui, espeak, openai, piper
from reader.engines.engine import Engine
from voices.catalogue import CatalogueVoice

ENGINES = (piper.ENGINE, coqui.ENGINE, openai.ENGINE, espeak.ENGINE)


def engine_of(voice: CatalogueVoice) -> Engine:
    """Return what speaks a voice of the catalogue."""
    return next(engine for engine in ENGINES if engine.name == voice.engine)
