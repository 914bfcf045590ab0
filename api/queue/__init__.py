"""Which article is rendered next, and by whom: one protocol, two back ends."""
