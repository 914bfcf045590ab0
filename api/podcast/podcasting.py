"""Extensions of feedgen: Podcasting 2.0 (https://podcastindex.org/namespace/1.0) and paged feeds (RFC 5005).

And Apple's itunes:explicit, for which feedgen knows only the old words; Apple wants "true" or "false".
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

NAMESPACE = "https://podcastindex.org/namespace/1.0"
"""Of Podcasting 2.0."""
APPLE = "http://www.itunes.com/dtds/podcast-1.0.dtd"
"""The namespace of Apple's elements."""
ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of the links between pages (RFC 5005)."""


class PodcastingChannel(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """The channel's elements."""

    def describe(self, guid: uuid.UUID, owner: str | None) -> None:
        """Set what `extend_rss` will write. `owner`: the e-mail address that may unlock the feed."""
        self._guid, self._owner = guid, owner

    def extend_ns(self) -> dict[str, str]:
        return {"podcast": NAMESPACE}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        channel = feed[0]
        _add(channel, "guid", str(self._guid))
        _add(channel, "locked", "yes", **({"owner": self._owner} if self._owner else {}))
        _add(channel, "medium", "podcast")
        _spoken_by_ai(channel)
        _not_explicit(channel)
        return feed


class PodcastingEntry(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """An episode's elements."""

    def describe(self, transcript: str, chapters: str) -> None:
        """Set what `extend_rss` will write: the addresses of captions and chapters."""
        self._transcript, self._chapters = transcript, chapters

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        _add(entry, "transcript", None, url=self._transcript, type="text/vtt", language="de", rel="captions")
        _add(entry, "chapters", None, url=self._chapters, type="application/json+chapters")
        _spoken_by_ai(entry)
        _not_explicit(entry)
        return entry


def _spoken_by_ai(parent: etree._Element) -> None:
    """Mark an element as spoken by a machine, as directories ask for it (Podcasting 2.0, podcast:txt)."""
    _add(parent, "txt", "true", purpose="ai-content")


def _not_explicit(parent: etree._Element) -> None:
    element: etree._Element = etree.SubElement(parent, f"{{{APPLE}}}explicit")
    element.text = "false"


def _add(parent: etree._Element, name: str, text: str | None, **attributes: str) -> None:
    element: etree._Element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = text


class PagingChannel(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """The channel's links to other pages."""

    def describe(self, links: Mapping[str, str]) -> None:
        """Set what `extend_rss` will write: relation ("first", "previous", "next") to address."""
        self._links = links

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the links. feedgen has declared the namespace of Atom already."""
        for relation, address in self._links.items():
            etree.SubElement(feed[0], f"{{{ATOM}}}link", rel=relation, href=address, type="application/rss+xml")
        return feed
