"""The queue of renderings: one protocol, two back ends."""
