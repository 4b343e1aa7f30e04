"""Why a block was kept or dropped, in words: the sign that a person would point at."""

from __future__ import annotations

from dragoman.reading.body.signs import Columns
from dragoman.reading.boxes import TextBlock, Where

_PLACES = {
    Where.HIDDEN: "hidden",
    Where.NAV: "in a navigation",
    Where.FOOTER: "in a footer",
    Where.CAPTION: "a caption",
    Where.ASIDE: "in an aside",
    Where.FORM: "in a form",
    Where.HEADER: "in a header",
}
_LINKED = 0.6
_TELLING = 1.0
_AFAR = 3.0
_FEW_LETTERS = 4.5  # the logarithm of ninety


def reason(block: TextBlock, kept: bool, columns: Columns, place: int) -> str:
    """Return why a block was kept or dropped."""
    if block.where & Where.BUILT:
        return "in a script that builds the page"
    figures = {name: float(columns[name][place]) for name in _ASKED}
    return _why_kept(block, figures) if kept else _why_dropped(block, figures)


_ASKED = (
    "linked",
    "words",
    "first_box1",
    "sure_since",
    "sure_until",
    "is_title",
    "repeated",
    "weight",
    "sentences",
    "comment",
)


def _why_kept(block: TextBlock, figures: dict[str, float]) -> str:
    if block.where & Where.BODY:
        return "declared as the article's body"
    if block.where & Where.HEADING:
        return "a heading amid the article"
    if figures["sentences"] and figures["first_box1"] > 0.5:
        return "sentences among sentences of the article"
    if figures["sentences"]:
        return "sentences"
    return "amid the article"


def _why_dropped(block: TextBlock, figures: dict[str, float]) -> str:
    if figures["is_title"]:
        return "the headline"
    if figures["comment"]:
        return "a reader's comment"
    named = next((words for bit, words in _PLACES.items() if block.where & bit), "")
    if named:
        return named
    if figures["linked"] > _LINKED:
        return "mostly links"
    if figures["repeated"] > 1:
        return "said more than once"
    if figures["words"] < -_TELLING:
        return "its box is named like no article's"
    if min(figures["sure_since"], figures["sure_until"]) > _AFAR:
        return "far from the article"
    return "too short to tell" if figures["weight"] < _FEW_LETTERS else "unlike the article around it"
