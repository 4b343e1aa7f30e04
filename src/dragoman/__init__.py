"""Dragoman, the newsroom of a foreign-press digest.

Follow the press of many countries, read it, group it into stories, translate and cite it, and publish
a fast public site and a daily digest in which every line keeps its source.
"""

__version__ = "0.1.0"
