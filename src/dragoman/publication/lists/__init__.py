"""The lists that articles stand in, a module for each sort: of pages, topics, authors, outlets, stories.

All are met as an :class:`ArticleList`, by its key with :func:`find` or by its address with :func:`at`: pages,
numbered pages and feeds are made of the same value.
"""

from dragoman.publication.lists.every import at, born_of, every, find
from dragoman.publication.lists.types import ArticleList

__all__ = ["ArticleList", "at", "born_of", "every", "find"]
