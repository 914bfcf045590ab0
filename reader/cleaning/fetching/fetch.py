"""Fetching a page: public hosts only, within limits of time and size, and only where robots.txt allows it."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from reader.cleaning.fetching.addresses import Target, check_target
from reader.cleaning.fetching.robots import MAX_ROBOTS_BYTES, Robots
from reader.cleaning.source import MAX_BYTES, decode
from reader.common.http_deadline import bounded, time_limit
from reader.errors import (
    BinarySourceError,
    FetchError,
    FetchTimeoutError,
    PageMissingError,
    PaywalledError,
    RobotsError,
    SourceTooLargeError,
)

PRODUCT = "Vorleser"
"""The name under which we ask, in the User-Agent and in robots.txt."""
MAX_REDIRECTS = 5
"""So many are followed for one page."""
TOTAL_SECONDS = 30.0
"""Longest time for one page, its redirects and robots.txt included, in seconds."""
_CONNECT_SECONDS = 5.0
_READ_SECONDS = 10.0

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEXT_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/rdf",
)
_TEXT_TYPES_SUFFIX = "+xml"
_LOCKED = frozenset({401, 402, 403})
_GONE = frozenset({404, 410})
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: `url` after redirects, `content` as sent (at most 5 MB), `charset` as the server declared it."""

    url: str
    """After redirects."""
    content: bytes
    """As sent; at most 5 MB."""
    charset: str | None = None
    """As the server declared it."""

    @property
    def text(self) -> str:
        """The decoded content. Raises as `source.decode` does."""
        return decode(self.content, self.charset)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the state of a feed, to be asked whether there is a newer one (RFC 9110, 13.1)."""

    etag: str | None = None
    """As sent."""
    last_modified: str | None = None
    """As sent."""

    @property
    def conditions(self) -> dict[str, str]:
        """The headers of the question."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Feed:
    """A fetched feed."""

    page: Page
    """Its content."""
    validators: Validators
    """To be handed in the next time."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    """Of HTTP."""
    headers: httpx.Headers
    """All of them."""
    content: bytes
    """As far as it was read."""
    charset: str | None
    """As declared."""


def user_agent(contact: str | None = None) -> str:
    """Return the User-Agent: product, version, purpose and, where the operator gives one, an address to complain to."""
    try:
        number = version("vorleser")
    except PackageNotFoundError:
        number = "0"
    reach = f"+{contact}; " if contact and contact.isascii() and contact.isprintable() else ""
    return f"{PRODUCT}/{number} ({reach}reads articles aloud at a listener's request)"


class Fetcher:
    """Fetches pages and remembers robots.txt. Close it, or use it as a context manager."""

    def __init__(self, allowed_hosts: Collection[str] = (), contact: str | None = None) -> None:
        """Take `allowed_hosts`: hosts ("name" or "name:port") that may have private addresses.

        `contact`: a web or mail address of whoever runs this, for the User-Agent.
        """
        self._allowed = frozenset(allowed_hosts)
        self._robots = Robots(PRODUCT)
        client = httpx.Client(
            trust_env=False,  # a proxy would connect for us, to an address that nobody checked
            # Connections are pinned to an address. Kept open, one would serve another name at that address, for which
            # its certificate was never checked.
            limits=httpx.Limits(max_keepalive_connections=0),
            follow_redirects=False,
            headers={"User-Agent": user_agent(contact), "Accept-Language": "de", "Accept-Encoding": "gzip, deflate"},
        )
        self._client = bounded(client)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(self, url: str) -> Page:
        """Return the page at `url`.

        Raises FetchError and its kinds, SourceTooLargeError, BinarySourceError and PaywalledError.
        """
        page, answer = self._page(url, robots=True)
        kind = answer.headers.get("content-type", "").lower()
        if kind and not kind.startswith(_TEXT_TYPES) and _TEXT_TYPES_SUFFIX not in kind:
            raise BinarySourceError(
                f"{page.url} is not a page but {kind.partition(';')[0]}: give the address of an article."
            )
        return page

    def fetch_feed(self, url: str, known: Validators) -> Feed | None:
        """Return the feed at `url`; None where it is as it was known.

        robots.txt is not for this: somebody named the feed to be read by a program (RFC 9309 is for crawlers). Raises
        FetchError and its kinds, SourceTooLargeError and PaywalledError.
        """
        page, answer = self._page(url, robots=False, conditions=known.conditions)
        if answer.status == _NOT_MODIFIED:
            return None
        return Feed(page, Validators(answer.headers.get("etag"), answer.headers.get("last-modified")))

    def _page(self, url: str, *, robots: bool, conditions: Mapping[str, str] | None = None) -> tuple[Page, _Answer]:
        """Return what is found at `url`, and the last server's answer."""
        deadline = time.monotonic() + TOTAL_SECONDS
        address, answer = self._follow(
            _without_fragment(url), deadline, MAX_BYTES, robots=robots, conditions=conditions
        )
        _check_status(address, answer.status)
        return Page(address, answer.content, answer.charset), answer

    def _follow(
        self, url: str, deadline: float, limit: int, *, robots: bool, conditions: Mapping[str, str] | None = None
    ) -> tuple[str, _Answer]:
        """Return (address, answer) after redirects, each of which is checked like the first address."""
        for _ in range(MAX_REDIRECTS + 1):
            target = check_target(url, self._allowed)
            if robots and not self._robots.allows(target.origin, url, lambda at: self._read_robots(at, deadline)):
                raise RobotsError(
                    f"{target.host} does not allow programs to read this page (robots.txt): paste the text."
                )
            answer = self._request(url, target, deadline, limit, conditions or {})
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return url, answer
            url = _without_fragment(_joined(url, location))
        raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times: check the address.")

    def _read_robots(self, url: str, deadline: float) -> tuple[int, bytes]:
        answer = self._follow(url, deadline, MAX_ROBOTS_BYTES, robots=False)[1]
        return answer.status, answer.content

    def _request(self, url: str, target: Target, deadline: float, limit: int, conditions: Mapping[str, str]) -> _Answer:
        error: Exception | None = None
        for address in target.addresses[:3]:
            try:
                return self._ask(_pinned(url, target, address), target, deadline, limit, conditions)
            except httpx.ConnectError as failed:
                error = failed
            except (httpx.TimeoutException, TimeoutError) as late:
                raise FetchTimeoutError(f"{target.host} does not answer in time: try again later.") from late
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as broken:
                raise FetchError(f"{target.host} can't be read ({type(broken).__name__}): try again later.") from broken
        raise FetchError(f"{target.host} can't be reached: check the address.") from error

    def _ask(self, pinned: str, target: Target, deadline: float, limit: int, conditions: Mapping[str, str]) -> _Answer:
        """Send one request to the address that was checked; the name goes into the Host header and the certificate
        check."""
        request = self._client.build_request(
            "GET",
            pinned,
            headers={"Host": target.authority, **conditions},
            extensions={"sni_hostname": target.host},
            timeout=httpx.Timeout(_left(deadline, _READ_SECONDS), connect=_left(deadline, _CONNECT_SECONDS)),
        )
        with time_limit(deadline - time.monotonic()):
            response = self._client.send(request, stream=True)
            try:
                content = _content(response, limit, truncate=limit != MAX_BYTES)
                return _Answer(response.status_code, response.headers, content, response.charset_encoding)
            finally:
                response.close()


def _left(deadline: float, most: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, most)


def _joined(url: str, location: str) -> str:
    """Return where a redirect leads. Raises FetchError if that is no address."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"{url} redirects to something that is not an address: check the address.") from error


def _content(response: httpx.Response, limit: int, *, truncate: bool) -> bytes:
    """Return at most `limit` bytes, counted after decompression.

    Content that is packed more than once is refused: each layer multiplies what a few bytes unpack to, and no server
    that means well sends it (RFC 9110, 8.4, allows it).
    """
    chunks, size = [], 0
    encodings = [name.strip() for name in response.headers.get("content-encoding", "").lower().split(",")]
    if len([name for name in encodings if name not in {"", "identity"}]) > 1:
        raise FetchError("The page is packed more than once, which no server needs to do: paste the text instead.")
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > limit and not truncate:
            raise SourceTooLargeError(f"The page is larger than {limit // 1_000_000} MB: paste the article as text.")
        chunks.append(chunk)
        if size > limit:
            break
    return b"".join(chunks)


def _pinned(url: str, target: Target, address: str) -> str:
    """Return `url` with the checked address in place of the name."""
    parts = urlsplit(url)
    host = f"[{address}]" if ":" in address else address
    return urlunsplit((target.scheme, f"{host}:{target.port}", parts.path or "/", parts.query, ""))


def _without_fragment(url: str) -> str:
    return url.strip().partition("#")[0]


def _check_status(url: str, status: int) -> None:
    if status in _LOCKED:
        raise PaywalledError(f"{url} is only for subscribers or logged-in readers: paste the text instead.")
    if status in _GONE:
        raise PageMissingError(f"{url} does not exist (any more): check the address.")
    if status >= 400 or status < 200:
        raise FetchError(f"{url} can't be read (the server says {status}): try again later.")
