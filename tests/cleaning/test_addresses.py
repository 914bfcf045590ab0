"""Which addresses may be asked: decided after the name is resolved."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from reader.cleaning.fetching import addresses
from reader.cleaning.fetching.addresses import check_target, is_public
from reader.errors import FetchError, ForbiddenAddressError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a00:1::",
        "::127.0.0.1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)
def test_private_loopback_link_local_and_metadata_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org",
        "javascript:alert(1)",
        "//example.org/a",
        "http://",
        "http://example.org/" + "a" * 5_000,
        "https://user:secret@example.org/",
        "http://[::1",
        "http://exa mple.org:99999/",
        "",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://localhost./",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_other_schemes_credentials_and_private_addresses_in_any_spelling_are_refused(url: str) -> None:
    with pytest.raises((ForbiddenAddressError, FetchError)):
        check_target(url)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(ForbiddenAddressError, match=r"10\.0\.0\.7"):
        check_target("http://zeitung.example/")


def test_a_host_on_the_allow_list_may_be_private() -> None:
    assert check_target("http://127.0.0.1:8123/a", {"127.0.0.1:8123"}).addresses == ("127.0.0.1",)
    with pytest.raises(ForbiddenAddressError):
        check_target("http://127.0.0.1:8124/a", {"127.0.0.1:8123"})


def test_an_unknown_name_is_told_from_a_forbidden_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="not known"):
        check_target("https://gibt-es-nicht.example/")
