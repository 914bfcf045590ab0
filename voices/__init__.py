"""The catalogue of German voices, and the voice that ships with the project."""
