"""axe's findings on a page: its script goes into a page once, and only what is wrong comes back."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

ALL_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def violations(page: Page, *rules: str) -> list[tuple[str, list[str]]]:
    """Return each rule that is broken with the elements that break it; `rules`: names or tags, all of WCAG if none."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": list(rules or ALL_RULES), "resultTypes": ["violations"]}
    found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
