"""What a request says of the file that it wants, read once for all who go by it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Scope

RequestHeaders = Mapping[bytes, str]
"""Header, in lower case -> its value; of those alone that somebody goes by."""
_HEADERS = frozenset({b"range", b"if-range", b"if-none-match", b"user-agent", b"sec-fetch-dest"})
_KEPT = "vorleser.asked"  # where a request's headers are kept, once read


def headers_of(scope: Scope) -> RequestHeaders:
    """Return the request's headers; where one is repeated, the last."""
    asked: RequestHeaders | None = scope.get(_KEPT)
    if asked is None:
        asked = scope[_KEPT] = {name: value.decode("latin-1") for name, value in scope["headers"] if name in _HEADERS}
    return asked
