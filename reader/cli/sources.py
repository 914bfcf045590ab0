"""The sources that a command reads: a file, standard input, or an address."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.article import Article
from reader.cleaning.fetching.fetch import Fetcher
from reader.cleaning.fetching.web import clean_url
from reader.cleaning.inspection import Inspection, inspect
from reader.cleaning.site_rules import SiteRules, load_site_rules
from reader.cleaning.source import decode_named
from reader.cli.consoles import err
from reader.errors import MissingFileError, SourceError
from reader.settings import ReaderSettings

_STDIN = "-"
_USUAL = "utf-8"
_LIKE_AN_ADDRESS = re.compile(r"\w+://|[\w-]+(\.[\w-]+)+/|www\.")
# By a pattern, not a parser, which fails on broken addresses; fetching reports these.
_NOT_ITS_PATH = re.compile(r"https?:(//[^/?#]*)?|[?#].*", re.IGNORECASE | re.DOTALL)
_LONGEST_STEM = 120  # characters of an address; names of files may have 255 bytes


@dataclass(frozen=True, slots=True)
class Reach:
    """The settings for fetching and cleaning sources."""

    rules: SiteRules | None = None
    """An editor's site rules."""
    contact: str | None = None
    """Whom a site may write to."""
    hosts: tuple[str, ...] = ()
    """Hosts in private networks that may be asked."""


def reach(settings: ReaderSettings) -> Reach:
    """Return what the settings say about fetching and cleaning. Raises SiteRulesError."""
    rules = load_site_rules(settings.rules) if settings.rules else None
    return Reach(rules, settings.contact, settings.allow_hosts)


def clean_source(source: str, reach: Reach) -> Article:
    """Read and clean `source`. Raises MissingFileError, FetchError and SourceError."""
    with _named(source):
        if is_address(source):
            with Fetcher(reach.hosts, reach.contact) as fetcher:
                return clean_url(source, fetcher, reach.rules)
        return inspect(_text(source), rules=reach.rules).article


def inspect_source(source: str, reach: Reach) -> Inspection:
    """Read `source` and return the verdict on each piece of it. Raises MissingFileError, FetchError and SourceError."""
    with _named(source):
        if is_address(source):
            with Fetcher(reach.hosts, reach.contact) as fetcher:
                page = fetcher.fetch(source)
            return inspect(page.text, page.url, reach.rules)
        return inspect(_text(source), rules=reach.rules)


@contextmanager
def _named(source: str) -> Iterator[None]:
    """Begin an error's sentence with the source where it doesn't name it: a command may have read many."""
    try:
        yield
    except SourceError as error:
        if source != _STDIN and source not in str(error):
            error.args = (f"{source}: {error}",)
        raise


def is_address(source: str) -> bool:
    """Return whether `source` is an http(s) address."""
    return source.lower().startswith(("http:", "https:"))


def read_file(path: Path) -> bytes:
    """Return what is in a file. Raises MissingFileError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingFileError(f"{path} can't be read ({error.strerror}): check the name.") from error


def stem_of(source: str) -> str:
    """Return a file name, without suffix, for what is made of `source`."""
    if source == _STDIN:
        return "artikel"
    if is_address(source):
        return Path(_NOT_ITS_PATH.sub("", source)).stem[:_LONGEST_STEM] or "artikel"
    return Path(source).stem or "artikel"


def _text(source: str) -> str:
    if _LIKE_AN_ADDRESS.match(source) and not Path(source).exists():
        raise MissingFileError(f"There is no file {source}: an address begins with https:// or http://.")
    text, encoding = decode_named(sys.stdin.buffer.read() if source == _STDIN else read_file(Path(source)))
    if encoding != _USUAL:
        err.print(f"{source} is not UTF-8; it was read as {encoding}.", highlight=False, markup=False, soft_wrap=True)
    return text
