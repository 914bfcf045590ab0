"""The documentation of interface and settings is what the code says."""

from __future__ import annotations

from pathlib import Path

from api.settings import Settings
from docs.generate_api import TARGET, markdown, schema
from reader.settings import described

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_interface_is_documented_as_it_is() -> None:
    assert TARGET.read_text("utf-8") == markdown(schema()), "run: python -m docs.generate_api"


def test_the_operators_guide_names_every_setting() -> None:
    guide = (DOCS / "operations.md").read_text("utf-8")
    missing = [name for name, *_ in described(Settings()) if f"`{name}`" not in guide]
    assert missing == []
