"""How every word of a spoken sentence is said, before espeak-ng is asked."""
