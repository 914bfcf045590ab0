"""Makes the tables in reader/pronunciation/data; needs the extra `pronunciation`. Nothing of it runs while reading."""
