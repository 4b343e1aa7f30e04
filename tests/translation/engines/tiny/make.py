"""Trains the tiny translator beside this file: Spanish to English, in under a minute on one core.

It is shaped like the models that Marian trains (OPUS-MT): 133,000 parameters, one vocabulary for both
languages, positions as sines, attention that is taught which word translates which. It goes through
CTranslate2's own converter for Marian, so the engine meets with it what it meets with a large one. It knows
a small world of sentences only.

    python -m venv /tmp/train && /tmp/train/bin/pip install torch numpy sentencepiece ctranslate2
    /tmp/train/bin/python tests/translation/engines/tiny/make.py

The tests need neither this script nor PyTorch, only what it leaves in ``model/``.
"""

from __future__ import annotations

import io
import math
import random
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece
import torch
from torch import Tensor, nn
from torch.nn import functional

HERE = Path(__file__).parent
DIM, HEADS, FEED, VOCABULARY, POSITIONS = 64, 4, 128, 780, 96
STEPS, BATCH = 600, 48
END, UNKNOWN = 0, 1
"""Where Marian puts these two in every vocabulary."""

PEOPLE = {"el alcalde": "the mayor", "la ministra": "the minister", "el presidente": "the president",
          "la jueza": "the judge", "el profesor": "the professor", "la médica": "the doctor",
          "el pescador": "the fisherman", "la periodista": "the journalist"}  # fmt: skip
DOES = {"abre": "opens", "visita": "visits", "cierra": "closes", "defiende": "defends",
        "presenta": "presents", "critica": "criticises", "inaugura": "inaugurates",
        "vende": "sells"}  # fmt: skip
THINGS = {"el puente": "the bridge", "la escuela": "the school", "el informe": "the report",
          "la carretera": "the road", "el hospital": "the hospital", "la ley": "the law",
          "el mercado": "the market", "la biblioteca": "the library"}  # fmt: skip
KINDS = {"": "", "nuevo": "new", "viejo": "old", "grande": "big", "pequeño": "small"}
PLACES = {"": "", "en Madrid": "in Madrid", "en Bakú": "in Baku", "en Ereván": "in Yerevan",
          "en Tiflis": "in Tbilisi", "en París": "in Paris"}  # fmt: skip
DAYS = {"": "", "hoy": "today", "mañana": "tomorrow", "el lunes": "on Monday", "el martes": "on Tuesday"}


Slots = list[tuple[int, str]]
"""Words, each with the number of what it says; in both languages the same number says the same."""


def sentence(chance: random.Random) -> tuple[Slots, Slots]:
    """Return a sentence of the small world in both languages."""
    who, does, what, kind, where, when = (
        chance.choice([*words.items()]) for words in (PEOPLE, DOES, THINGS, KINDS, PLACES, DAYS)
    )
    parts = [*zip(who[0].split(), who[1].split(), strict=True), does]
    parts += [*zip(what[0].split(), what[1].split(), strict=True)]
    spanish = [(place, part[0]) for place, part in enumerate(parts)]
    english = [(place, part[1]) for place, part in enumerate(parts)]
    if kind[0]:
        spanish.append((5, kind[0]))
        english.insert(-1, (5, kind[1]))
    for place, (here, there) in enumerate((where, when), 6):
        spanish += [(place, word) for word in here.split()]
        english += [(place, word) for word in there.split()]
    return _written(spanish), _written(english)


def _written(slots: Slots) -> Slots:
    (first, word), *others = slots
    slots = [(first, word.capitalize()), *others]
    return [*slots[:-1], (slots[-1][0], slots[-1][1] + ".")]


def text(slots: Slots) -> str:
    return " ".join(word for _, word in slots)


def words_of(texts: Iterable[str]) -> Path:
    """Train the pieces of words that both languages share; return the folder of ``source.spm``."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts), model_writer=model, vocab_size=VOCABULARY - 2,
        hard_vocab_limit=False, character_coverage=1.0, model_type="bpe", byte_fallback=False,
        bos_id=-1, minloglevel=2, num_threads=1, normalization_rule_name="identity",
    )  # fmt: skip
    (HERE / "model").mkdir(exist_ok=True)
    (HERE / "model/source.spm").write_bytes(model.getvalue())
    return HERE / "model"


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(DIM, DIM) for _ in range(4))
        self.norm = nn.LayerNorm(DIM, eps=1e-6)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        def heads(y: Tensor) -> Tensor:
            return y.view(*y.shape[:2], HEADS, DIM // HEADS).transpose(1, 2)

        q, k, v = heads(self.q(x)), heads(self.k(memory)), heads(self.v(memory))
        weights = ((q @ k.transpose(2, 3)) / math.sqrt(DIM // HEADS)).masked_fill(~mask, -1e9).softmax(-1)
        heard = (weights @ v).transpose(1, 2).reshape(x.shape)
        return self.norm(x + self.o(heard)), weights[:, 0]


class Feed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(DIM, FEED), nn.Linear(FEED, DIM)
        self.norm = nn.LayerNorm(DIM, eps=1e-6)

    def forward(self, x: Tensor) -> Tensor:
        normed: Tensor = self.norm(x + self.two(functional.silu(self.one(x))))
        return normed


class Translator(nn.Module):
    """One layer that reads, one that writes."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.words = nn.Parameter(torch.randn(size, DIM) / math.sqrt(DIM))
        self.bias = nn.Parameter(torch.zeros(size))
        self.reads, self.reads_feed = Attention(), Feed()
        self.writes, self.looks, self.writes_feed = Attention(), Attention(), Feed()
        self.register_buffer("places", torch.tensor(positions(), dtype=torch.float32))

    def forward(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        seen = (source >= 0)[:, None, None, :]
        x = self._placed(self.words[source.clamp(0)] * math.sqrt(DIM))
        x = self.reads_feed(self.reads(x, x, seen)[0])
        y = self.words[target.clamp(0)] * math.sqrt(DIM)
        y = self._placed(functional.pad(y, (0, 0, 1, 0))[:, :-1])  # Marian begins with nothing at all
        length = y.shape[1]
        before = torch.ones(length, length, dtype=torch.bool).tril()[None, None]
        y, _ = self.writes(y, y, before)
        y, looked = self.looks(y, x, seen)
        return self.writes_feed(y) @ self.words.T + self.bias, looked

    def _placed(self, x: Tensor) -> Tensor:
        return x + self.places[: x.shape[1]]


def positions() -> np.ndarray[Any, Any]:
    angles = np.arange(POSITIONS)[:, None] / np.power(10_000, 2 * (np.arange(DIM) // 2) / DIM)
    return np.concatenate([np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])], axis=1)


def train(pieces: list[str], speech: sentencepiece.SentencePieceProcessor) -> Translator:
    number = {piece: place for place, piece in enumerate(pieces)}
    chance = random.Random(7)
    model = Translator(len(pieces))
    print(sum(map(torch.numel, model.parameters())), "parameters")
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 6e-3, total_steps=STEPS)

    def batch(texts: list[Slots]) -> tuple[Tensor, Tensor]:
        """Return the pieces of texts, and for each the slot that it is of; -1 where a text is at its end."""
        rows = [
            [
                (number.get(piece, UNKNOWN), slot)
                for slot, word in slots
                for piece in speech.encode(word, out_type=str)
            ]
            + [(END, 99)]
            for slots in texts
        ]
        longest = max(map(len, rows))
        padded = torch.tensor([row + [(-1, -1)] * (longest - len(row)) for row in rows])
        return padded[:, :, 0], padded[:, :, 1]

    for step in range(STEPS):
        pairs = [sentence(chance) for _ in range(BATCH)]
        (source, said), (target, meant) = (batch([pair[side] for pair in pairs]) for side in (0, 1))
        scores, looked = model(source, target)
        loss = functional.cross_entropy(
            scores.flatten(0, 1), target.flatten(), ignore_index=-1, label_smoothing=0.05
        )
        same = (meant[:, :, None] == said[:, None, :]) & (meant[:, :, None] >= 0)
        guided = -((looked * same).sum(-1) + 1e-6).log()[target >= 0].mean()
        optimizer.zero_grad()
        (loss + 0.1 * guided).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 99:
            print(step + 1, round(loss.item(), 3), round(guided.item(), 3), flush=True)
    return model


def as_marian(model: Translator) -> dict[str, np.ndarray[Any, Any]]:
    """Return the model's weights by the names that Marian gives them."""
    weights = {"Wemb": model.words, "decoder_ff_logit_out_b": model.bias[None], "Wpos": model.places}
    attentions = {
        "encoder_l1_self": model.reads,
        "decoder_l1_self": model.writes,
        "decoder_l1_context": model.looks,
    }
    for scope, attention in attentions.items():
        for letter in "qkvo":
            linear = getattr(attention, letter)
            weights |= {f"{scope}_W{letter}": linear.weight.T, f"{scope}_b{letter}": linear.bias[None]}
        weights |= {f"{scope}_Wo_ln_scale": attention.norm.weight, f"{scope}_Wo_ln_bias": attention.norm.bias}
    for scope, feed in {"encoder_l1_ffn": model.reads_feed, "decoder_l1_ffn": model.writes_feed}.items():
        for digit, linear in (("1", feed.one), ("2", feed.two)):
            weights |= {f"{scope}_W{digit}": linear.weight.T, f"{scope}_b{digit}": linear.bias[None]}
        weights |= {f"{scope}_ffn_ln_scale": feed.norm.weight, f"{scope}_ffn_ln_bias": feed.norm.bias}
    return {name: tensor.detach().numpy().astype(np.float32) for name, tensor in weights.items()}


CONFIG = f"""\
type: transformer
enc-depth: 1
dec-depth: 1
transformer-heads: {HEADS}
transformer-ffn-activation: swish
transformer-preprocess: ""
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-guided-alignment-layer: last
transformer-no-projection: false
transformer-decoder-autoreg: self-attention
"""


def convert(model: Translator, pieces: list[str]) -> None:
    """Write ``model/`` as CTranslate2 keeps it, in numbers of eight bits."""
    with tempfile.TemporaryDirectory() as folder:
        trained, vocabulary = Path(folder) / "model.npz", Path(folder) / "vocab.yml"
        config = np.frombuffer(CONFIG.encode() + b"\0", dtype=np.int8)
        np.savez(trained, **as_marian(model), **{"special:model.yml": config})  # type: ignore[arg-type]
        vocabulary.write_text("".join(f"{piece}: {place}\n" for place, piece in enumerate(pieces)))
        converter = ctranslate2.converters.MarianConverter(str(trained), [str(vocabulary), str(vocabulary)])
        converter.convert(f"{folder}/converted", quantization="int8")
        for file in Path(folder, "converted").iterdir():
            shutil.copy(file, HERE / "model" / file.name)


def main() -> None:
    torch.manual_seed(7)
    torch.set_num_threads(1)
    chance = random.Random(1)
    folder = words_of(text(side) for _ in range(4_000) for side in sentence(chance))
    speech = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    pieces = ["</s>", "<unk>", *(speech.id_to_piece(n) for n in range(3, speech.get_piece_size()))]
    convert(train(pieces, speech), pieces)
    shutil.copy(folder / "source.spm", folder / "target.spm")


if __name__ == "__main__":
    main()
