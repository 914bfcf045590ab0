"""Tools that make tables of `reader/german/data` from other people's dictionaries; see data/ATTRIBUTION.md."""
