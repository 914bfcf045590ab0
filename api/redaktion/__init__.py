"""The editors' page: sign-in, and German pages that use the same functions as the API."""
