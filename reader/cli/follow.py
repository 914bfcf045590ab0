"""`vorleser follow`: the new articles of a feed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Annotated

import platformdirs
import typer
from rich.markup import escape

from reader.article import Article
from reader.cleaning.fetching.feeds import FeedItem, ReadItems, parse_feed
from reader.cleaning.fetching.fetch import Fetcher
from reader.cleaning.fetching.web import clean_url
from reader.cleaning.site_rules import SiteRules
from reader.cli.consoles import err, out
from reader.cli.language import warn_if_foreign
from reader.cli.options import (
    AllowHostOption,
    CacheOption,
    ContactOption,
    DictionaryOption,
    GenderOption,
    RulesOption,
    SpeedOption,
    VoiceOption,
    settings_with,
)
from reader.cli.rendering import render, summarise
from reader.cli.sources import reach
from reader.cli.speaking import additions_of, takes_of
from reader.cli.writing import written
from reader.errors import FetchError, OutputError, SourceError
from reader.lexicon.files import builtin_with
from reader.voices import open_voice

_NO_WORD = re.compile(r"[^\w]+")
_STEM_CHARACTERS = 60


def follow(
    feed: Annotated[str, typer.Argument(metavar="FEED_URL", help="The address of an RSS or Atom feed.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.")] = Path(),
    only_list: Annotated[bool, typer.Option("--list", help="List what is new; read and remember nothing.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Read at most so many articles, the oldest new ones first.")] = 10,
    state: Annotated[
        Path | None,
        typer.Option(
            help="The file that remembers what was read. Default: in the user's data folder.", show_default=False
        ),
    ] = None,
    rules: RulesOption = None,
    voice: VoiceOption = None,
    speed: SpeedOption = 1.0,
    gender: GenderOption = None,
    dictionary: DictionaryOption = None,
    cache: CacheOption = None,
    contact: ContactOption = None,
    allow_host: AllowHostOption = None,
) -> None:
    """Read what is new in a feed, and remember it.

    [bold]vorleser follow https://zeitung.example/rss --list[/]  shows what is new

    [bold]vorleser follow https://zeitung.example/rss -o out/[/]  writes an MP3 for each new article
    """
    known = ReadItems(state or platformdirs.user_data_path("vorleser") / "feeds.json")
    settings = settings_with(
        voice=voice,
        gender=gender,
        dictionary=dictionary,
        rules=rules,
        contact=contact,
        allow_hosts=allow_host or None,
        cache=cache,
    )
    reached = reach(settings)
    words = builtin_with(settings.dictionary)
    with Fetcher(reached.hosts, reached.contact) as fetcher:
        page = fetcher.fetch(feed)
        new = known.new(feed, parse_feed(page.content, page.url))
        if not new:
            err.print("Nothing new.")
            return
        if only_list:
            _show(new)
            return
        if not output.is_dir():
            raise OutputError(f"The folder {output} does not exist: create it, or name another output.")
        named = open_voice(settings.voice, speed, settings.voices)
        additions = additions_of(settings, speed)
        takes = takes_of(settings)
        for item in new[:limit]:
            article = _cleaned(item, fetcher, reached.rules, feed, known)
            if article is None:
                continue
            warn_if_foreign(article)
            manuscript = written(article, words, settings)
            summarise(render(manuscript, named, takes, output / f"{_stem(item)}.mp3", additions))
            known.remember(feed, item)


def _show(items: tuple[FeedItem, ...]) -> None:
    for item in items:
        day = f"{item.published:%Y-%m-%d %H:%M}" if item.published else "undated"
        out.print(f"{day}  {item.title}\n    {item.url}", highlight=False, markup=False, soft_wrap=True)


def _cleaned(item: FeedItem, fetcher: Fetcher, rules: SiteRules | None, feed: str, known: ReadItems) -> Article | None:
    """Return the article of `item`; None after a message, and what will never be readable is never requested again."""
    try:
        return clean_url(item.url, fetcher, rules)
    except SourceError as error:
        err.print(f"[yellow]Left out:[/] {escape(item.title)}: {escape(str(error))}", highlight=False, soft_wrap=True)
        if not isinstance(error, FetchError):
            known.remember(feed, item)
        return None


def _stem(item: FeedItem) -> str:
    day = f"{item.published:%Y-%m-%d}-" if item.published else ""
    words = _NO_WORD.sub("-", item.title.lower()).strip("-")[:_STEM_CHARACTERS].strip("-")
    return f"{day}{words}-{hashlib.sha256(item.guid.encode()).hexdigest()[:6]}"
