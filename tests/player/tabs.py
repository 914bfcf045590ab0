"""A browser context that many tests have, one after the other.

A context of its own for each test would cost a process of its own for its page: a third of what a short test takes.
Pages of one site share a process here (`--renderer-process-limit=1`), which an empty page keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

_SITE = "http://127.0.0.1/"  # of all servers of the tests, whatever their ports
_REAL_CLOCK = "() => Function.prototype.toString.call(Date).includes('[native code]')"


class Tabs:
    """Contexts with the same options (`look`, as for `Browser.new_context`); nothing stays in one from test to test."""

    def __init__(self, browser: Browser, **look: Any) -> None:
        self._browser = browser
        self._look = look
        self._kept: tuple[BrowserContext, Page, CDPSession] | None = None

    @contextmanager
    def fresh(self) -> Iterator[BrowserContext]:
        """Yield a context for one test alone, with a process of its own, which whoever goes offline needs.

        A process knows once for all its pages whether there is a network, and forgets that it was told so when one of
        them is closed, be it that of the test before.
        """
        context = self._browser.new_context(**self._look)
        try:
            yield context
        finally:
            context.close()

    @contextmanager
    def lent(self, *origins: str) -> Iterator[BrowserContext]:
        """Yield a context; behind the block its pages are closed, and what `origins` stored is forgotten.

        So are cookies, permissions and the cache. Scripts and routes must be added to pages, not to the context. Where
        Playwright's clock was installed, the next test gets another context.
        """
        context, empty, devtools = self._kept or self._opened()
        try:
            yield context
        finally:
            for page in context.pages:
                if page != empty:
                    page.close()
            if empty.evaluate(_REAL_CLOCK):
                _forget(context, devtools, origins)
            else:
                self._kept = None
                context.close()

    def _opened(self) -> tuple[BrowserContext, Page, CDPSession]:
        context = self._browser.new_context(**self._look)
        empty = context.new_page()
        empty.route(_SITE, lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
        empty.goto(_SITE)
        self._kept = (context, empty, context.new_cdp_session(empty))
        return self._kept


def _forget(context: BrowserContext, devtools: CDPSession, origins: tuple[str, ...]) -> None:
    context.clear_cookies()
    context.clear_permissions()
    devtools.send("Network.clearBrowserCache")
    for origin in origins:
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
