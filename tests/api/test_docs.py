"""The documentation of interface and settings is what the code says."""

from __future__ import annotations

from docs.generate import DOCS, interface, schema, settings_table


def test_the_interface_is_documented_as_it_is() -> None:
    assert (DOCS / "api.md").read_text("utf-8") == interface(schema()), "run: python -m docs.generate"


def test_the_settings_are_documented_as_they_are() -> None:
    assert (DOCS / "settings.md").read_text("utf-8") == settings_table(), "run: python -m docs.generate"
