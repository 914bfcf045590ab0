"""The request headers that decide how a file is answered and counted, read once per request."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Scope

RequestHeaders = Mapping[bytes, str]
"""Name in lower case -> value, of those headers alone that are used."""
_HEADERS = frozenset({b"range", b"if-match", b"if-range", b"if-none-match", b"user-agent", b"sec-fetch-dest"})
_KEPT = "vorleser.asked"  # where a request's headers are kept, once read


def headers_of(scope: Scope) -> RequestHeaders:
    """Return the request's headers; of a repeated one the last value."""
    asked: RequestHeaders | None = scope.get(_KEPT)
    if asked is None:
        asked = scope[_KEPT] = {name: value.decode("latin-1") for name, value in scope["headers"] if name in _HEADERS}
    return asked
