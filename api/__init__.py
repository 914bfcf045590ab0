"""The service around `reader`: FastAPI, store, queue, feed, player."""
