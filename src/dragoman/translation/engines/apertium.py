"""Apertium, the rule-based translator, through its command."""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import IO, cast

from dragoman.translation.engines.base import Engine, Reply
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
LARGEST = 5_000_000
"""Bytes that it may answer with."""

CODES = {
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


class Apertium(Engine):
    """The ``apertium`` command with whatever language pairs are installed."""

    name = "apertium"
    label = "Apertium"

    def __init__(self, *, command: str = "apertium", patience: float = PATIENCE) -> None:
        self._command, self._patience = command, patience

    def pairs(self) -> list[tuple[str, str]]:
        """Return the pairs of languages, from and to, that are installed."""
        return [*self._modes]

    def problem(self) -> EngineError | None:
        return None if self._modes else EngineMissingError(self.label)

    def translates(self, source: str, target: str) -> bool:
        return (primary(source), primary(target)) in self._modes

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        mode = self._modes.get((primary(source), primary(target)))
        if mode is None:
            raise PairError(self.label, source=source, target=target)
        lines = [prepared(text) for text in texts]
        worded = [text for text in lines if any(map(str.isalpha, text))]
        answers = iter(self._answers(mode, worded))
        return Reply([next(answers) if any(map(str.isalpha, text)) else text for text in lines], model=mode)

    @cached_property
    def _modes(self) -> dict[tuple[str, str], str]:
        """The installed modes by our pairs, ``{("es", "en"): "spa-eng"}``; no variants (``spa-eng_US``)."""
        try:
            listed = self._run("-l").split()
        except EngineError:
            return {}
        known = {code: code for code in CODES.values()} | CODES
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
            return [without_marks(part, original=text) for part, text in zip(parts, texts, strict=True)]
        if len(texts) == 1:
            raise BadAnswerError(self.label, text=texts[0])
        return [answer for text in texts for answer in self._answers(mode, [text])]

    def _run(self, *arguments: str, text: str = "") -> str:
        """Return what the command prints; raises ``EngineError``.

        It and all programs that it started die when they take too long or say too much.
        """
        with TemporaryFile() as question, TemporaryFile() as complaint:
            question.write(text.encode("utf-8", "replace"))
            question.seek(0)
            try:
                process = subprocess.Popen(
                    [self._command, *arguments], stdin=question, stdout=subprocess.PIPE, stderr=complaint,
                    env=os.environ | {"LC_ALL": "C.UTF-8"}, start_new_session=True,
                )  # fmt: skip
            except OSError:
                raise EngineMissingError(self.label) from None
            with process:
                answer = self._heard(process, cast("IO[bytes]", process.stdout))
            complaint.seek(0)
            reason = _last_line(complaint.read(LARGEST)) or f"it ended with code {process.returncode}"
        if process.returncode:
            raise EngineError(self.label, reason)
        return answer.decode("utf-8", "replace")

    def _heard(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> bytes:
        """Return what a process has said when it ends, which it does in time, by itself or not."""
        is_late = Event()

        def end() -> None:
            is_late.set()
            _kill(process)

        timer = Timer(self._patience, end)
        timer.start()
        try:
            answer = said.read(LARGEST + 1)
            if len(answer) > LARGEST:
                _kill(process)
            process.wait()
        finally:
            timer.cancel()
        if is_late.is_set():
            raise EngineTimeoutError(self.label, seconds=self._patience)
        if len(answer) > LARGEST:
            raise EngineError(self.label, f"it answers with more than {LARGEST:,} bytes")
        return answer


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # it was quicker
        os.killpg(process.pid, signal.SIGKILL)


def prepared(text: str) -> str:
    """Return a text on one line, with entities decoded: Apertium takes ``&laquo;`` for a word."""
    return _SPACES.sub(" ", html.unescape(text).translate(_CONTROL)).strip()


def without_marks(answer: str, *, original: str) -> str:
    """Return an answer without the marks on words that Apertium does not know or cannot inflect."""
    for mark in "*@#":
        if mark not in original:
            answer = re.sub(rf"(?<!\w){re.escape(mark)}(?=\w)", "", answer)
    return _SPACES.sub(" ", answer).strip()


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "").rstrip(".")
