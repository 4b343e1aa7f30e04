"""Apertium, the rule-based translator, through its command."""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess
from collections.abc import Sequence, Set
from functools import cached_property

from dragoman.translation.errors import (
    BadAnswerError,
    EngineError,
    EngineMissingError,
    EngineTimeoutError,
    PairError,
)
from dragoman.translation.segments import primary

PATIENCE = 60.0
"""Seconds that the command may take for one batch."""

_CODES = {
    "afr": "af", "ara": "ar", "arg": "an", "ast": "ast", "bel": "be", "bre": "br", "bul": "bg", "cat": "ca",
    "ces": "cs", "cym": "cy", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "epo": "eo", "est": "et",
    "eus": "eu", "fas": "fa", "fin": "fi", "fra": "fr", "gle": "ga", "glg": "gl", "heb": "he", "hin": "hi",
    "hye": "hy", "ind": "id", "isl": "is", "ita": "it", "kat": "ka", "kaz": "kk", "kir": "ky", "kmr": "ku",
    "lat": "la", "lav": "lv", "lit": "lt", "mar": "mr", "mkd": "mk", "mlt": "mt", "msa": "ms", "nld": "nl",
    "nno": "nn", "nob": "nb", "oci": "oc", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk",
    "slv": "sl", "sme": "se", "spa": "es", "sqi": "sq", "srd": "sc", "swe": "sv", "tat": "tt", "tur": "tr",
    "uig": "ug", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "zho": "zh",
}  # fmt: skip
"""Our two letters for Apertium's three (ISO 639-3)."""

_APART = "\n\n"
"""Apertium ends a sentence at a blank line, so no word wanders over it."""
_CONTROL = dict.fromkeys([*range(32), *range(127, 160)], " ")
_SPACES = re.compile("[ \n]+")


class Apertium:
    """The ``apertium`` command with whatever language pairs are installed."""

    name = "apertium"
    label = "Apertium"

    def __init__(self, *, command: str = "apertium", patience: float = PATIENCE) -> None:
        self._command, self._patience = command, patience

    def pairs(self) -> Set[tuple[str, str]]:
        return self._modes.keys()

    def translates(self, source: str, target: str) -> bool:
        return (primary(source), primary(target)) in self._modes

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        mode = self._modes.get((primary(source), primary(target)))
        if mode is None:
            raise PairError(self.label, source=source, target=target)
        prepared = [_prepared(text) for text in texts]
        worded = [text for text in prepared if any(map(str.isalpha, text))]
        answers = iter(self._answers(mode, worded))
        return [next(answers) if any(map(str.isalpha, text)) else text for text in prepared]

    @cached_property
    def _modes(self) -> dict[tuple[str, str], str]:
        """The installed modes by our pairs, ``{("es", "en"): "spa-eng"}``; no variants (``spa-eng_US``)."""
        try:
            listed = self._run("-l").split()
        except EngineMissingError:
            return {}
        known = {code: code for code in _CODES.values()} | _CODES
        halves = [(mode, *mode.partition("-")[::2]) for mode in listed]
        return {(known[a], known[b]): mode for mode, a, b in halves if a in known and b in known}

    def _answers(self, mode: str, texts: list[str]) -> list[str]:
        """Translate all texts at once; if that fails, each alone, so that a bad one spoils no other."""
        if not texts:
            return []
        try:
            parts = self._run("-u", mode, text=_APART.join(texts) + "\n").removesuffix("\n").split(_APART)
        except EngineTimeoutError:
            raise
        except EngineError:
            if len(texts) == 1:
                raise
            parts = []
        if len(parts) == len(texts) and all(part.strip() for part in parts):
            return [_cleaned(part, original=text) for part, text in zip(parts, texts, strict=True)]
        if len(texts) == 1:
            raise BadAnswerError(self.label, text=texts[0])
        return [answer for text in texts for answer in self._answers(mode, [text])]

    def _run(self, *arguments: str, text: str = "") -> str:
        """Return what the command prints; it and all programs that it started die when they take too long."""
        pipe = subprocess.PIPE
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        try:
            process = subprocess.Popen(
                [self._command, *arguments],
                stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True,
            )  # fmt: skip
        except OSError:
            raise EngineMissingError(self.label) from None
        with process:
            try:
                answer, complaint = process.communicate(
                    text.encode("utf-8", "replace"), timeout=self._patience
                )
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise EngineTimeoutError(self.label, seconds=self._patience) from None
        if process.returncode:
            raise EngineError(self.label, _last_line(complaint) or f"it ended with code {process.returncode}")
        return answer.decode("utf-8", "replace")


def _prepared(text: str) -> str:
    """Return a text on one line, with entities decoded: Apertium takes ``&laquo;`` for a word."""
    return _SPACES.sub(" ", html.unescape(text).translate(_CONTROL)).strip()


def _cleaned(answer: str, *, original: str) -> str:
    """Return an answer without the marks on words that Apertium does not know or cannot inflect."""
    for mark in "*@#":
        if mark not in original:
            answer = re.sub(rf"(?<!\w){re.escape(mark)}(?=\w)", "", answer)
    return _SPACES.sub(" ", answer).strip()


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "").rstrip(".")
