"""The editors' page: signing in, and German pages over the same functions as the API."""
