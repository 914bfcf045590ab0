"""Measurements, each beside a peer in the same run. They are no tests: `make bench` prints them."""
