"""Pages of feeds as they were last written: to see that nothing on one has changed costs far less than to write it."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

_MOST = 32  # of 200 KB or so


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page of a feed, ready to be sent."""

    content: bytes
    """XML."""
    etag: str
    """Strong, with its quotation marks."""


class WrittenPages:
    """The pages that were asked for last, by everything that decides what stands on them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, WrittenPage] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, marks: Hashable, write: Callable[[], bytes]) -> WrittenPage:
        """Return the page with these marks; `write` makes it where it isn't kept."""
        with self._lock:
            known = self._kept.get(marks)
            if known is not None:
                self._kept.move_to_end(marks)
                return known
        content = write()
        page = WrittenPage(content, f'"{hashlib.sha256(content).hexdigest()}"')
        with self._lock:
            self._kept[marks] = page
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return page
