"""Paged feeds (RFC 5005) for feedgen, which itself writes only the link to the feed's own address."""

from __future__ import annotations

from collections.abc import Mapping

from feedgen.ext.base import BaseExtension
from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"


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
