"""Neural models on this machine: OPUS-MT, NLLB and Argos Translate's, through CTranslate2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from dragoman.reading.types import Span
from dragoman.translation.engines import argosmodel
from dragoman.translation.engines.alignment import places, project, retagged, untagged
from dragoman.translation.engines.argosmodel import Package, UnreadableModelError
from dragoman.translation.engines.base import Engine, Reply
from dragoman.translation.engines.options import Options
from dragoman.translation.errors import EngineError, EngineMissingError, NoSuchModelError, PairError
from dragoman.translation.segments import primary

MOST_PIECES = 250
"""Pieces of words in one text: what is longer, such models have never seen."""
BEAM = 4
BEGINNINGS = 16
"""Pieces of words among which that is looked for which an editor has begun to type."""
MOST_AHEAD = 64
"""Pieces of words that are written ahead of an editor, who waits for none."""
END = "</s>"

_UNSPACED = frozenset({"ja", "zh"})

_NLLB = {
    "ar": "arb_Arab", "az": "azj_Latn", "bg": "bul_Cyrl", "cs": "ces_Latn", "de": "deu_Latn",
    "el": "ell_Grek", "en": "eng_Latn", "es": "spa_Latn", "fa": "pes_Arab", "fr": "fra_Latn",
    "he": "heb_Hebr", "hu": "hun_Latn", "hy": "hye_Armn", "it": "ita_Latn", "ja": "jpn_Jpan",
    "ka": "kat_Geor", "kk": "kaz_Cyrl", "ko": "kor_Hang", "mk": "mkd_Cyrl", "nl": "nld_Latn",
    "pl": "pol_Latn", "pt": "por_Latn", "ro": "ron_Latn", "ru": "rus_Cyrl", "sq": "als_Latn",
    "sr": "srp_Cyrl", "sv": "swe_Latn", "tr": "tur_Latn", "uk": "ukr_Cyrl", "uz": "uzn_Latn",
    "zh": "zho_Hans",
}  # fmt: skip
"""Our codes for those of NLLB-200."""


@dataclass(frozen=True, slots=True)
class _Model:
    """A model in memory: ``after`` is what has to close a text for it."""

    translator: Any
    source: Any
    target: Any
    after: Sequence[str]

    def ahead(self, asked: list[str], prefix: list[str], *, ways: int, most: int) -> list[list[str]]:
        """Return in how many ``ways`` a translation goes on after ``prefix``, the likeliest first."""
        [result] = self.translator.translate_batch(
            [asked],
            target_prefix=[prefix],
            beam_size=ways,
            num_hypotheses=ways,
            max_input_length=0,
            max_decoding_length=len(prefix) + most,
        )
        return [way[len(prefix) :] for way in result.hypotheses]

    def added(self, pieces: list[str], *, to: list[str]) -> str:
        """Return what pieces add to the text that others are."""
        return str(self.target.decode(to + pieces))[len(self.target.decode(to)) :]


class Neural(Engine):
    """A model in a folder, or in an ``.argosmodel``; nothing leaves the machine."""

    most_texts = 32

    def __init__(self, name: str, options: Options, *, label: str, newsroom: Path) -> None:
        self.name, self.label = name, label
        self.price = options.price_of(options.usual_price)
        self._named_pairs = options.known_pairs
        self._place = newsroom / options.folder
        self._models = newsroom / "models" / "unpacked"
        self._loading = Lock()

    def problem(self) -> EngineError | None:
        if find_spec("ctranslate2") is None or find_spec("sentencepiece") is None:
            return EngineMissingError(self.label)
        try:
            pairs = self._pairs
        except NoSuchModelError as error:
            return error
        return None if pairs else NoSuchModelError(self.label, "“pairs” must say what it translates")

    def translates(self, source: str, target: str) -> bool:
        return self.problem() is None and (primary(source), primary(target)) in self._pairs

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Reply:
        plain = [untagged(text) for text in texts]
        with self._knowing(source, target):
            answers = self._answers([text for text, _ in plain], primary(source), primary(target))
        return Reply(
            [
                None if answer is None else answer.tagged(spans)
                for answer, (_, spans) in zip(answers, plain, strict=True)
            ],
            model=self.version(),
        )

    def complete(self, text: str, prefix: str, *, source: str, target: str) -> str:
        begun, typed = _parted(untagged(prefix)[0], primary(target))
        with self._knowing(source, target):
            return retagged(self._rest(untagged(text)[0], begun, typed, primary(source), primary(target)), ())

    @contextmanager
    def _knowing(self, source: str, target: str) -> Iterator[None]:
        """Raise ``EngineError`` where it does not know the pair, and for what goes wrong in the block."""
        if not self.translates(source, target):
            raise self.problem() or PairError(self.label, source=source, target=target)
        try:
            yield
        except (RuntimeError, ValueError) as error:  # all that CTranslate2 and SentencePiece raise
            raise EngineError(self.label, str(error).rstrip(".")) from None

    @property
    def _is_nllb(self) -> bool:
        return (self._place / "sentencepiece.bpe.model").is_file()

    @cached_property
    def _package(self) -> Package | None:
        """The model of Argos Translate that it is, None where it is another's."""
        try:
            if self._place.suffix == argosmodel.ENDING:
                return argosmodel.unpacked(self._place, into=self._models)
            return argosmodel.described(self._place) if (self._place / "metadata.json").is_file() else None
        except UnreadableModelError as error:
            raise NoSuchModelError(self.label, str(error)) from None

    @cached_property
    def _folder(self) -> Path:
        folder = self._package.folder / "model" if self._package else self._place
        if not (folder / "model.bin").is_file():
            raise NoSuchModelError(self.label, f"there is no model.bin in {folder}")
        return folder

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        if not self._folder or self._named_pairs:
            return self._named_pairs
        if self._package:
            return frozenset({(primary(self._package.source), primary(self._package.target))})
        if self._is_nllb:
            return frozenset((a, b) for a in _NLLB for b in _NLLB if a != b)
        return frozenset()

    def version(self) -> str:
        """Return the model's name, with its version where it has one."""
        name = self._place.stem if self._place.suffix == argosmodel.ENDING else self._place.name
        return f"{name} {self._package.version}".strip() if self._package else name

    @cached_property
    def _model(self) -> _Model:
        import ctranslate2  # an extra, and a tenth of a second: whoever has no model needs neither
        from sentencepiece import SentencePieceProcessor

        if self._package:
            words = [self._package.folder / "sentencepiece.model"]
        elif self._is_nllb:
            words = [self._place / "sentencepiece.bpe.model"]
        else:
            words = [self._place / "source.spm", self._place / "target.spm"]
        if missing := [file.name for file in words if not file.is_file()]:
            raise NoSuchModelError(self.label, f"there is no {missing[0]} in {words[0].parent}")
        processors = [SentencePieceProcessor(model_file=str(file)) for file in words]
        config = (
            (self._folder / "config.json").read_text() if (self._folder / "config.json").is_file() else ""
        )
        after = [] if self._package or '"add_source_eos": true' in config else [END]
        translator = ctranslate2.Translator(str(self._folder), device="cpu")
        return _Model(translator, processors[0], processors[-1], after)

    def _loaded(self) -> _Model:
        """Return the model, of which all threads of a process share one."""
        with self._loading:
            return self._model

    def _code(self, language: str) -> list[str]:
        """Return the piece that tells NLLB a language; other models know but one."""
        return [_NLLB[language]] if self._is_nllb else []

    def _rest(self, text: str, begun: str, typed: str, source: str, target: str) -> str:
        """Return what follows ``typed``, the first letters of a word, in a translation that has ``begun``."""
        model = self._loaded()
        pieces, written = model.source.encode(text, out_type=str), model.target.encode(begun, out_type=str)
        if max(len(pieces), len(written)) > MOST_PIECES:
            return ""
        asked = [*self._code(source), *pieces, *model.after]
        prefix = [*self._code(target), *written]
        start = (" " if written and begun[-1].isspace() else "") + typed
        firsts = model.ahead(asked, prefix, ways=BEGINNINGS, most=1) if typed else [[]]
        for first in firsts:
            if not start.startswith(model.added(first, to=written)[: len(start)]):
                continue
            [others] = model.ahead(asked, prefix + first, ways=1, most=MOST_AHEAD)
            rest = model.added(first + others, to=written)
            is_over = len(others) < MOST_AHEAD  # a model that has lost its thread never ends
            return rest.removeprefix(start) if is_over and rest.startswith(start) else ""
        return ""

    def _answers(self, texts: Sequence[str], source: str, target: str) -> list[_Answer | None]:
        if not texts:
            return []
        model = self._loaded()
        pieces = [model.source.encode(text, out_type=str) for text in texts]
        short = [n for n, those in enumerate(pieces) if len(those) <= MOST_PIECES]
        before, prefix = self._code(source), self._code(target)
        results = model.translator.translate_batch(
            [[*before, *pieces[n], *model.after] for n in short],
            target_prefix=[prefix for _ in short] if prefix else None,
            beam_size=BEAM,
            max_batch_size=16,
            max_input_length=0,
            return_attention=True,
        )
        answers: list[_Answer | None] = [None for _ in texts]
        for n, result in zip(short, results, strict=True):
            written = result.hypotheses[0][len(prefix) :]
            seen = slice(len(before), len(before) + len(pieces[n]))
            answers[n] = _Answer(
                text=model.target.decode(written),
                original=texts[n],
                source=pieces[n],
                target=written,
                attention=[row[seen] for row in result.attention[0][len(prefix) :]],
            )
        return answers


def _parted(prefix: str, language: str) -> tuple[str, str]:
    """Return what stands before the word that is being written, and the letters of it."""
    typed = "" if language in _UNSPACED else re.findall(r"\w*$", prefix)[0]
    return prefix.removesuffix(typed), typed


@dataclass(frozen=True, slots=True)
class _Answer:
    """A translation with what the model looked at while it wrote each piece."""

    text: str
    original: str
    source: list[str]
    target: list[str]
    attention: list[list[float]]

    def tagged(self, spans: Sequence[Span]) -> str:
        """Return the translation with the tags of the original's ``spans``."""
        if not spans or not self.target:
            return retagged(self.text, ())
        placed = project(
            spans,
            source=places(self.source, self.original),
            target=places(self.target, self.text),
            attention=self.attention,
            translation=self.text,
        )
        return retagged(self.text, placed)
