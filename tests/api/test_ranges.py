"""Byte ranges, as RFC 9110 has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.audio.ranges import UnsatisfiableRangeError, matches, wanted_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-1", (0, 1)),  # Safari's probe
        ("bytes=0-", (0, 99)),
        ("bytes=40-", (40, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes=90-1000", (90, 99)),
        ("Bytes=5-5", (5, 5)),
    ],
)
def test_a_range_is_clipped_to_the_file(header: str, expected: tuple[int, int]) -> None:
    assert wanted_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=", "bytes=-", "bytes=5-4", "items=0-1", "bytes=0-1,5-6", "bytes=a-b", ""])
def test_several_or_malformed_ranges_are_ignored(header: str) -> None:
    assert wanted_range(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999-"])
def test_a_range_outside_the_file_can_not_be_satisfied(header: str) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        wanted_range(header, 100)


@given(st.text(max_size=200), st.integers(min_value=0, max_value=10**9))
def test_no_header_leads_outside_the_file(header: str, length: int) -> None:
    try:
        found = wanted_range(header, length)
    except UnsatisfiableRangeError:
        return
    if found is not None:
        assert 0 <= found[0] <= found[1] < length


def test_an_etag_matches_alone_in_a_list_weakly_and_by_star() -> None:
    assert matches('"a"', '"a"')
    assert matches('"b", W/"a"', '"a"')
    assert matches("*", '"a"')
    assert not matches('"b"', '"a"')
    assert not matches("", '"a"')
