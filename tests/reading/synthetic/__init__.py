"""News pages made up for the tests: texts in many languages, many layouts, and what surrounds them.

Everything here was written for Dragoman and is in the public domain (CC0), so unlike the pages of real
outlets it can be published with what is true of it.
"""

from __future__ import annotations

from tests.reading.synthetic.pages import LAYOUTS, Specimen, specimens

__all__ = ["LAYOUTS", "Specimen", "specimens"]
