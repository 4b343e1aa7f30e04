"""The keys of the draft's screen as its help lists them, and the words that its scripts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KEYS: tuple[tuple[tuple[StrOrPromise, ...], StrOrPromise], ...] = (
    (("Ctrl+Enter",), _("Accept the sentence and go to the next")),
    (("Ctrl+→",), _("Write on as proposed below the sentence (from right to left: Ctrl+←)")),
    (("Alt+↓",), _("Next sentence")),
    (("Alt+↑",), _("Sentence before")),
    (("F8",), _("Next problem")),
    (("Shift+F8",), _("Problem before")),
    (("Ctrl+M", "1–9"), _("Take what the memory proposes")),
    (("Ctrl+M", "E"), _("Ask the next engine")),
    (("Ctrl+I", "1–9"), _("Insert a name or term as the house writes it")),
    (("Ctrl+I", "C"), _("Insert the source: outlet and date")),
    (("F9",), _("Write the house forms of names everywhere")),
    (("Ctrl+L",), _("Let the first problem of the sentence stand")),
    (("Ctrl+E",), _("Split the sentence; arrows choose the word, Enter splits")),
    (("Ctrl+J",), _("Merge the sentence with the next")),
    (("Ctrl+K",), _("Look where the selected words were translated before")),
    (("Ctrl+Z",), _("Undo, whichever sentence it was in")),
    (("Ctrl+Shift+Z",), _("Do it again")),
    (("F4",), _("Comment on the sentence")),
    (("F2",), _("The original as captured, in a tab of its own")),
    (("Esc",), _("Back to the sentence from whatever is open")),
    (("?",), _("This help; while you type, Ctrl+/")),
)

WORDS: dict[str, StrOrPromise] = {
    "kept": _("You typed this before the page was left, and it was not saved: “{text}”"),
    "takeBack": _("Take it back"),
    "forget": _("Forget it"),
    "saveMine": _("Save mine instead"),
    "takeTheirs": _("Take theirs"),
    "signedOut": _(
        "You are signed out, or may not write here. What you typed is kept: sign in in another tab."
    ),
    "gone": _("This sentence was merged with another. What you typed is kept: copy it to where it belongs."),
    "undecidedFirst": _("Something here is not saved yet: decide first what is to stand."),
    "typedOn": _("You wrote on meanwhile: your words stand. Ask once more for the proposal."),
    "letStand": _("Let it stand"),
    "write": _("Write “{wanted}”"),
    "writing": _("{name} is writing here"),
    "oneStop": _("1 thing still stops publication"),
    "stops": _("{count} things still stop publication"),
    "splitBefore": _("Split before “{word}”"),
    "fixed": _("House forms written; sentences changed: {count}."),
    "undecided": _("To be decided by you: {found} → {wanted}."),
    "nothingToFix": _("All names are as the house writes them."),
    "nothingToUndo": _("There is nothing to undo."),
    "changedMeanwhile": _("A colleague has gone on from there: it is not undone."),
    "noProblem": _("No problem found."),
    "asking": _("The engine is asked…"),
    "noEngine": _("No engine translates between these languages."),
}
