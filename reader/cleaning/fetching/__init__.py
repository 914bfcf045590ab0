"""From the web: pages, feeds, and what may be fetched at all."""
