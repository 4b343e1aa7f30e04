"""The forms that a word takes in a text, as far as its letters tell.

Nothing here knows a dictionary: a table for each language says, by the end of a word, which endings may
follow its stem. So a name that nobody has written before is found in all its cases.
"""

from __future__ import annotations

from dragoman.languages.inflection.letters import is_joined_by_apostrophe, letters, letters_of
from dragoman.languages.inflection.paradigms import Paradigm, Use, paradigms, reinflect

__all__ = ["Paradigm", "Use", "is_joined_by_apostrophe", "letters", "letters_of", "paradigms", "reinflect"]
