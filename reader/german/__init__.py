"""Written German, spoken. Knows only strings."""

from reader.german.gender_forms import GenderForms
from reader.german.say import say
from reader.german.sentences import sentences

__all__ = ["GenderForms", "say", "sentences"]
