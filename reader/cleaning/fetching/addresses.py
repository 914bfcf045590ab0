"""Which hosts may be asked for a page: public ones only, decided by address, not by name.

The addresses that were checked are the ones connected to, so that a name can't change its mind in between (DNS
rebinding). OWASP "Server-Side Request Forgery Prevention"; RFC 6890 registries through `ipaddress`.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.errors import FetchError, ForbiddenAddressError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

DNS_SECONDS = 5.0
"""How long the name of a host is looked up, in seconds."""
MAX_CHARACTERS = 4_096
"""Of an address."""
_PORTS = {"http": 80, "https": 443}
# Public addresses under which a cloud answers its own machines.
_METADATA = frozenset({ipaddress.ip_address("168.63.129.16"), ipaddress.ip_address("fd00:ec2::254")})
# IANA special-purpose registries, as far as older versions of Python do not know them.
_SPECIAL = tuple(ipaddress.ip_network(name) for name in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20"))
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_IPV4_COMPATIBLE = ipaddress.ip_network("::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """A checked place to connect to. `host` as in the URL, `addresses` in the order in which to try them."""

    scheme: str
    """http or https."""
    host: str
    """As in the URL."""
    port: int
    """The URL's, or the scheme's."""
    addresses: tuple[str, ...]
    """In the order in which to try them; all are public."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt is valid for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port: the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def check_target(url: str, allowed: Collection[str] = ()) -> Target:
    """Return where to connect for `url`. `allowed`: hosts ("name" or "name:port") that may have any address.

    Raises ForbiddenAddressError for other schemes, credentials and non-public addresses; FetchError if the name is
    unknown.
    """
    scheme, host, port = _split(url)
    addresses = _resolve(host, port)
    if host not in allowed and f"{host}:{port}" not in allowed:
        for address in addresses:
            if not is_public(address):
                raise ForbiddenAddressError(
                    f"{host} leads into a private network ({address}): name it in VORLESER_ALLOW_HOSTS to have it read."
                )
    return Target(scheme, host, port, tuple(str(address) for address in addresses))


def is_public(address: _Address) -> bool:
    """Return whether `address` (or the IPv4 address inside it) can be reached by everyone on the Internet."""
    if isinstance(address, ipaddress.IPv6Address) and (embedded := _embedded(address)):
        return is_public(embedded)
    if address in _METADATA or any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _NAT64) or address in _IPV4_COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _split(url: str) -> tuple[str, str, int]:
    try:
        if len(url) > MAX_CHARACTERS:
            raise ForbiddenAddressError(f"The address has more than {MAX_CHARACTERS} characters: check it.")
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in _PORTS or not host:
            raise ForbiddenAddressError(
                f"{url[:200]!r} is not an http or https address: give one that a browser opens."
            )
        if parts.username or parts.password:
            raise ForbiddenAddressError("The address holds a user name or password: give one without.")
        host = host.rstrip(".") if _is_literal(host) else host.rstrip(".").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise ForbiddenAddressError(f"{url[:200]!r} is not a valid address: check it.") from error
    return parts.scheme, host, port or _PORTS[parts.scheme]


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _resolve(host: str, port: int) -> list[_Address]:
    """Return all addresses of `host`. The system's resolver has no time limit of its own, so it runs in a thread
    beside."""
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="resolve")
    try:
        found = executor.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(DNS_SECONDS)
    except (OSError, UnicodeError, FutureTimeoutError) as error:
        raise FetchError(f"The host {host} is not known here: check the address, and the connection.") from error
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses:
        raise FetchError(f"The host {host} is not known: check the address.")
    return list(dict.fromkeys(addresses))
